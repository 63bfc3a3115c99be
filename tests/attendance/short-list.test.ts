import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { RollCallChild } from "~/attendance/roll-call";
import { asksTwice, shortListOf } from "~/attendance/short-list";
import { aCard, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";

const children = (length: number, came: number) =>
  Array.from({ length }, (_, rank) => ({ entryId: `${rank}`, recent: rank < came })) as RollCallChild[];

describe("the short list of a roll call", () => {
  it("shows the 31 who came lately of 137", () => {
    expect(shortListOf({ children: children(137, 31), marks: [] })).toHaveLength(31);
  });

  it("keeps a 32nd whose mark shows on the sheet", () => {
    const mark = { entryId: "99", day: "2026-07-08", mark: "day", invoiced: false, onStay: false } as const;
    expect(shortListOf({ children: children(137, 31), marks: [mark] })).toHaveLength(32);
  });

  it("is not made of 40 names, nor where nobody or everybody came", () => {
    for (const [all, came] of [
      [40, 12],
      [41, 0],
      [41, 41],
    ] as const)
      expect(shortListOf({ children: children(all, came), marks: [] })).toBeNull();
  });

  it("asks twice from 61 at once", () => {
    expect([60, 61].map(asksTwice)).toEqual([false, true]);
  });
});

describe("who came lately", () => {
  let owner: Sql;
  beforeAll(async () => {
    ({ owner } = await freshDatabase({ today: "2026-07-31" }));
  });

  it("is who was there on one of the last 15 days that anybody was, whoever came later", async () => {
    const { findRollCall } = await import("~/attendance/roll-calls.server");
    const { structure, staff } = await aLeisureCentre(owner);
    const lists = await Promise.all(
      [0, 1, 2].map(async () => {
        const card = await aCard(owner);
        return { card, entry: await aRosterEntry(owner, structure, card) };
      }),
    );
    const [regular, latest, before] = lists as [(typeof lists)[0], (typeof lists)[0], (typeof lists)[0]];
    // Sixteen days of July on which the centre is open: the 15 last ones begin on the 2nd.
    const days = [
      "01",
      "02",
      "03",
      "06",
      "07",
      "08",
      "09",
      "10",
      "13",
      "15",
      "16",
      "17",
      "20",
      "21",
      "22",
      "23",
    ];
    for (const day of days.slice(1))
      await aPresence(owner, structure, regular.card, regular.entry, `2026-07-${day}`);
    await aPresence(owner, structure, latest.card, latest.entry, "2026-07-02");
    await aPresence(owner, structure, before.card, before.entry, "2026-07-01");
    const on = async (day: string) => {
      const found = await findRollCall(staff.id, structure.id, { from: day, to: day });
      return lists.map(({ entry }) => found?.children.find(({ entryId }) => entryId === entry.id)?.recent);
    };
    expect(await on("2026-07-31")).toEqual([true, true, false]);
    expect(await on("2026-07-22")).toEqual([true, true, true]);
    expect(await on("2026-07-01")).toEqual([false, false, true]);
  });
});
