import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import type { Mark } from "~/attendance/presence";
import { aCard, aChild, aLeisureCentre, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aScheme, guideOf } from "../support/schemes";

let owner: Sql;
let store: typeof import("~/attendance/roll-calls.server");
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2027-01-08" }));
  store = await import("~/attendance/roll-calls.server");
  await aScheme(owner, { ...guideOf(2027), capHalfDays: 3 });
  centre = await aLeisureCentre(owner);
});

const newYear = ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-02", "2027-01-03"];

function save(cells: { entryId: string; day: string; mark: Mark }[]) {
  const shown = cells.map((cell) => ({ ...cell, was: "absent" as const }));
  return store.recordRollCall(centre.staff.id, randomUUID(), centre.structure.id, shown);
}

it("counts each day of the week of New Year in its own year, on that year's card, under that year's cap", async () => {
  const child = await aChild(owner);
  const last = await aRosterEntry(owner, centre.structure, await aCard(owner, { child }));
  const next = await aRosterEntry(
    owner,
    centre.structure,
    await aCard(owner, { child, validFrom: "2027-01-01" }),
  );
  const answer = await save(
    newYear.map((day) => ({ entryId: day < "2027" ? last.id : next.id, day, mark: "day" })),
  );
  // 4 days of 2026 leave 42 − 8 = 34; of 2027's 3 half days one day takes 2, the second does not fit.
  expect(answer).toMatchObject({
    value: { written: 5, refused: [{ day: "2027-01-03", reason: "cap", leftHalfDays: 1 }] },
  });
  const read = await store.findRollCall(centre.staff.id, centre.structure.id, {
    from: "2026-12-28",
    to: "2027-01-03",
  });
  expect(read?.years.map(({ year }) => year)).toEqual([2026, 2027]);
  expect(read?.children[0]?.years).toEqual([
    { year: 2026, leftHalfDays: 34, capHalfDays: 42 },
    { year: 2027, leftHalfDays: 1, capHalfDays: 3 },
  ]);
});

it("refuses the new year on last year's card", async () => {
  const entry = await aRosterEntry(owner, centre.structure, await aCard(owner));
  expect(await save([{ entryId: entry.id, day: "2027-01-02", mark: "day" }])).toMatchObject({
    value: { written: 0, refused: [{ reason: "card_not_valid" }] },
  });
});
