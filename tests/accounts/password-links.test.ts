import { beforeAll, describe, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { freshMailbox } from "../support/mailbox";
import { sent, signedIn, visit } from "../support/visits";

const mailbox = freshMailbox();
const { app, owner } = await freshDatabase();
const asking = await import("~/accounts/request-reset.route");
const choosing = await import("~/accounts/choose-password.route");
const { whyPasswordRefused } = await import("~/accounts/password-strength.server");
const { findSessionPerson } = await import("~/accounts/sessions.server");
const { provePassword } = await import("~/accounts/sign-ins.server");

const old = "une ancienne phrase secrète";
const fresh = "une nouvelle phrase secrète";

const whoIs = async (cookie: string) =>
  (await findSessionPerson(new Request("http://localhost:3000/", { headers: { Cookie: cookie } })))
    ?.personId ?? null;
const ask = (email: string) => visit(asking.action, "/mot-de-passe-oublie", { form: { email } });
const open = (token: string) => visit(choosing.loader, `/mot-de-passe/${token}`, { params: { token } });
const choose = (token: string, password: string) =>
  visit(choosing.action, `/mot-de-passe/${token}`, { params: { token }, form: { password } });
const opens = async (email: string, password: string) =>
  (await provePassword(email, password, { source: "nowhere", device: "" })).done;

/** Somebody who has just been mailed a link. */
async function reset(email: string) {
  const person = await aPerson(owner, { partnerId: partner.id, email, password: old });
  await ask(email);
  const [token = ""] = await mailbox.tokens(email);
  return { person, token };
}

let partner: { id: string };
beforeAll(async () => {
  partner = await aPartner(owner, { name: "Les Pins" });
  // Its dictionaries are read once, and hold up all that waits in this process meanwhile.
  await whyPasswordRefused(fresh, { name: "Ada", email: "ada@exemple.test", organisation: "Les Pins" });
});

describe("asking for a new password", () => {
  it("answers the same for an address that somebody has and for one that nobody has", async () => {
    await aPerson(owner, { email: "quelquun@exemple.test", password: old });
    const known = await ask("quelquun@exemple.test");
    const unknown = await ask("personne@exemple.test");
    expect([known.status, known.body]).toEqual([200, { sentTo: "quelquun@exemple.test" }]);
    expect([unknown.status, unknown.body]).toEqual([200, { sentTo: "personne@exemple.test" }]);
    expect(await mailbox.to("quelquun@exemple.test")).toHaveLength(1);
    expect(await mailbox.to("personne@exemple.test")).toHaveLength(0);
  });

  it("leaves no token in the database", async () => {
    const { token } = await reset("jeton@exemple.test");
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await owner`select * from password_links`)).not.toContain(token);
  });

  it("mails one link per account of a shared mailbox, each named, none for an ended one", async () => {
    const shared = "centre@exemple.test";
    const first = await aPerson(owner, { partnerId: partner.id, email: shared, name: "Ada", password: old });
    const second = await aPerson(owner, { partnerId: partner.id, email: shared, name: "Zoé", password: old });
    await aPerson(owner, {
      partnerId: partner.id,
      email: shared,
      name: "Parti",
      password: old,
      endsOn: "2026-07-07",
    });
    await ask(shared);
    const [mail] = await mailbox.to(shared);
    expect(mail?.text).toMatch(/Ada \(Équipe, Les Pins\)[\s\S]*Zoé \(Équipe, Les Pins\)/);
    expect(mail?.text).not.toContain("Parti");
    const [forAda = "", forZoe = ""] = await mailbox.tokens(shared);
    const entered = await Promise.all([choose(forAda, fresh), choose(forZoe, `${fresh} à moi`)]);
    const cookies = entered.map(({ headers }) => sent(headers.getSetCookie()[1] ?? null));
    expect(await Promise.all(cookies.map(whoIs))).toEqual([first.id, second.id]);
  });

  it("is closed to a sixth demand in 15 minutes, for an address that nobody has too", async () => {
    for (let i = 0; i < 5; i++) expect((await ask("insiste@exemple.test")).status).toBe(200);
    const sixth = await ask("insiste@exemple.test");
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((sixth.body as { errors: object }).errors).toMatchObject({
      email: expect.stringMatching(/à \d\d:\d\d\.$/),
    });
  });
});

describe("a mailed link", () => {
  it("is not used up by being looked at", async () => {
    const { token } = await reset("apercu@exemple.test");
    for (let i = 0; i < 3; i++) expect((await open(token)).body).toMatchObject({ state: "open" });
    expect((await choose(token, fresh)).status).toBe(302);
  });

  it("lets its person in with the password chosen, and the old one no more", async () => {
    const { person, token } = await reset("choix@exemple.test");
    const answer = await choose(token, fresh);
    expect(answer.headers.get("Location")).toBe("/");
    expect(await whoIs(sent(answer.headers.getSetCookie()[1] ?? null))).toBe(person.id);
    expect(await opens("choix@exemple.test", fresh)).toBe(true);
    expect(await opens("choix@exemple.test", old)).toBe(false);
  });

  it("ends the sessions open elsewhere, and the other links", async () => {
    const { person, token } = await reset("ailleurs@exemple.test");
    await ask("ailleurs@exemple.test");
    const [later = ""] = await mailbox.tokens("ailleurs@exemple.test");
    const elsewhere = await signedIn(person.id);
    await choose(later, fresh);
    expect(await whoIs(elsewhere)).toBeNull();
    expect(await open(token)).toMatchObject({ status: 410, body: { state: "used" } });
  });

  it("used a second time says that it has served, and changes nothing", async () => {
    const { token } = await reset("deuxfois@exemple.test");
    await choose(token, fresh);
    const again = await choose(token, "encore une autre phrase");
    expect(again).toMatchObject({ status: 410, body: { state: "used" } });
    expect(await opens("deuxfois@exemple.test", fresh)).toBe(true);
  });

  it("sent twice by an impatient hand lets in twice; two minutes later it says that it has served", async () => {
    const { person, token } = await reset("doubleclic@exemple.test");
    const answers = await Promise.all([choose(token, fresh), choose(token, fresh)]);
    expect(answers.map(({ status }) => status)).toEqual([302, 302]);
    expect(
      await owner`select 1 from audit_events where act = 'choose_password' and subject_id = ${person.id}`,
    ).toHaveLength(1);
    await owner`update password_links set used_at = used_at - interval '3 minutes' where person_id = ${person.id}`;
    expect((await choose(token, fresh)).status).toBe(410);
  });

  it("used by 8 hands at once serves one of them, 12 times out of 12", async () => {
    for (let round = 0; round < 12; round++) {
      const person = await aPerson(owner, { role: "agent" });
      const digest = `course ${round}`;
      await owner`insert into password_links (token_digest, person_id, purpose, expires_at)
        values (${digest}, ${person.id}, 'reset', now() + interval '1 hour')`;
      const hands = Array.from(
        { length: 8 },
        (_, i) => app`select state from use_password_link(${digest}, ${`hash ${i}`})`,
      );
      const states = (await Promise.all(hands)).map(([row]) => row?.state);
      expect(states.sort()).toEqual(["chosen", ...Array(7).fill("used")]);
    }
  });

  it("two links of one person used at once serve once", async () => {
    const { person, token } = await reset("deuxliens@exemple.test");
    await ask("deuxliens@exemple.test");
    const [other = ""] = await mailbox.tokens("deuxliens@exemple.test");
    const answers = await Promise.all([choose(token, fresh), choose(other, "une phrase bien différente")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 410]);
    expect(
      await owner`select 1 from audit_events where act = 'choose_password' and subject_id = ${person.id}`,
    ).toHaveLength(1);
  });

  it("is over after an hour, when the account ends, and was never given when it is made up", async () => {
    const { token, person } = await reset("trop-tard@exemple.test");
    await owner`update password_links set expires_at = expires_at - interval '61 minutes' where person_id = ${person.id}`;
    expect(await open(token)).toMatchObject({ status: 410, body: { state: "expired" } });
    expect(await choose(token, fresh)).toMatchObject({ status: 410, body: { state: "expired" } });
    await owner`update people set ends_on = '2026-07-07' where id = ${person.id}`;
    expect(await choose(token, fresh)).toMatchObject({ status: 410, body: { state: "ended" } });
    expect(await open("x".repeat(43))).toMatchObject({ status: 404, body: { state: "unknown" } });
    expect(await choose("x".repeat(43), fresh)).toMatchObject({ status: 404 });
  });

  it("stays good after a password too easy to guess, which is said beside the field", async () => {
    const { token } = await reset("facile@exemple.test");
    const answer = await choose(token, "facile-vacances");
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: { password: expect.stringMatching(/^Trop facile/) } },
    });
    expect((await choose(token, fresh)).status).toBe(302);
  });

  it("a choice between accounts is no link to a password", async () => {
    const { offerChoice } = await import("~/accounts/sign-ins.server");
    const person = await aPerson(owner, { email: "melange@exemple.test", password: old });
    const account = { personId: person.id, name: person.name, role: "agent" as const, organisation: "" };
    const [choice] = await offerChoice([account]);
    expect((await choose(choice?.token ?? "", fresh)).status).toBe(404);
  });
});
