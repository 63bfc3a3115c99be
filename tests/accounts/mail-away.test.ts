import { expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

process.env.LOG_LEVEL = "silent";
process.env.SMTP_URL = "smtp://127.0.0.1:1";
const { owner } = await freshDatabase();
const inviting = await import("~/accounts/invite-colleague.route");
const asking = await import("~/accounts/request-reset.route");
const { mailsSent } = await import("~/http/mail.server");

it("an invitation whose mail can't leave opens the account, says so and leads to where it is sent again", async () => {
  const partner = await aPartner(owner);
  const manager = await aPerson(owner, { partnerId: partner.id, role: "manager" });
  const form = { name: "Ada", email: "ada@exemple.test", role: "staff", endsOn: "" };
  const answer = await visit(inviting.action, "/collegues/inviter", {
    cookie: await signedIn(manager.id),
    form,
  });
  const [invited] = await owner`select id from people where email = 'ada@exemple.test'`;
  expect([answer.status, answer.headers.get("Location")]).toEqual([302, `/invitations/${invited?.id}`]);
  expect(answer.headers.get("Set-Cookie")).toContain("bad");
});

it("a reset whose mail can't leave answers as if nobody had the address", async () => {
  await aPerson(owner, { email: "connue@exemple.test", password: "une phrase quelconque" });
  const ask = (email: string) => visit(asking.action, "/mot-de-passe-oublie", { form: { email } });
  expect((await ask("connue@exemple.test")).status).toBe((await ask("inconnue@exemple.test")).status);
  await mailsSent();
});
