import { expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anApplication } from "../support/factors";
import { freshMailbox } from "../support/mailbox";
import { sent, visit } from "../support/visits";

const mailbox = freshMailbox();
const { owner } = await freshDatabase();
const page = await import("~/accounts/sign-in.route");
const verifying = await import("~/accounts/verify-code.route");

const password = "la pinède sent bon en juillet";
const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

const signIn = async (email: string, cookie = "") => {
  const answer = await visit(page.action, "/connexion", { cookie, userAgent, form: { email, password } });
  return answer.headers.getSetCookie();
};
const device = (cookies: string[]) => sent(cookies.find((cookie) => cookie.startsWith("appareil=")) ?? null);
const told = async (email: string) =>
  (await mailbox.to(email)).filter(({ subject }) => subject === "Connexion depuis un nouvel appareil");

it("a browser never seen is mailed to its owner, the first one and those already known are not", async () => {
  const { email } = await aPerson(owner, { partnerId: (await aPartner(owner)).id, password });
  const first = await signIn(email);
  expect(first.find((cookie) => cookie.startsWith("appareil="))).toMatch(/Path=\/; HttpOnly; SameSite=Lax/);
  await signIn(email, device(first));
  expect(await told(email)).toHaveLength(0);
  const other = await signIn(email);
  expect((await told(email)).map(({ text }) => text)).toEqual([expect.stringContaining("Firefox, Windows")]);
  await signIn(email, device(other));
  await signIn(email, device(first));
  expect(await told(email)).toHaveLength(1);
});

it("is known to each person apart, and by digest only", async () => {
  const partnerId = (await aPartner(owner)).id;
  const [ada, zoe] = [
    await aPerson(owner, { partnerId, password }),
    await aPerson(owner, { partnerId, password }),
  ];
  await signIn(zoe.email);
  const tablet = device(await signIn(ada.email));
  await signIn(zoe.email, tablet);
  expect([await told(ada.email), (await told(zoe.email)).length]).toEqual([[], 1]);
  const kept = JSON.stringify(await owner`select * from known_devices`);
  expect(kept).not.toContain(tablet.split("=")[1]);
});

it("is not known by a password alone, where a second factor is to follow", async () => {
  const manager = await aPerson(owner, {
    partnerId: (await aPartner(owner)).id,
    role: "manager",
    password,
  });
  const { code } = await anApplication(owner, manager.id);
  const cookies = await signIn(manager.email);
  expect(device(cookies)).toBe("");
  const cookie = sent(cookies[0] ?? null);
  const answer = await visit(verifying.action, "/connexion/verification", { cookie, form: { code: code() } });
  expect(device(answer.headers.getSetCookie())).toMatch(/^appareil=[\w-]{43}$/);
});
