import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { attending } from "../support/attending";
import { freshDatabase } from "../support/database";

let owner: Sql;
let superuser: Sql;
let arranged: Awaited<ReturnType<typeof attending>>["arranged"];

beforeAll(async () => {
  ({ owner, superuser } = await freshDatabase({ today: "2026-07-08" }));
  ({ arranged } = await attending(owner));
});

/** Three half days here, and as many elsewhere as two joined homes brought: 45 of 42, an excess of 3. */
async function beyond() {
  const here: [string, "day" | "morning"][] = [
    ["2026-07-01", "day"],
    ["2026-07-02", "morning"],
  ];
  const it = await arranged({ here });
  await superuser`
    update child_years set used_half_days = 45, joined_excess = 3 where child_id = ${it.child.id} and year = 2026`;
  const counter = async () => {
    const [row] = await owner`
      select used_half_days as used, joined_excess as excess from child_years where child_id = ${it.child.id}`;
    return [row?.used, row?.excess];
  };
  return { ...it, counter };
}

describe("a child beyond the cap since its homes were joined", () => {
  it("has a day corrected to a half day: 45 become 44, the excess 2", async () => {
    const { save, standing, counter } = await beyond();
    expect(await save([{ day: "2026-07-01", mark: "morning", was: "day" }])).toMatchObject({
      done: true,
      value: { written: 1, refused: [] },
    });
    expect(await standing()).toEqual(["2026-07-01 morning", "2026-07-02 morning"]);
    expect(await counter()).toEqual([44, 2]);
  });

  it("has a morning moved to the afternoon: the counter stays", async () => {
    const { save, standing, counter } = await beyond();
    await save([{ day: "2026-07-02", mark: "afternoon", was: "morning" }]);
    expect(await standing()).toEqual(["2026-07-01 day", "2026-07-02 afternoon"]);
    expect(await counter()).toEqual([45, 3]);
  });

  it("gets no new day for one that it gives back: what is freed pays the excess first", async () => {
    const { save, standing, counter } = await beyond();
    expect(
      await save([
        { day: "2026-07-01", mark: "absent", was: "day" },
        { day: "2026-07-03", mark: "morning" },
      ]),
    ).toMatchObject({ done: true, value: { written: 1, refused: [{ day: "2026-07-03", reason: "cap" }] } });
    expect(await standing()).toEqual(["2026-07-02 morning"]);
    expect(await counter()).toEqual([43, 1]);
  });

  it("may not grow a half day to a day", async () => {
    const { save } = await beyond();
    expect(await save([{ day: "2026-07-02", mark: "day", was: "morning" }])).toMatchObject({
      value: { written: 0, refused: [{ reason: "cap" }] },
    });
  });
});

describe("a correction", () => {
  it("of two halves keeps the one that stays", async () => {
    const { save, standing, left } = await arranged({
      here: [
        ["2026-07-01", "morning"],
        ["2026-07-01", "afternoon"],
      ],
    });
    await save([{ day: "2026-07-01", mark: "afternoon", was: "day" }]);
    expect(await standing()).toEqual(["2026-07-01 afternoon"]);
    expect(await left()).toBe(41);
  });

  it("leaves its old mark in the trail, without a name", async () => {
    const { save, structure, entry } = await arranged({ here: [["2026-07-01", "day"]] });
    await save([{ day: "2026-07-01", mark: "morning", was: "day" }]);
    const [row] = await owner`
      select payload from audit_events where act = 'record_roll_call' and subject_id = ${structure.id}`;
    expect(row?.payload.corrected).toEqual([
      { entry_id: entry.id, day: "2026-07-01", was: "day", mark: "morning" },
    ]);
  });
});

describe("a day of the structure's own mini-camp", () => {
  async function onStay() {
    const it = await arranged();
    const [stay] = await owner`
      insert into stays (partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
      values (${it.partner.id}, ${it.structure.id}, 'Mini-camp', 'Hostens', '2026-07-06', '2026-07-07', 9000, ${it.staff.id})
      returning id`;
    const [place] = await owner`
      insert into enrolments (partner_id, stay_id, roster_entry_id, price_cents, enrolled_by)
      values (${it.partner.id}, ${stay?.id}, ${it.entry.id}, 9000, ${it.staff.id}) returning id`;
    await owner`
      insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                             recorded_by, enrolment_id, held)
      values (${it.partner.id}, ${it.structure.id}, ${it.entry.id}, ${it.card.id}, ${it.child.id}, '2026-07-06', 'day',
              2, ${it.staff.id}, ${place?.id}, true)`;
    return it;
  }

  it("is refused to the roll call as a day on the stay, and is never the roll call's to free", async () => {
    const { save } = await onStay();
    expect(await save([{ day: "2026-07-06", mark: "morning" }])).toMatchObject({
      value: { written: 0, refused: [{ reason: "on_stay" }] },
    });
    expect(await save([{ day: "2026-07-06", mark: "absent", was: "day" }])).toMatchObject({
      value: { written: 1, refused: [] },
    });
    const [row] = await owner`select count(*)::int as live from presences where held and released_at is null`;
    expect(row?.live).toBeGreaterThan(0);
  });

  it("shows in the grid as such", async () => {
    const { staff, structure, entry } = await onStay();
    const { findRollCall } = await import("~/attendance/roll-calls.server");
    const found = await findRollCall(staff.id, structure.id, { from: "2026-07-06", to: "2026-07-06" });
    expect(found?.marks).toEqual([
      { entryId: entry.id, day: "2026-07-06", mark: "day", invoiced: false, onStay: true },
    ]);
  });
});
