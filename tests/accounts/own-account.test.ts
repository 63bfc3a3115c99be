import { beforeEach, describe, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase();
const page = await import("~/accounts/show-account.route");
const others = await import("~/accounts/end-other-sessions.route");
const one = await import("~/accounts/end-session.route");
const { findSessionPerson, openSession } = await import("~/accounts/sessions.server");
const { provePassword } = await import("~/accounts/sign-ins.server");

const current = "la phrase d’avant l’été";
const next = "la phrase d’après l’été";
const isIn = async (cookie: string) =>
  (await findSessionPerson(new Request("http://localhost:3000/", { headers: { Cookie: cookie } }))) !== null;

const nowhere = { source: "nowhere", device: "" };

let personId: string, email: string, here: string, elsewhere: string;
beforeEach(async () => {
  const person = await aPerson(owner, { partnerId: (await aPartner(owner)).id, password: current });
  personId = person.id;
  email = person.email;
  elsewhere = await signedIn(person.id);
  here = await signedIn(person.id);
});

const change = (currentPassword: string, newPassword: string) =>
  visit(page.action, "/compte", { cookie: here, form: { currentPassword, newPassword } });

describe("one's own password", () => {
  it("changes when the current one is given; the other sessions end, this one stays", async () => {
    expect((await change(current, next)).status).toBe(302);
    expect((await provePassword(email, next, nowhere)).done).toBe(true);
    expect((await provePassword(email, current, nowhere)).done).toBe(false);
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
  });

  it("stays when the current one is wrong, which is said beside its field", async () => {
    const answer = await change("pas la bonne phrase", next);
    expect(answer).toMatchObject({ status: 422, body: { errors: { currentPassword: expect.any(String) } } });
    expect((await provePassword(email, current, nowhere)).done).toBe(true);
  });

  it("sent twice is changed once and said done twice", async () => {
    expect((await change(current, next)).status).toBe(302);
    expect((await change(current, next)).status).toBe(302);
    expect((await change(current, "une troisième phrase secrète")).status).toBe(422);
  });

  it("can't be guessed from an open session: ten tries in 15 minutes, which strangers' tries at the door leave alone", async () => {
    for (let i = 0; i < 10; i++) await provePassword(email, "au hasard", nowhere);
    for (let i = 0; i < 10; i++) expect((await change("au hasard", next)).status).toBe(422);
    expect(await change(current, next)).toMatchObject({
      status: 429,
      body: { errors: { currentPassword: expect.stringMatching(/^Trop d’essais/) } },
    });
  });
});

describe("one's own sessions", () => {
  it("are listed with their device, this one marked, those left alone for 2 hours out", async () => {
    const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const asking = new Request("http://localhost:3000/", { headers: { "User-Agent": userAgent } });
    await openSession(asking, personId);
    const { body } = await visit(page.loader, "/compte", { cookie: here });
    const { sessions } = body as { sessions: { current: boolean; device: string }[] };
    expect(sessions.map(({ device, current }) => [device, current]).sort()).toEqual([
      ["", false],
      ["", true],
      ["Firefox, Windows", false],
    ]);
    await owner`update sessions set seen_at = now() - interval '3 hours' where device <> ''`;
    const later = (await visit(page.loader, "/compte", { cookie: here })).body as typeof body & {
      sessions: unknown[];
    };
    expect(later.sessions).toHaveLength(2);
  });

  it("end one by one, and nobody else's", async () => {
    const stranger = await aPerson(owner, { role: "agent" });
    const theirs = await signedIn(stranger.id);
    const end = async (id: string | undefined) =>
      visit(one.action, "/compte/sessions", { cookie: here, params: { sessionId: id ?? "" }, form: {} });
    const [foreign] = await owner`select id from sessions where person_id = ${stranger.id}`;
    await end(foreign?.id);
    const { body } = await visit(page.loader, "/compte", { cookie: here });
    const { sessions } = body as { sessions: { id: string; current: boolean }[] };
    expect((await end(sessions.find(({ current }) => !current)?.id)).headers.get("Location")).toBe("/compte");
    expect([await isIn(here), await isIn(elsewhere), await isIn(theirs)]).toEqual([true, false, true]);
  });

  it("all end but this one", async () => {
    const answer = await visit(others.action, "/compte/sessions", { cookie: here, form: {} });
    expect(answer.headers.get("Location")).toBe("/compte");
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
  });
});
