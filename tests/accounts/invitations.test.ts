import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { freshMailbox } from "../support/mailbox";
import { signedIn, visit } from "../support/visits";

const mailbox = freshMailbox();
const { owner } = await freshDatabase();
const inviting = await import("~/accounts/invite-colleague.route");
const renewing = await import("~/accounts/renew-invitation.route");
const invitingAgent = await import("~/caf/invite-agent.route");
const endingAgent = await import("~/caf/end-agent.route");
const invitingManager = await import("~/caf/invite-manager.route");
const { findPasswordLink } = await import("~/accounts/password-links.server");

type Id = { id: string };
let partner: Id, manager: Id, neighbour: Id, stranger: Id, agent: Id, administrator: Id;
beforeAll(async () => {
  partner = await aPartner(owner, { name: "Les Pins" });
  manager = await aPerson(owner, { partnerId: partner.id, role: "manager", name: "Maïté", password: "x" });
  neighbour = await aPartner(owner, { name: "La Dune" });
  stranger = await aPerson(owner, { partnerId: neighbour.id, role: "manager", password: "x" });
  agent = await aPerson(owner, { role: "agent", password: "x" });
  administrator = await aPerson(owner, { role: "administrator", password: "x" });
});

const invite = async (actor: Id, form: Record<string, string>) =>
  visit(inviting.action, "/collegues/inviter", {
    cookie: await signedIn(actor.id),
    form: { endsOn: "", ...form },
  });
const idOf = async (email: string) =>
  (await owner`select id from people where email = ${email}`)[0]?.id as string;

describe("inviting a colleague", () => {
  it("opens an account and mails one link, good for 7 days, to choose a password", async () => {
    const answer = await invite(manager, { name: "Ada  Dune", email: "Ada@Exemple.test", role: "staff" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/collegues"]);
    const [token = ""] = await mailbox.tokens("ada@exemple.test");
    expect(await findPasswordLink(token)).toMatchObject({
      state: "open",
      name: "Ada Dune",
      organisation: "Les Pins",
    });
    const [link] = await owner`select expires_at - created_at as lives from password_links
      where person_id = ${await idOf("ada@exemple.test")}`;
    expect(link?.lives).toBe("7 days");
  });

  it("sent twice with one key makes one account and one mail; with another body, a 409 that keeps what was typed", async () => {
    const form = { name: "Deux Fois", email: "double@exemple.test", role: "staff", _key: randomUUID() };
    const answers = await Promise.all([invite(manager, form), invite(manager, form)]);
    expect(answers.map(({ status }) => status)).toEqual([302, 302]);
    expect(await mailbox.to("double@exemple.test")).toHaveLength(1);
    const changed = await invite(manager, { ...form, name: "Deux Foix" });
    expect(changed).toMatchObject({
      status: 409,
      body: { entered: { name: "Deux Foix", email: "double@exemple.test" } },
    });
    expect((changed.body as { key: string }).key).not.toBe(form._key);
  });

  it("says beside each field what is wrong, and gives back what was typed", async () => {
    const answer = await invite(manager, { name: "", email: "ada@", role: "agent", endsOn: "hier" });
    const { errors, entered } = answer.body as { errors: object; entered: object };
    expect(answer.status).toBe(422);
    expect(Object.keys(errors).sort()).toEqual(["email", "endsOn", "name", "role"]);
    expect(entered).toMatchObject({ email: "ada@", endsOn: "hier" });
  });

  it("refuses a last day gone by and the same person twice", async () => {
    const late = await invite(manager, {
      name: "Tard",
      email: "t@exemple.test",
      role: "staff",
      endsOn: "2026-07-07",
    });
    expect(late).toMatchObject({ status: 422, body: { errors: { endsOn: expect.any(String) } } });
    const form = { name: "Une Seule", email: "une@exemple.test", role: "staff" };
    expect((await invite(manager, form)).status).toBe(302);
    expect(await invite(manager, { ...form, name: "une seule" })).toMatchObject({
      status: 422,
      body: { errors: { name: expect.any(String) } },
    });
  });

  it("takes somebody else of the same mailbox, until the last day given", async () => {
    await invite(manager, {
      name: "Autre",
      email: "une@exemple.test",
      role: "manager",
      endsOn: "31/08/2026",
    });
    const rows =
      await owner`select name, role, ends_on from people where email = 'une@exemple.test' order by name`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { name: "Autre", role: "manager", ends_on: "2026-08-31" },
      { name: "Une Seule", role: "staff", ends_on: null },
    ]);
  });

  it("of a colleague who never came is mailed again, and the first link no longer serves", async () => {
    await invite(manager, { name: "Perdu", email: "perdu@exemple.test", role: "staff" });
    const [first = ""] = await mailbox.tokens("perdu@exemple.test");
    const personId = await idOf("perdu@exemple.test");
    const cookie = await signedIn(manager.id);
    const answer = await visit(renewing.action, "/invitations", { cookie, params: { personId }, form: {} });
    expect(answer.headers.get("Location")).toBe("/collegues");
    const [second = ""] = await mailbox.tokens("perdu@exemple.test");
    expect((await findPasswordLink(first))?.state).toBe("used");
    expect((await findPasswordLink(second))?.state).toBe("open");
  });

  it("is not mailed again to one who came, nor to a neighbour's", async () => {
    const cookie = await signedIn(manager.id);
    const renew = (personId: string) =>
      visit(renewing.action, "/invitations", { cookie, params: { personId }, form: {} });
    expect((await renew(manager.id)).status).toBe(422);
    expect((await renew(stranger.id)).status).toBe(404);
  });
});

describe("the Caf's side", () => {
  const asAdministrator = async (form: Record<string, string>) =>
    visit(invitingAgent.action, "/caf/agents/inviter", { cookie: await signedIn(administrator.id), form });

  it("an administrator invites an agent and ends their access", async () => {
    const answer = await asAdministrator({
      name: "Agent Neuf",
      email: "neuf@exemple.test",
      role: "agent",
      endsOn: "",
    });
    expect(answer.headers.get("Location")).toBe("/caf/agents");
    const personId = await idOf("neuf@exemple.test");
    const cookie = await signedIn(administrator.id);
    const ended = await visit(endingAgent.action, "/caf/agents", {
      cookie,
      params: { personId },
      form: { endsOn: "" },
    });
    expect(ended.status).toBe(302);
    const [token = ""] = await mailbox.tokens("neuf@exemple.test");
    expect((await findPasswordLink(token))?.state).toBe("ended");
  });

  it("an agent invites a partner's manager, of a partner that exists", async () => {
    const cookie = await signedIn(agent.id);
    const form = { name: "Chef", email: "chef@exemple.test" };
    const to = (partnerId: string) =>
      visit(invitingManager.action, "/caf", { cookie, params: { partnerId }, form });
    expect((await to(randomUUID())).status).toBe(404);
    expect((await to(neighbour.id)).headers.get("Location")).toBe(`/caf/partenaires/${neighbour.id}`);
    expect(await owner`select role, partner_id from people where email = 'chef@exemple.test'`).toMatchObject([
      { role: "manager", partner_id: neighbour.id },
    ]);
  });
});
