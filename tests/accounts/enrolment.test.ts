import { beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "~/accounts/totp";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anApplication } from "../support/factors";
import { freshMailbox } from "../support/mailbox";
import { sent, signedIn, visit } from "../support/visits";

const mailbox = freshMailbox();
const { owner } = await freshDatabase();
const enrolling = await import("~/accounts/enrol-application.route");
const removing = await import("~/accounts/remove-application.route");
const making = await import("~/accounts/make-recovery-codes.route");
const resetting = await import("~/accounts/reset-factor.route");
const confirming = await import("~/accounts/confirm-identity.route");
const { findSession } = await import("~/accounts/sessions.server");

process.env.PORTAL_NOW = "2026-07-08T10:00:00Z";
const noon = new Date(process.env.PORTAL_NOW);
const password = "la pinède sent bon en juillet";
const asking = (cookie: string) => new Request("http://localhost:3000/", { headers: { Cookie: cookie } });
const stepOf = async (cookie: string) => (await findSession(asking(cookie)))?.step;

type Offered = { offer: { sealed: string; spelt: string; picture: string } };

async function offer(cookie: string) {
  const { body } = await visit(enrolling.loader, "/compte/application", { cookie });
  const { sealed, spelt, picture } = (body as Offered).offer;
  return { sealed, secret: spelt.replaceAll(" ", ""), picture };
}
const enrol = (cookie: string, sealed: string, code: string) =>
  visit(enrolling.action, "/compte/application", { cookie, form: { sealed, code } });

let partner: { id: string };
let person: { id: string; email: string };
let half: string;
beforeEach(async () => {
  partner = await aPartner(owner, { name: "Les Pins" });
  person = await aPerson(owner, { partnerId: partner.id, role: "manager", password });
  half = await signedIn(person.id, { secondFactor: false });
});

describe("enrolling an application", () => {
  it("takes a code of the secret shown; then the session is whole under a new token, and the others end", async () => {
    const elsewhere = await signedIn(person.id, { secondFactor: false });
    const { sealed, secret, picture } = await offer(half);
    expect(picture).toMatch(/^data:image\/svg\+xml;base64,/);
    const answer = await enrol(half, sealed, codeOf(secret, noon));
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/compte/codes-de-secours"]);
    const cookies = answer.headers.getSetCookie().map(sent);
    const whole = cookies.find((cookie) => cookie.startsWith("session=")) ?? "";
    expect(await stepOf(whole)).toBe("whole");
    expect([await findSession(asking(half)), await findSession(asking(elsewhere))]).toEqual([null, null]);
    expect((await mailbox.to(person.email))[0]?.text).toMatch(/application d’authentification protège/);
  });

  it("keeps nothing before, shows the same secret after a wrong code, and leaves it nowhere in clear", async () => {
    const { sealed, secret } = await offer(half);
    const answer = await enrol(half, sealed, codeOf(secret, noon, 3));
    expect(answer.status).toBe(422);
    expect((answer.body as Offered).offer.spelt.replaceAll(" ", "")).toBe(secret);
    expect(await owner`select 1 from totp_secrets where person_id = ${person.id}`).toHaveLength(0);
    await enrol(half, sealed, codeOf(secret, noon));
    const kept = JSON.stringify(await owner`select * from totp_secrets where person_id = ${person.id}`);
    expect(kept).not.toContain(secret);
  });

  it("takes the code that enrolled as served, and no secret offered to somebody else", async () => {
    const { sealed, secret } = await offer(half);
    const stranger = await aPerson(owner, { role: "agent" });
    const theirs = await signedIn(stranger.id, { secondFactor: false });
    expect((await enrol(theirs, sealed, codeOf(secret, noon))).status).toBe(422);
    await enrol(half, sealed, codeOf(secret, noon));
    const verifying = await import("~/accounts/verify-code.route");
    const again = await signedIn(person.id, { secondFactor: false });
    const code = codeOf(secret, noon);
    expect((await visit(verifying.action, "/", { cookie: again, form: { code } })).status).toBe(422);
  });

  it("is no way round one that is enrolled: by a password alone nothing is changed", async () => {
    await anApplication(owner, person.id);
    const asked = await visit(enrolling.loader, "/compte/application", { cookie: half });
    expect(asked.headers.get("Location")).toBe("/connexion/verification?suite=%2Fcompte%2Fapplication");
    expect((await enrol(half, "", "000000")).status).toBe(401);
  });
});

describe("what only a fresh proof changes", () => {
  const doors = [enrolling.loader, removing.loader, making.loader];
  const asked = (cookie: string) => Promise.all(doors.map((door) => visit(door, "/compte/ici", { cookie })));
  const grownOld = () => owner`update sessions set confirmed_at = now() - interval '11 minutes'`;

  it("is asked for after ten minutes, and given by the password, from where one was", async () => {
    await anApplication(owner, person.id);
    const cookie = await signedIn(person.id);
    expect((await asked(cookie)).map(({ status }) => status)).toEqual([200, 200, 200]);
    await grownOld();
    for (const { headers } of await asked(cookie))
      expect(headers.get("Location")).toBe("/compte/confirmer?suite=%2Fcompte%2Fici");
    const confirm = (typed: string) =>
      visit(confirming.action, "/compte/confirmer?suite=%2Fcompte%2Fici", {
        cookie,
        form: { password: typed },
      });
    expect((await confirm("pas la bonne phrase")).status).toBe(422);
    expect((await confirm(password)).headers.get("Location")).toBe("/compte/ici");
    expect((await asked(cookie)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it("is refused to a form too, which then changes nothing", async () => {
    await anApplication(owner, person.id);
    const cookie = await signedIn(person.id);
    await grownOld();
    const answer = await visit(removing.action, "/compte/application/retirer", { cookie, form: {} });
    expect(answer.headers.get("Location")).toMatch(/^\/compte\/confirmer/);
    expect(await owner`select 1 from totp_secrets where person_id = ${person.id}`).toHaveLength(1);
  });

  it("can't be guessed from an open session: ten tries in 15 minutes", async () => {
    const cookie = await signedIn(person.id);
    const confirm = (typed: string) =>
      visit(confirming.action, "/compte/confirmer", { cookie, form: { password: typed } });
    for (let i = 0; i < 10; i++) await confirm("au hasard");
    expect(await confirm(password)).toMatchObject({
      status: 429,
      body: { errors: { password: expect.stringMatching(/^Trop d’essais/) } },
    });
  });
});

describe("removing it", () => {
  it("is refused while the role demands one and there is no other; an animateur may", async () => {
    await anApplication(owner, person.id);
    const remove = async (id: string) =>
      visit(removing.action, "/compte/application/retirer", { cookie: await signedIn(id), form: {} });
    expect(await remove(person.id)).toMatchObject({
      status: 422,
      body: { errors: { form: expect.stringMatching(/seul moyen/) } },
    });
    const animateur = await aPerson(owner, { partnerId: partner.id });
    await anApplication(owner, animateur.id);
    expect((await remove(animateur.id)).status).toBe(302);
    expect(await owner`select 1 from totp_secrets where person_id = ${animateur.id}`).toHaveLength(0);
  });
});

describe("losing it", () => {
  const reset = async (actor: { id: string }, personId: string) =>
    visit(resetting.action, `/verification/${personId}`, {
      cookie: await signedIn(actor.id),
      params: { personId },
      form: {},
    });
  const factors = async (id: string) =>
    (await owner`select 1 from totp_secrets where person_id = ${id}`).length;

  it("a manager resets a colleague's: it is audited and mailed, sessions end, and the next entry enrols", async () => {
    const colleague = await aPerson(owner, { partnerId: partner.id, role: "manager", password });
    await anApplication(owner, colleague.id);
    const cookie = await signedIn(colleague.id);
    expect((await reset(person, colleague.id)).headers.get("Location")).toBe("/collegues");
    expect([await factors(colleague.id), await findSession(asking(cookie))]).toEqual([0, null]);
    expect((await mailbox.to(colleague.email))[0]?.text).toMatch(/\(Les Pins\) a réinitialisé/);
    const [line] = await owner`
      select chain, person_id, subject_id from audit_events where act = 'reset_second_factor' order by id desc limit 1`;
    expect(line).toEqual({ chain: "decision", person_id: person.id, subject_id: colleague.id });
    expect(await stepOf(await signedIn(colleague.id, { secondFactor: false }))).toBe("to_enrol");
  });

  it("an administrator resets an agent's and a manager's; an agent, an animateur and a neighbour nobody's", async () => {
    const administrator = await aPerson(owner, { role: "administrator" });
    const agent = await aPerson(owner, { role: "agent" });
    const animateur = await aPerson(owner, { partnerId: partner.id });
    const neighbour = await aPerson(owner, { partnerId: (await aPartner(owner)).id, role: "manager" });
    for (const { id } of [agent, person]) await anApplication(owner, id);
    expect((await reset(agent, person.id)).status).toBe(403);
    expect((await reset(animateur, person.id)).status).toBe(403);
    expect((await reset(neighbour, person.id)).status).toBe(404);
    expect((await reset(person, person.id)).status).toBe(403);
    expect([await factors(agent.id), await factors(person.id)]).toEqual([1, 1]);
    expect((await reset(administrator, agent.id)).headers.get("Location")).toBe("/caf/agents");
    expect((await reset(administrator, person.id)).status).toBe(302);
    expect([await factors(agent.id), await factors(person.id)]).toEqual([0, 0]);
  });

  it("is refused in the act itself where a page should never have asked", async () => {
    const { resetSecondFactor } = await import("~/accounts/second-factors.server");
    const agent = await aPerson(owner, { role: "agent" });
    await anApplication(owner, person.id);
    const asked = (by: string, whose: string) => resetSecondFactor(by, crypto.randomUUID(), whose);
    expect(await asked(agent.id, person.id)).toMatchObject({ reason: "unknown_person" });
    expect(await asked(person.id, person.id)).toMatchObject({ reason: "oneself" });
    expect(await factors(person.id)).toBe(1);
  });
});
