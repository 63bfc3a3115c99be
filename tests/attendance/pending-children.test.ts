import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { keyOfName, nameKey } from "~/cards/child";
import { aCard, aChild, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { perform } from "../support/invoices";
import { aPendingChild } from "../support/pending";

let owner: Sql;
let app: Sql;
let store: typeof import("~/attendance/pending-children.server");
let rollCalls: typeof import("~/attendance/roll-calls.server");
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let neighbour: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-07-08" }));
  store = await import("~/attendance/pending-children.server");
  rollCalls = await import("~/attendance/roll-calls.server");
  centre = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
});

const add = (
  child: { lastName: string; firstName: string; birthDate?: string },
  { staff, structure } = centre,
  key: string = randomUUID(),
) =>
  store.addPendingChild(staff.id, key, { structureId: structure.id }, { birthDate: "2016-05-04", ...child });

const save = (
  pendingId: string,
  cells: {
    day: string;
    mark: "absent" | "morning" | "afternoon" | "day";
    was?: "absent" | "morning" | "day";
  }[],
) =>
  rollCalls.recordRollCall(
    centre.staff.id,
    randomUUID(),
    centre.structure.id,
    cells.map((cell) => ({ entryId: pendingId, was: "absent" as const, ...cell })),
  );

const kept = async (pendingId: string) => {
  const rows = await owner`
    select attended_on || ' ' || slot as said from pending_days
    where pending_child_id = ${pendingId} and released_at is null order by 1`;
  return rows.map((row) => row.said);
};

it("the database's key of a name is the one of the cards: case, accents and hyphens aside", async () => {
  for (const [last, first] of [
    ["Dœuff", "Zoé"],
    ["LE GUELLEC", "Jean-Pierre"],
    ["d’Éon", "Ægir"],
    ["Çelik ", "Nuño"],
  ] as const) {
    const [row] = await app`select pending_name_key(${last}, ${first}) as key`;
    expect(row?.key).toBe(nameKey(last, first));
    expect(keyOfName(last)).not.toBe("");
  }
});

describe("adding a child without a card", () => {
  it("puts it on the list once, however its name is written", async () => {
    const first = await add({ lastName: "Dœuff", firstName: "Zoé" });
    expect(first).toMatchObject({ done: true, value: { already: false } });
    const again = await add({ lastName: "DOEUFF", firstName: "zoe" });
    expect(again).toMatchObject({ done: true, value: { ...(first.done && first.value), already: true } });
  });

  it("is answered once for a double click", async () => {
    const key = randomUUID();
    const child = { lastName: "Double", firstName: "Clic" };
    const [one, other] = await Promise.all([add(child, centre, key), add(child, centre, key)]);
    expect(one).toEqual(other);
  });

  it("says that a child of that name and birth date is already there with its card, and adds nothing", async () => {
    const child = await aChild(owner, { lastName: "Lafitte", firstName: "Maël", birthDate: "2014-11-23" });
    const entry = await aRosterEntry(owner, centre.structure, await aCard(owner, { child }));
    const twice = { lastName: "LAFITTE", firstName: "Mael", birthDate: "2014-11-23" };
    expect(await add(twice)).toMatchObject({
      done: false,
      reason: "on_list",
      details: { entry_id: entry.id },
    });
    expect(await add({ ...twice, birthDate: "2014-11-24" })).toMatchObject({ done: true });
    // The neighbour's list is none of its business.
    expect(await add(twice, neighbour)).toMatchObject({ done: true });
  });

  it("last year's card does not stand in the way of this year's", async () => {
    const child = await aChild(owner, { lastName: "Ancien", firstName: "Paul" });
    await aRosterEntry(owner, centre.structure, await aCard(owner, { child, validFrom: "2025-01-01" }));
    expect(await add({ lastName: "Ancien", firstName: "Paul" })).toMatchObject({ done: true });
  });

  it("refuses 2 years old and 18 years old, with the ages of the scheme", async () => {
    const young = await add({ lastName: "Petit", firstName: "Nino", birthDate: "2023-07-09" });
    expect(young).toMatchObject({ reason: "too_young", details: { age: 3 } });
    const old = await add({ lastName: "Grand", firstName: "Nina", birthDate: "2008-07-08" });
    expect(old).toMatchObject({ reason: "too_old", details: { age: 18 } });
    expect(await add({ lastName: "Petit", firstName: "Nino", birthDate: "2023-07-08" })).toMatchObject({
      done: true,
    });
  });

  it("is not for the neighbour's structure", async () => {
    const answer = await store.addPendingChild(
      centre.staff.id,
      randomUUID(),
      { structureId: neighbour.structure.id },
      { lastName: "Autre", firstName: "Part", birthDate: "2016-05-04" },
    );
    expect(answer).toMatchObject({ done: false, reason: "not_found" });
  });
});

describe("its days", () => {
  it("are kept by the same roll call, change, and hold nothing", async () => {
    const child = await aPendingChild(owner, centre.structure);
    expect(
      await save(child.id, [
        { day: "2026-07-06", mark: "day" },
        { day: "2026-07-07", mark: "morning" },
      ]),
    ).toMatchObject({ done: true, value: { written: 2, refused: [] } });
    await save(child.id, [
      { day: "2026-07-06", mark: "absent", was: "day" },
      { day: "2026-07-07", mark: "day", was: "morning" },
    ]);
    expect(await kept(child.id)).toEqual(["2026-07-07 day"]);
    const [row] =
      await owner`select count(*)::int as held from presences where structure_id = ${centre.structure.id}`;
    expect(row?.held).toBe(0);
  });

  it("are refused when to come, or when somebody changed the cell meanwhile", async () => {
    const child = await aPendingChild(owner, centre.structure);
    await save(child.id, [{ day: "2026-07-06", mark: "day" }]);
    expect(
      await save(child.id, [
        { day: "2026-07-09", mark: "day" },
        { day: "2026-07-06", mark: "morning" },
      ]),
    ).toMatchObject({
      value: {
        written: 0,
        refused: [{ reason: "changed_meanwhile", standing: "day" }, { reason: "future" }],
      },
    });
  });

  it("stand in the grid among the others, and nowhere else", async () => {
    const child = await aPendingChild(owner, centre.structure, { lastName: "Grille", firstName: "Ana" });
    await save(child.id, [{ day: "2026-07-06", mark: "morning" }]);
    const week = { from: "2026-07-06", to: "2026-07-12" };
    const rollCall = await rollCalls.findRollCall(centre.staff.id, centre.structure.id, week);
    expect(rollCall?.children).toContainEqual(
      expect.objectContaining({ entryId: child.id, pending: true, years: [] }),
    );
    expect(rollCall?.marks).toContainEqual(
      expect.objectContaining({ entryId: child.id, day: "2026-07-06", mark: "morning", invoiced: false }),
    );
    const theirs = await rollCalls.findRollCall(neighbour.staff.id, neighbour.structure.id, week);
    expect(JSON.stringify(theirs)).not.toContain(child.id);
    expect(await store.findPendingChild(neighbour.staff.id, child.id)).toBeNull();
  });

  it("go with the child when it is removed; its cells are then refused", async () => {
    const child = await aPendingChild(owner, centre.structure);
    await save(child.id, [{ day: "2026-07-06", mark: "day" }]);
    const removed = await store.removePendingChild(centre.staff.id, randomUUID(), child.id);
    expect(removed).toMatchObject({ done: true, value: { days: 1 } });
    expect(await kept(child.id)).toEqual([]);
    expect(await save(child.id, [{ day: "2026-07-07", mark: "day" }])).toMatchObject({
      value: { written: 0, refused: [{ reason: "not_on_list" }] },
    });
    expect(await store.removePendingChild(neighbour.staff.id, randomUUID(), child.id)).toMatchObject({
      reason: "not_found",
    });
  });

  it("are another's: a neighbour's roll call does not reach them", async () => {
    const child = await aPendingChild(owner, centre.structure);
    const answer = await rollCalls.recordRollCall(neighbour.staff.id, randomUUID(), neighbour.structure.id, [
      { entryId: child.id, day: "2026-07-06", mark: "day", was: "absent" },
    ]);
    expect(answer).toMatchObject({ done: false, reason: "unknown_child" });
  });
});

it("sixteen saves of one cell at once keep one day", async () => {
  const child = await aPendingChild(owner, centre.structure);
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => save(child.id, [{ day: "2026-07-06", mark: "day" }])),
  );
  expect(answers.every(({ done }) => done)).toBe(true);
  expect(await kept(child.id)).toEqual(["2026-07-06 day"]);
});

it("a presence elsewhere says nothing against a day kept: it is judged when the card comes", async () => {
  const card = await aCard(owner);
  const there = await aRosterEntry(owner, neighbour.structure, card);
  await aPresence(owner, neighbour.structure, card, there, "2026-07-06");
  const child = await aPendingChild(owner, centre.structure, card.child);
  expect(await save(child.id, [{ day: "2026-07-06", mark: "day" }])).toMatchObject({ value: { written: 1 } });
  const answer = await perform("present_card", centre.staff, {
    pending_id: child.id,
    number: card.number,
    birth_date: card.child.birthDate,
    confirmed: false,
  });
  expect(answer).toMatchObject({ done: true, value: { good: 0, refused: 1 } });
});
