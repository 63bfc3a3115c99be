import { beforeEach, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { freshMailbox } from "../support/mailbox";
import { signedIn, visit } from "../support/visits";

const mailbox = freshMailbox();
const { owner } = await freshDatabase();
const asking = await import("~/accounts/change-address.route");
const confirming = await import("~/accounts/confirm-address.route");

let made = 0;
let person: { id: string; email: string };
let cookie: string;
let wanted: string;
beforeEach(async () => {
  person = await aPerson(owner, { partnerId: (await aPartner(owner)).id });
  cookie = await signedIn(person.id);
  wanted = `nouvelle${++made}@exemple.test`;
});

const ask = (email = wanted) => visit(asking.action, "/compte/adresse", { cookie, form: { email } });
const tokenMailed = async () =>
  /\/compte\/adresse\/(\S+)/.exec((await mailbox.to(wanted))[0]?.text ?? "")?.[1] ?? "";
const confirm = (token: string, as = cookie) =>
  visit(confirming.action, "/compte/adresse", { cookie: as, params: { token }, form: {} });
const address = async () => (await owner`select email from people where id = ${person.id}`)[0]?.email;

it("changes once the link mailed to the new address is confirmed, and the former one is told twice", async () => {
  expect((await ask(wanted.toUpperCase())).headers.get("Location")).toBe("/compte");
  expect(await address()).toBe(person.email);
  const token = await tokenMailed();
  const seen = await visit(confirming.loader, "/compte/adresse", { cookie, params: { token } });
  expect(seen).toMatchObject({ status: 200, body: { email: wanted } });
  expect((await confirm(token)).headers.get("Location")).toBe("/compte");
  expect(await address()).toBe(wanted);
  expect(await mailbox.to(person.email)).toHaveLength(2);
  expect(JSON.stringify(await owner`select * from address_changes`)).not.toContain(token);
});

it("serves once, within the hour, the latest link only, and to its own person signed in", async () => {
  await ask();
  const first = await tokenMailed();
  await ask();
  const token = await tokenMailed();
  const stranger = await signedIn((await aPerson(owner, { role: "agent" })).id);
  for (const answer of [await confirm(first), await confirm(token, stranger), await confirm("x".repeat(43))])
    expect(answer.status).toBe(422);
  expect((await confirm(token, "")).status).toBe(401);
  expect(await address()).toBe(person.email);
  await owner`update address_changes set expires_at = expires_at - interval '61 minutes'`;
  expect((await confirm(token)).status).toBe(422);
  await owner`update address_changes set expires_at = expires_at + interval '61 minutes'`;
  expect((await confirm(token)).status).toBe(302);
  expect((await confirm(token)).status).toBe(422);
});

it("is asked of whoever has just proved to be there, five times in a quarter of an hour", async () => {
  for (let i = 0; i < 5; i++) expect((await ask()).status).toBe(302);
  expect(await ask()).toMatchObject({
    status: 429,
    body: { errors: { email: expect.stringMatching(/^Trop/) } },
  });
  await owner`update sessions set confirmed_at = now() - interval '11 minutes'`;
  expect((await ask()).headers.get("Location")).toBe("/compte/confirmer?suite=%2Fcompte%2Fadresse");
});
