import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { Mark } from "~/attendance/presence";
import { attending } from "../support/attending";
import { aStructure } from "../support/builders";
import { rollCallCases } from "../support/cases/roll-call";
import { freshDatabase } from "../support/database";

let owner: Sql;
let store: Awaited<ReturnType<typeof attending>>["store"];
let neighbour: Awaited<ReturnType<typeof attending>>["neighbour"];
let arranged: Awaited<ReturnType<typeof attending>>["arranged"];

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
  ({ store, neighbour, arranged } = await attending(owner));
});

describe("one save", () => {
  it.each(rollCallCases)("$name", async (given) => {
    const { save, standing, left } = await arranged(given);
    const was = new Map<string, Mark>(given.here);
    const answer = await save(
      given.cells.map(([day, mark]) => ({ day, mark, was: was.get(day) ?? "absent" })),
    );
    if (!answer.done) throw new Error(answer.reason);
    const reasons = new Map(answer.value.refused.map((cell) => [cell.day, cell.reason as string]));
    expect(given.cells.map(([day]) => [day, reasons.get(day) ?? "kept"])).toEqual(
      given.cells.map(([day, , becomes]) => [day, becomes]),
    );
    expect(await left()).toBe(given.left);
    for (const [day, mark, becomes] of given.cells) {
      const after = becomes === "kept" ? mark : (was.get(day) ?? "absent");
      if (after !== "absent") was.set(day, after);
      else was.delete(day);
    }
    expect(await standing()).toEqual([...was].map(([day, slot]) => `${day} ${slot}`).sort());
  });
});

describe("a correction", () => {
  it("changes a day where it stands; one that goes is released, its trace stays", async () => {
    const { save, left, entry, staff } = await arranged();
    await save([{ day: "2026-07-06", mark: "day" }]);
    await save([{ day: "2026-07-06", mark: "morning", was: "day" }]);
    expect(await left()).toBe(41);
    await save([{ day: "2026-07-06", mark: "absent", was: "morning" }]);
    expect(await left()).toBe(42);
    await save([{ day: "2026-07-06", mark: "day" }]);
    expect(await left()).toBe(40);
    const rows = await owner`
      select slot, released_by, release_reason from presences
      where roster_entry_id = ${entry.id} order by recorded_at, slot desc`;
    expect(rows.map((row) => [row.slot, row.released_by, row.release_reason])).toEqual([
      ["morning", staff.id, "corrected"],
      ["day", null, null],
    ]);
  });

  it("gives the half day of a child who takes the meal its meal", async () => {
    const { save, entry } = await arranged();
    await owner`update roster_entries set half_day_meal = true where id = ${entry.id}`;
    await save([
      { day: "2026-07-06", mark: "morning" },
      { day: "2026-07-07", mark: "day" },
    ]);
    const rows =
      await owner`select with_meal from presences where roster_entry_id = ${entry.id} order by attended_on`;
    expect(rows.map((row) => row.with_meal)).toEqual([true, false]);
  });
});

describe("a key", () => {
  it("writes once for the same body, and gives the same answer", async () => {
    const { save, left, standing } = await arranged();
    const key = randomUUID();
    const first = await save([{ day: "2026-07-06", mark: "day" }], key);
    await save([{ day: "2026-07-06", mark: "absent", was: "day" }]);
    expect(await save([{ day: "2026-07-06", mark: "day" }], key)).toEqual(first);
    expect(await standing()).toEqual([]);
    expect(await left()).toBe(42);
  });

  it("is refused for another body", async () => {
    const { save, standing } = await arranged();
    const key = randomUUID();
    await save([{ day: "2026-07-06", mark: "day" }], key);
    await expect(save([{ day: "2026-07-07", mark: "day" }], key)).rejects.toThrow(
      "key used for another body",
    );
    expect(await standing()).toEqual(["2026-07-06 day"]);
  });
});

describe("whose roll call it is", () => {
  it("is nobody else's: the neighbour's structure is absent, its children unknown", async () => {
    const { structure, staff, entry, standing } = await arranged();
    const cell = { entryId: entry.id, day: "2026-07-06", mark: "day", was: "absent" } as const;
    const [theirs, mixed] = [neighbour.staff.id, neighbour.structure.id];
    expect(await store.recordRollCall(theirs, randomUUID(), structure.id, [cell])).toMatchObject({
      reason: "no_structure",
    });
    expect(await store.recordRollCall(theirs, randomUUID(), mixed, [cell])).toMatchObject({
      reason: "unknown_child",
    });
    expect(await store.recordRollCall(staff.id, randomUUID(), structure.id, [cell, cell])).toMatchObject({
      reason: "repeated_cell",
    });
    expect(await standing()).toEqual([]);
  });

  it("is not kept by a camp programme", async () => {
    const { partner, staff } = await arranged();
    const camps = await aStructure(owner, partner.id, { kind: "camp_programme" });
    expect(await store.recordRollCall(staff.id, randomUUID(), camps.id, [])).toMatchObject({
      reason: "no_structure",
    });
    expect(await store.findRollCall(staff.id, camps.id, { from: "2026-07-06", to: "2026-07-12" })).toBeNull();
  });
});

describe("the roll call as read", () => {
  const week = { from: "2026-07-13", to: "2026-07-19" };

  it("has the days with why they are closed, the marks, the days left", async () => {
    const { structure, staff, entry, save } = await arranged({
      centre: { open: [{ from: "2026-01-01", to: "2026-12-31", weekdays: 31 }], closedOn: "2026-07-18" },
    });
    await save([{ day: "2026-07-13", mark: "morning" }]);
    const read = await store.findRollCall(staff.id, structure.id, week);
    expect(read?.days.map(({ day, closed }) => `${day.slice(8)} ${closed ?? "open"}`)).toEqual([
      "13 open",
      "14 public_holiday",
      "15 open",
      "16 open",
      "17 open",
      "18 structure_closed",
      "19 structure_closed",
    ]);
    expect(read?.days[1]?.holiday).toBe("14 juillet");
    expect(read?.marks).toEqual([
      { entryId: entry.id, day: "2026-07-13", mark: "morning", invoiced: false, onStay: false },
    ]);
    expect(read?.children).toMatchObject([
      { entryId: entry.id, years: [{ year: 2026, leftHalfDays: 41, capHalfDays: 42 }] },
    ]);
    expect(read?.years).toEqual([
      { year: 2026, dayHalfDays: 2, halfDayHalfDays: 1, ageFrom: 3, ageUntil: 18 },
    ]);
  });

  it("closes the days to come", async () => {
    const { structure, staff } = await arranged();
    const read = await store.findRollCall(staff.id, structure.id, { from: "2026-11-19", to: "2026-11-22" });
    expect(read?.days.map(({ closed }) => closed)).toEqual([null, null, "future", "future"]);
  });

  it("keeps a child taken off the list in the weeks where its days stand", async () => {
    const { structure, staff, entry } = await arranged({ here: [["2026-07-13", "day"]] });
    await owner`update roster_entries set removed_at = now() where id = ${entry.id}`;
    const of = async (period: typeof week) =>
      (await store.findRollCall(staff.id, structure.id, period))?.children;
    expect(await of(week)).toMatchObject([{ entryId: entry.id, removed: true }]);
    expect(await of({ from: "2026-07-20", to: "2026-07-26" })).toEqual([]);
  });

  it("is absent for the neighbour and says no QF to anybody", async () => {
    const { structure, staff } = await arranged();
    expect(await store.findRollCall(neighbour.staff.id, structure.id, week)).toBeNull();
    const text = JSON.stringify(await store.findRollCall(staff.id, structure.id, week));
    expect(text).not.toMatch(/qf|30000/i);
  });
});
