import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anApplication } from "../support/factors";
import { overhear } from "../support/overheard";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";

/** What a stranger could tell apart: the answer, its headers, and what the database was asked meanwhile. */
const password = "la pinède sent bon en juillet";
const wrong = "la pinède sent mauvais en mai";
let owner: Awaited<ReturnType<typeof freshDatabase>>["owner"];
let line: Awaited<ReturnType<typeof overhear>>;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  const database = await freshDatabase();
  owner = database.owner;
  line = await overhear(database.url("portal_app"));
  portal = await startPortal({ DATABASE_URL: line.url });
});

afterAll(async () => {
  await portal.stop();
  line.remove();
});

type Fields = Record<string, string>;
const ofTheMoment = /[0-9a-f]{8}-[0-9a-f-]{27}|nonce[-="]+[\w+/=]{24}/g;
const told = new Set(["date", "x-request-id", "content-length"]);
const inSeconds = /^\d+$/;

/** All of an answer but what is new in each, and but the address or number that it repeats. */
async function post(path: string, fields: Fields, cookie = "") {
  line.take();
  const answer = await fetch(portal.origin + path, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: portal.origin, Cookie: cookie, "User-Agent": "Mozilla/5.0 Firefox/140.0" },
    body: new URLSearchParams({ _key: randomUUID(), ...fields }),
  });
  const repeated = Object.values(fields).flatMap((text) => [text, encodeURIComponent(text)]);
  const plain = (text: string) =>
    repeated.reduce((all, word) => all.replaceAll(word, "…"), text).replace(ofTheMoment, "…");
  const headers = [...answer.headers].filter(([name]) => !told.has(name));
  return {
    status: answer.status,
    headers: headers.map(([name, value]) => `${name}: ${plain(value.replace(inSeconds, "…"))}`),
    body: plain(await answer.text()),
    // The loaders of a page run side by side: their order is chance.
    statements: line.take().sort(),
  };
}

const mailbox = async (account: Parameters<typeof aPerson>[1]) => {
  const email = `${randomUUID()}@exemple.test`;
  const person = await aPerson(owner, { ...account, email });
  return { email, person };
};

/** Mailboxes that differ in everything but the right to come in with the password tried. */
async function mailboxes() {
  const { email, person } = await mailbox({ password, role: "agent" });
  await anApplication(owner, person.id);
  return {
    "a wrong password": (await mailbox({ password, role: "agent" })).email,
    "a second factor too": email,
    "an account ended": (await mailbox({ password, role: "agent", endsOn: "2020-01-01" })).email,
    "an invitation never answered": (await mailbox({ role: "agent" })).email,
    "an address nobody has": `${randomUUID()}@exemple.test`,
  };
}

describe.each(["", ".data"])("whoever asks by the page%s", (form) => {
  it("can't tell who has an account by a wrong password: same answer, same headers, same statements", async () => {
    const tried = await mailboxes();
    const answers = [];
    for (const email of Object.values(tried))
      answers.push(await post(`/connexion${form}`, { email, password: wrong }));
    const [first] = answers;
    expect([first?.status, first?.statements.length]).toEqual([422, 3]);
    for (const [n, what] of Object.keys(tried).entries()) expect([what, answers[n]]).toEqual([what, first]);
  });

  it("can't tell who has an account by asking for a new password, once or once too often", async () => {
    const tried = await mailboxes();
    for (const [status, statements] of [
      [200, 2],
      [429, 1],
    ]) {
      const answers = [];
      for (const email of Object.values(tried))
        answers.push(await post(`/mot-de-passe-oublie${form}`, { email }));
      const [first] = answers;
      expect([first?.status, first?.statements.length]).toEqual([status, statements]);
      for (const [n, what] of Object.keys(tried).entries()) expect([what, answers[n]]).toEqual([what, first]);
      for (const email of Object.values(tried))
        await owner`
          insert into failed_attempts (bucket, at)
          select bucket_of('reset', ${email}), now() - n * interval '1 second' from generate_series(1, 5) n`;
    }
  });

  it("can't tell a card's number that exists from one that does not, without the child's birth date", async () => {
    const { manager, structure } = await aLeisureCentre(owner);
    const cookie = await signedIn(manager.id);
    const [card, other] = [await aCard(owner), await aCard(owner)];
    const cancelled = await aCard(owner);
    await owner`update cards set cancelled_on = '2026-07-01', cancel_reason = 'Perdue' where id = ${cancelled.id}`;
    const answers = [];
    for (const [number, birthDate] of [
      ["99-0000-0000-00", other.child.birthDate],
      [card.number, "2014-02-03"],
      [cancelled.number, "2014-02-03"],
      [other.number, "2013-11-21"],
    ] as [string, string][]) {
      const fields = { structureId: structure.id, number, birthDate };
      answers.push(await post(`/verifier${form}`, fields, cookie));
    }
    const [first] = answers;
    expect(first?.body).toContain("Aucune carte");
    expect(first?.statements.filter((text) => text.includes("verify_card"))).toHaveLength(1);
    for (const answer of answers) expect(answer).toEqual(first);
  });
});

it("and what it costs the database is one line written, known or not: a commit that writes takes longer", async () => {
  const written = async (act: string) => {
    const [row] = await owner`select count(*)::int as n from audit_events where act = ${act}`;
    return row?.n;
  };
  const before = [await written("ask_reset"), await written("sign_in")];
  for (const email of Object.values(await mailboxes())) {
    await post("/mot-de-passe-oublie", { email });
    await post("/connexion", { email, password: wrong });
  }
  expect([await written("ask_reset"), await written("sign_in")]).toEqual(before.map((lines) => lines + 5));
});
