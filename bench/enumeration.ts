import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { diceFrom } from "../db/seed/dice";
import { aCard, aLeisureCentre, aPerson } from "../tests/support/builders";
import { startPortal } from "../tests/support/portal";
import { signedIn } from "../tests/support/visits";
import { layGround } from "./ground";
import { conclude, type Proof } from "./proof";

/** What a stranger asks of 500 who are known and 500 who are not, in no order: do the answers or their times tell? */
const times = Number(process.argv[2] ?? 500);
const closeEnough = 5;
const today = "2026-11-20";
const ground = await layGround(today);
const owner = ground.owner as Sql;
const portal = await startPortal({ LOG_LEVEL: "silent", WORKERS: "1" });
const dice = diceFrom(7);
const password = "la pinède sent bon en juillet";

type Question = { known: boolean; fields: Record<string, string>; cookie?: string };

/** The pauses are not what is measured: between two questions, everybody's tries are forgotten and misses grow old. */
const forget = () => owner`delete from failed_attempts`;

async function ask(path: string, { fields, cookie = "" }: Question) {
  const body = new URLSearchParams({ _key: randomUUID(), ...fields });
  const headers = { Origin: portal.origin, Cookie: cookie, "User-Agent": "Mozilla/5.0 Firefox/140.0" };
  const start = performance.now();
  const answer = await fetch(portal.origin + path, { method: "POST", redirect: "manual", headers, body });
  const text = await answer.text();
  const ms = performance.now() - start;
  const words = Object.values(fields).flatMap((word) => [word, encodeURIComponent(word)]);
  const ofTheMoment = /[0-9a-f]{8}-[0-9a-f-]{27}|nonce[-="]+[\w+/=]{24}/g;
  const told = words.reduce((all, word) => all.replaceAll(word, "…"), text).replace(ofTheMoment, "…");
  return { ms, told: `${answer.status} ${told}` };
}

const median = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** Where an answer begins to say something else than another. */
function partOf(answer: string, other: string): string {
  const from = [...answer].findIndex((letter, at) => letter !== other[at]);
  return answer.slice(Math.max(0, from - 60), from + 120);
}

async function compare(what: string, path: string, questions: Question[]): Promise<Proof[]> {
  const took = { known: [] as number[], unknown: [] as number[] };
  const told = new Set<string>();
  for (const question of questions.slice(0, 25)) await ask(path, question);
  for (const [n, question] of dice.shuffled(questions).entries()) {
    if (n % 25 === 0) await forget();
    const answer = await ask(path, question);
    took[question.known ? "known" : "unknown"].push(answer.ms);
    told.add(answer.told);
  }
  const [one = "", other = one] = told.keys();
  if (one !== other) console.log(`${what} told apart: ${partOf(one, other)} / ${partOf(other, one)}`);
  const [known, unknown] = [median(took.known), median(took.unknown)];
  const apart = Math.abs(known - unknown);
  return [
    {
      what: `${what}: ${took.known.length} known, ${took.unknown.length} unknown, different answers`,
      measured: String(told.size),
      promised: "1",
      holds: told.size === 1,
    },
    {
      what: `${what}: medians ${known.toFixed(2)} and ${unknown.toFixed(2)} ms, apart by`,
      measured: `${apart.toFixed(2)} ms`,
      promised: `≤ ${closeEnough} ms`,
      holds: apart <= closeEnough,
    },
  ];
}

const somebody = await aPerson(owner, { role: "agent", password });
const [{ hash }] =
  (await owner`select password_hash as hash from people where id = ${somebody.id}`) as unknown as [
    { hash: string },
  ];
const addresses: Question[] = [];
for (let n = 0; n < times; n++) {
  const { id, email } = await aPerson(owner, { role: "agent" });
  await owner`update people set password_hash = ${hash} where id = ${id}`;
  for (const [known, address] of [
    [true, email],
    [false, `${randomUUID()}@exemple.test`],
  ] as const)
    addresses.push({ known, fields: { email: address, password: "la pinède sent mauvais en mai" } });
}

// Ten misses close the desk to a person: each of these asks ten times, warming up apart.
const looks: Question[] = [];
const askers: { cookie: string; structureId: string }[] = [];
for (let partner = 0; partner < Math.ceil(times / 100) + 1; partner++) {
  const { partner: house, structure } = await aLeisureCentre(owner);
  for (let n = 0; n < 22; n++) {
    const { id } = await aPerson(owner, { partnerId: house.id });
    askers.push({ cookie: await signedIn(id), structureId: structure.id });
  }
}
// Their pages bear their names: the same for all, or every answer would differ.
await owner`update people set name = 'Une animatrice'`;
await owner`update partners set name = 'Un partenaire'`;
await owner`update structures set name = 'Un accueil'`;
const asker = (n: number) => askers[n % askers.length] as (typeof askers)[number];
for (let n = 0; n < times; n++) {
  const card = await aCard(owner);
  const made = `99-${String(n).padStart(card.number.length - 3, "0")}`;
  for (const [known, number] of [
    [true, card.number],
    [false, made],
  ] as const) {
    const { cookie, structureId } = asker(looks.length);
    looks.push({ known, cookie, fields: { structureId, number, birthDate: "2014-02-03" } });
  }
}

const proofs = [
  ...(await compare("sign-in", "/connexion", addresses)),
  ...(await compare(
    "reset",
    "/mot-de-passe-oublie",
    addresses.map(({ known, fields }) => ({ known, fields: { email: fields.email ?? "" } })),
  )),
  ...(await compare("verify", "/verifier", looks)),
];
await portal.stop();
await ground.clear();
conclude(proofs);
