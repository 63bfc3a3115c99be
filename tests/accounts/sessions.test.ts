import { beforeAll, describe, expect, it } from "vitest";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { sent, signedIn, visit } from "../support/visits";

const database = await freshDatabase();
const sessions = await import("~/accounts/sessions.server");
const signOut = await import("~/accounts/sign-out.route");
const { owner } = database;

const withCookie = (cookie: string) => new Request("http://localhost:3000/", { headers: { Cookie: cookie } });
const whoIs = async (cookie: string) =>
  (await sessions.findSessionPerson(withCookie(cookie)))?.personId ?? null;
const tokenOf = (cookie: string) => cookie.split("=")[1] ?? "";

let person: { id: string };
beforeAll(async () => {
  const partner = await aPartner(owner, { name: "Les Pins" });
  person = await aPerson(owner, { partnerId: partner.id, role: "manager" });
});

describe("a session", () => {
  it("names the person, their side and their organisation", async () => {
    const found = await sessions.findSessionPerson(withCookie(await signedIn(person.id)));
    expect(found).toMatchObject({
      personId: person.id,
      side: "partner",
      role: "manager",
      organisation: "Les Pins",
    });
  });

  it("leaves its token nowhere in the database, only the token's digest", async () => {
    const token = tokenOf(await signedIn(person.id));
    const rows = await owner`select * from sessions`;
    expect(token).toHaveLength(40);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.map((row) => row.token_digest)).toContain(sessions.digestOf(token));
  });

  it("is not opened by the digest that a thief of the table would hold", async () => {
    const token = tokenOf(await signedIn(person.id));
    expect(await whoIs(`session=${sessions.digestOf(token)}`)).toBeNull();
  });

  it("is set for this host's pages only, out of reach of scripts, until the browser closes", async () => {
    const header = await sessions.openSession(new Request("http://localhost:3000/"), person.id);
    expect(header).toMatch(/^session=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("never takes the token that the browser proposed, and ends it", async () => {
    const planted = "a".repeat(40);
    const header = await sessions.openSession(withCookie(`session=${planted}`), person.id);
    expect(tokenOf(sent(header))).not.toBe(planted);
    const mine = await signedIn(person.id);
    const next = sent(await sessions.openSession(withCookie(mine), person.id, { secondFactor: true }));
    expect(await whoIs(mine)).toBeNull();
    expect(await whoIs(next)).toBe(person.id);
  });

  it("ends when its person signs out, its row with it", async () => {
    const cookie = await signedIn(person.id);
    const answer = await visit(signOut.action, "/deconnexion", { cookie, form: {} });
    expect(answer.headers.get("Set-Cookie")).toMatch(/^session=; Max-Age=0/);
    expect(await whoIs(cookie)).toBeNull();
    expect(
      await owner`select 1 from sessions where token_digest = ${sessions.digestOf(tokenOf(cookie))}`,
    ).toHaveLength(0);
  });

  it("stays open when a link, not a form, asks to sign out", async () => {
    const cookie = await signedIn(person.id);
    await visit(signOut.loader, "/deconnexion", { cookie });
    expect(await whoIs(cookie)).toBe(person.id);
  });
});

describe("cookies that are not quite ours", () => {
  it.each([
    "x=%",
    "session=%",
    "session=%E0%A4%A",
    "=;;=,",
    "session",
    `session=${"a".repeat(9000)}`,
    "session=é",
    'session="',
  ])("%s opens nothing and breaks nothing", async (cookie) => {
    expect(await whoIs(Buffer.from(cookie).toString("latin1"))).toBeNull();
  });

  it("a name written in other letters does not stand for ours", async () => {
    const token = tokenOf(await signedIn(person.id));
    expect(await whoIs(`__%48ost-session=${token}`)).toBeNull();
    expect(await whoIs(`%73ession=${token}`)).toBeNull();
    expect(await whoIs(`%73ession=${"b".repeat(40)}; session=${token}`)).toBe(person.id);
  });
});

describe("the end of a session", () => {
  const aged = async (change: string) => {
    const cookie = await signedIn(person.id);
    await owner`update sessions set ${owner.unsafe(change)} where token_digest = ${sessions.digestOf(tokenOf(cookie))}`;
    return whoIs(cookie);
  };

  it("comes after 2 hours without a page", async () => {
    expect(await aged("seen_at = now() - interval '119 minutes'")).toBe(person.id);
    expect(await aged("seen_at = now() - interval '121 minutes'")).toBeNull();
  });

  it("comes after 12 hours whatever was done", async () => {
    const [row] = await owner`select max(expires_at - created_at) as lives from sessions`;
    expect(row?.lives).toMatch(/^(11:59|12:00)/);
    expect(await aged("expires_at = now() - interval '1 second'")).toBeNull();
  });

  it("is put off by no page: a busy session keeps its last minute", async () => {
    const cookie = await signedIn(person.id);
    const digest = sessions.digestOf(tokenOf(cookie));
    await owner`update sessions set created_at = now() - interval '11 hours 50 minutes',
      expires_at = now() + interval '10 minutes', seen_at = now() - interval '5 minutes' where token_digest = ${digest}`;
    expect(await whoIs(cookie)).toBe(person.id);
    const [row] = await owner`select expires_at < now() + interval '11 minutes' as stands,
      seen_at > now() - interval '1 minute' as seen from sessions where token_digest = ${digest}`;
    expect(row).toEqual({ stands: true, seen: true });
  });

  it("comes with the end of the account, the day after its last", async () => {
    const seasonal = await aPerson(owner, { role: "agent", endsOn: "2026-07-08" });
    const cookie = await signedIn(seasonal.id);
    expect(await whoIs(cookie)).toBe(seasonal.id);
    await owner`update people set ends_on = '2026-07-07' where id = ${seasonal.id}`;
    expect(await whoIs(cookie)).toBeNull();
    expect(await owner`select 1 from sessions where person_id = ${seasonal.id}`).toHaveLength(0);
  });
});

it("past sessions, links and tries are swept away, the live ones left", async () => {
  const cookie = await signedIn(person.id);
  await owner`insert into sessions (token_digest, person_id, expires_at) values ('past', ${person.id}, now() - interval '1 minute')`;
  await owner`insert into password_links (token_digest, person_id, purpose, expires_at)
    values ('old', ${person.id}, 'reset', now() - interval '31 days'), ('recent', ${person.id}, 'reset', now())`;
  await owner`insert into failed_attempts (bucket, at) values ('old', now() - interval '2 days'), ('recent', now())`;
  await owner`select forget_past_sign_ins()`;
  expect(await whoIs(cookie)).toBe(person.id);
  expect(await owner`select 1 from sessions where token_digest = 'past'`).toHaveLength(0);
  expect((await owner`select token_digest from password_links`).map((row) => row.token_digest)).toEqual([
    "recent",
  ]);
  expect((await owner`select bucket from failed_attempts`).map((row) => row.bucket)).toEqual(["recent"]);
});
