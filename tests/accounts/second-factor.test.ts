import { beforeEach, describe, expect, it } from "vitest";
import { stepOf } from "~/accounts/totp";
import { aPartner, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anApplication } from "../support/factors";
import { freshMailbox } from "../support/mailbox";
import { sent, signedIn, visit } from "../support/visits";

const mailbox = freshMailbox();
const { owner, app } = await freshDatabase();
const page = await import("~/accounts/verify-code.route");
const home = await import("~/home.route");
const { makeRecoveryCodes } = await import("~/accounts/recovery-codes.server");
const { findSession, findSessionPerson } = await import("~/accounts/sessions.server");

/** The clock stands where a test puts it. */
const noon = Date.parse("2026-07-08T10:00:00Z");
const stopAt = (seconds: number) => {
  process.env.PORTAL_NOW = new Date(noon + seconds * 1000).toISOString();
};
const codeAt = (seconds: number, steps = 0) => shows.code(new Date(noon + seconds * 1000), steps);

const asking = (cookie: string) => new Request("http://localhost:3000/", { headers: { Cookie: cookie } });
const verify = (code: string, cookie = half, search = "") =>
  visit(page.action, `/connexion/verification${search}`, { cookie, form: { code } });
const sentenceOf = async (answer: Promise<{ body: unknown }>) =>
  ((await answer).body as { errors: Record<string, string> }).errors.code;

let person: { id: string; email: string };
let half: string;
let shows: Awaited<ReturnType<typeof anApplication>>;
beforeEach(async () => {
  stopAt(0);
  person = await aPerson(owner, { partnerId: (await aPartner(owner)).id, role: "manager" });
  shows = await anApplication(owner, person.id);
  half = await signedIn(person.id, { secondFactor: false });
});

describe("a session whose password alone is proved", () => {
  it("opens nothing, and is sent to what is missing with the page asked for", async () => {
    expect(await findSessionPerson(asking(half))).toBeNull();
    const asked = await visit(home.loader, "/?jour=2", { cookie: half });
    expect([asked.status, asked.headers.get("Location")]).toEqual([
      302,
      "/connexion/verification?suite=%2F%3Fjour%3D2",
    ]);
  });

  it("is whole once a code of the application is right, under a new token; the former one opens nothing", async () => {
    const answer = await verify(codeAt(0), half, "?suite=%2Ffactures");
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/factures"]);
    const whole = sent(answer.headers.getSetCookie()[0] ?? null);
    expect(whole).not.toBe(half);
    expect((await findSessionPerson(asking(whole)))?.personId).toBe(person.id);
    expect(await findSession(asking(half))).toBeNull();
  });

  it("is held to a factor that it enrolled elsewhere meanwhile, even an animateur's", async () => {
    const animateur = await aPerson(owner, { partnerId: (await aPartner(owner)).id });
    const cookie = await signedIn(animateur.id, { secondFactor: false });
    expect((await findSession(asking(cookie)))?.step).toBe("whole");
    await anApplication(owner, animateur.id);
    expect((await findSession(asking(cookie)))?.step).toBe("to_verify");
  });
});

describe("a code of the application", () => {
  it("serves once, whoever sends it again", async () => {
    expect((await verify(codeAt(0))).status).toBe(302);
    const again = await signedIn(person.id, { secondFactor: false });
    expect((await verify(codeAt(0), again)).status).toBe(422);
  });

  it("does not serve after a later one", async () => {
    expect((await verify(codeAt(0, 1))).status).toBe(302);
    const again = await signedIn(person.id, { secondFactor: false });
    expect((await verify(codeAt(0), again)).status).toBe(422);
    expect((await verify(codeAt(0, 1), again)).status).toBe(422);
    stopAt(60);
    expect((await verify(codeAt(60), again)).status).toBe(302);
  });

  it("may be a step early or late, not two", async () => {
    expect((await verify(codeAt(0, -2))).status).toBe(422);
    expect((await verify(codeAt(0, 2))).status).toBe(422);
    expect((await verify(codeAt(0, -1))).status).toBe(302);
  });

  it("sent by 16 hands at once lets one in, 10 times out of 10", async () => {
    for (let round = 0; round < 10; round++) {
      const step = stepOf(new Date(noon)) + round;
      const hands = Array.from(
        { length: 16 },
        () => app`select accepted from accept_totp_step(${person.id}, ${step})`,
      );
      const accepted = (await Promise.all(hands)).filter(([row]) => row?.accepted);
      expect(accepted).toHaveLength(1);
    }
  });

  it("opens no other account, even where somebody has copied a colleague's secret to: it is sealed for its owner", async () => {
    const other = await aPerson(owner, { role: "agent" });
    await anApplication(owner, other.id);
    await owner`
      update totp_secrets set sealed_secret = (select sealed_secret from totp_secrets where person_id = ${person.id})
      where person_id = ${other.id}`;
    const cookie = await signedIn(other.id, { secondFactor: false });
    expect((await verify(codeAt(0), cookie)).status).toBe(422);
  });
});

describe("a code on paper", () => {
  it("lets in once each, says how many are left, and is told to its owner", async () => {
    const codes = await makeRecoveryCodes(person.id);
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    const [first = ""] = codes;
    expect((await verify(first.toLowerCase().replaceAll("-", " "))).status).toBe(302);
    expect((await mailbox.to(person.email))[0]?.text).toMatch(/code de secours .* Il vous reste 9 codes/);
    const again = await signedIn(person.id, { secondFactor: false });
    expect((await verify(first, again)).status).toBe(422);
    expect((await verify(codes[1] ?? "", again)).status).toBe(302);
  });

  it("no longer serves once others were made, and is nowhere in the database", async () => {
    const [old = ""] = await makeRecoveryCodes(person.id);
    const [fresh = ""] = await makeRecoveryCodes(person.id);
    expect((await verify(old)).status).toBe(422);
    const kept = JSON.stringify(await owner`select * from recovery_codes where person_id = ${person.id}`);
    expect([kept.includes(fresh), kept.includes(fresh.replaceAll("-", ""))]).toEqual([false, false]);
    expect((await verify(fresh)).status).toBe(302);
  });

  it("of a colleague opens nothing", async () => {
    const other = await aPerson(owner, { role: "agent" });
    await anApplication(owner, other.id);
    const [theirs = ""] = await makeRecoveryCodes(other.id);
    await makeRecoveryCodes(person.id);
    expect((await verify(theirs)).status).toBe(422);
  });
});

describe("what does not let in", () => {
  it("is answered the same: a wrong code, one that served, a code on paper that nobody has, anything else", async () => {
    await verify(codeAt(0));
    half = await signedIn(person.id, { secondFactor: false });
    const wrong = await verify(codeAt(0, 5));
    const others = ["7KQM-2WXD-9HTA", "n’importe quoi", codeAt(0)].map((code) => verify(code));
    for (const answer of await Promise.all(others)) {
      expect([answer.status, (answer.body as { errors: object }).errors]).toEqual([
        wrong.status,
        (wrong.body as { errors: object }).errors,
      ]);
    }
    expect(wrong.status).toBe(422);
  });

  it("is not judged after five tries, the right code neither, until 15 minutes have gone", async () => {
    for (let i = 0; i < 5; i++) expect(await sentenceOf(verify("000000"))).toMatch(/ne convient pas/);
    expect(await sentenceOf(verify(codeAt(0)))).toMatch(/^Trop d’essais.* à \d\d:\d\d\.$/);
    await owner`update failed_attempts set at = at - interval '15 minutes'`;
    expect((await verify(codeAt(0))).status).toBe(302);
  });

  it("counts from every session of the person together", async () => {
    for (let i = 0; i < 5; i++) await verify("000000", await signedIn(person.id, { secondFactor: false }));
    expect((await verify(codeAt(0))).status).toBe(429);
  });

  it("leaves its line in the audit trail", async () => {
    await verify("000000");
    await verify(codeAt(0));
    const lines = await owner`
      select act, outcome from audit_events where subject_id = ${person.id} and act = 'prove_totp' order by id`;
    expect(lines.map(({ outcome }) => outcome)).toEqual(["wrong", "done"]);
  });
});

it("what the application keeps of a secret opens by the key of the settings alone", async () => {
  const { seal, unseal } = await import("~db/seal");
  const sealed = seal("un secret", "totp 1");
  expect(sealed).not.toContain("secret");
  expect(unseal(sealed, "totp 1")).toBe("un secret");
  expect([
    unseal(sealed, "totp 2"),
    unseal(`${sealed.slice(0, -2)}AA`, "totp 1"),
    unseal("1.", "totp 1"),
  ]).toEqual([null, null, null]);
  const key = process.env.FACTOR_KEY;
  process.env.FACTOR_KEY = Buffer.alloc(32, "other").toString("base64");
  expect(unseal(sealed, "totp 1")).toBeNull();
  process.env.FACTOR_KEY = key;
});
