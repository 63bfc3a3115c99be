import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { cardFile, sent, someRows } from "../support/card-files";
import { openImports } from "../support/card-imports";
import { freshDatabase } from "../support/database";

let owner: Sql;
let desk: Awaited<ReturnType<typeof openImports>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-01-15" }));
  desk = await openImports(owner);
});

afterAll(() => desk.close());

const cards = () => owner`select count(*)::int as cards from cards`;

it("takes a file in, checks it, applies it; the same file again changes nothing", async () => {
  const rows = someRows(25, 100);
  const first = await desk.applied(rows);
  expect(first.ordered.done).toBe(true);
  expect(await desk.counts(first.importId)).toEqual({ new: 25, unchanged: 0, changed: 0, refused: 0 });
  expect(await desk.found(first.importId)).toMatchObject({
    state: "applied",
    rows: 25,
    checkedRows: 25,
  });

  const before = await owner`select * from cards order by id`;
  const again = await desk.applied(rows);
  expect(await desk.counts(again.importId)).toEqual({ new: 0, unchanged: 25, changed: 0, refused: 0 });
  expect(again.ordered).toMatchObject({ done: false, reason: "nothing_to_apply" });
  expect(await owner`select * from cards order by id`).toEqual(before);
});

it("tells new, changed and unchanged lines apart, and what would change", async () => {
  const [kept = {}, moved = {}] = someRows(2, 200);
  await desk.applied([kept, moved]);
  const importId = await desk.checked([kept, { ...moved, nom: "Exémple", qf: "450" }, ...someRows(1, 210)]);
  expect(await desk.counts(importId)).toEqual({ new: 1, unchanged: 1, changed: 1, refused: 0 });
  expect((await desk.lines(importId))[1]).toMatchObject({
    verdict: "changed",
    details: { fields: ["nom", "qf"] },
  });
  await desk.orderCardImport(desk.agent, randomUUID(), importId, 0);
  await desk.applyCardImport({ importId });
  const [card] = await owner`
    select qf_cents, last_name from cards c join children h on h.id = c.child_id where number = ${moved.numero_carte ?? ""}`;
  expect(card).toEqual({ qf_cents: 45_000, last_name: "Exémple" });
  expect(
    await desk.counts(
      await desk.checked([kept, { ...moved, nom: "Exémple", qf: "450" }, ...someRows(1, 210)]),
    ),
  ).toEqual({
    new: 0,
    unchanged: 3,
    changed: 0,
    refused: 0,
  });
});

it("refuses the application of a preview that another change made stale, until it is checked again", async () => {
  const importId = await desk.checked(someRows(3, 400));
  await desk.applied(someRows(1, 410));
  const ordered = await desk.orderCardImport(desk.agent, randomUUID(), importId, 0);
  expect(ordered).toMatchObject({ done: false, reason: "stale" });
  expect(await desk.recheckCardImport(desk.agent, randomUUID(), importId)).toMatchObject({ done: true });
  await desk.checkCardImport({ importId });
  expect(await desk.orderCardImport(desk.agent, randomUUID(), importId, 0)).toMatchObject({ done: true });
});

it("leaves refused lines out only when their number is confirmed", async () => {
  const rows = [...someRows(2, 500), { ...someRows(1, 502)[0], qf: "" }];
  const importId = await desk.checked(rows);
  expect(await desk.orderCardImport(desk.agent, randomUUID(), importId, 0)).toMatchObject({
    reason: "refused_lines",
    details: { count: 1 },
  });
  const [{ cards: before } = { cards: 0 }] = await cards();
  expect(await desk.orderCardImport(desk.agent, randomUUID(), importId, 1)).toMatchObject({ done: true });
  await desk.applyCardImport({ importId });
  expect(await cards()).toEqual([{ cards: before + 2 }]);
});

it("applies nothing when one line cannot be written", async () => {
  const [card = {}] = someRows(1, 600);
  await desk.applied([card]);
  const importId = await desk.checked([...someRows(2, 601), { ...card, valable_au: "10/01/2026" }]);
  await desk.orderCardImport(desk.agent, randomUUID(), importId, 0);
  // A day is recorded on the card between the order and the job.
  const [whose] = await owner`select id, child_id from cards where number = ${card.numero_carte ?? ""}`;
  await aDayOn(whose as { id: string; child_id: string }, "2026-01-14");
  const [{ cards: before } = { cards: 0 }] = await cards();
  await desk.applyCardImport({ importId });
  expect(await desk.found(importId)).toMatchObject({
    state: "ready",
    refusal: { reason: "stale" },
  });
  expect(await cards()).toEqual([{ cards: before }]);
  await desk.recheckCardImport(desk.agent, randomUUID(), importId);
  await desk.checkCardImport({ importId });
  expect((await desk.lines(importId))[2]).toMatchObject({
    reason: "live_days",
    details: { days: ["2026-01-14"] },
  });
});

it("goes on where a stopped process left it, and comes to the same verdicts", async () => {
  const rows = [...someRows(30, 700), { ...someRows(1, 700)[0], matricule_allocataire: "autre" }];
  const { importId } = await desk.receiveCardFile(desk.agent, randomUUID(), sent(cardFile(rows)));
  await owner`select check_card_import(${importId}, 7)`;
  await owner`select check_card_import(${importId}, 7)`;
  expect(await desk.found(importId)).toMatchObject({
    state: "checking",
    rows: 31,
    checkedRows: 14,
  });
  await desk.resumeCardImports(0);
  expect(await desk.found(importId)).toMatchObject({
    state: "ready",
    checkedRows: 31,
    counts: { new: 29, refused: 2 },
  });
});

it("happens once for one key: the first import is answered, the second one dropped", async () => {
  const key = randomUUID();
  const file = cardFile(someRows(4, 800));
  const [first, second] = await Promise.all([
    desk.receiveCardFile(desk.agent, key, sent(file)),
    desk.receiveCardFile(desk.agent, key, sent(file)),
  ]);
  expect(second.importId).toBe(first.importId);
  const left =
    await owner`select id, state from card_imports where file_digest is null or state = 'receiving'`;
  expect(left).toEqual([]);
  const another = desk.receiveCardFile(desk.agent, key, sent(cardFile(someRows(5, 800))));
  await expect(another).rejects.toMatchObject({ name: "RepeatedKeyError" });
  expect(await owner`select id from card_imports where state = 'receiving'`).toEqual([]);
});

const header = cardFile([]).trim();
const faults: [what: string, content: string | Buffer, refusal: object][] = [
  ["an empty file", "", { reason: "empty" }],
  ["a header alone", header, { reason: "no_rows" }],
  ["an unknown header", "a;b\n1;2", { reason: "unknown_columns", line: 1, columns: ["a", "b"] }],
  ["a NUL on line 3", `${cardFile(someRows(1))}CV\0`, { reason: "not_text", line: 3 }],
  [
    "a quote never closed on line 3",
    `${cardFile(someRows(1))}"CV26;${"x;".repeat(30)}`,
    { reason: "bad_quotes", line: 3 },
  ],
  ["an image", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), { reason: "not_text", line: 2 }],
];
it.each(faults)("refuses %s, and keeps none of its lines", async (_what, content, refusal) => {
  const received = await desk.receiveCardFile(desk.agent, randomUUID(), sent(content));
  expect(received.refusal).toEqual(refusal);
  expect(await desk.found(received.importId)).toMatchObject({ state: "refused", refusal });
  expect(await desk.lines(received.importId)).toEqual([]);
});

it("stops reading a file of 200 MB at 64 MB", async () => {
  const piece = Buffer.from(`${"x".repeat(10_000)}\n`.repeat(6));
  let given = 0;
  async function* endless() {
    yield Buffer.from(`${header}\r\n`);
    for (; given < 200 * 1024 * 1024; given += piece.length) yield piece;
  }
  const received = await desk.receiveCardFile(desk.agent, randomUUID(), {
    name: "grand.csv",
    bytes: endless(),
  });
  expect(received.refusal).toEqual({ reason: "too_large" });
  expect(given).toBeLessThan(66 * 1024 * 1024);
  expect(await desk.lines(received.importId)).toEqual([]);
}, 120_000);

async function aDayOn(card: { id: string; child_id: string }, day: string) {
  const { structure } = await aLeisureCentre(owner);
  const entry = await aRosterEntry(owner, structure, { id: card.id });
  await aPresence(owner, structure, { id: card.id, child: { id: card.child_id } }, entry, day);
}
