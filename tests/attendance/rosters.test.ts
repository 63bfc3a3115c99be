import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aChild, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice } from "../support/invoices";

let owner: Sql;
let app: Sql;
let store: typeof import("~/attendance/rosters.server");
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let neighbour: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/attendance/rosters.server");
  centre = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
});

const add = (
  card: Awaited<ReturnType<typeof aCard>>,
  { staff, structure } = centre,
  key: string = randomUUID(),
) =>
  store.addChildToList(staff.id, key, {
    structureId: structure.id,
    number: card.number,
    birthDate: card.child.birthDate,
  });

async function listed(own?: Parameters<typeof aRosterEntry>[3]) {
  const card = await aCard(owner);
  return { card, entry: await aRosterEntry(owner, centre.structure, card, own) };
}

const amend = (
  entryId: string,
  to: Partial<Parameters<typeof store.amendChild>[3]> = {},
  by: { id: string } = centre.manager,
) =>
  store.amendChild(by.id, randomUUID(), entryId, {
    priceBand: "",
    otherAidDayCents: 0,
    otherAidHalfDayCents: 0,
    halfDayMeal: false,
    recordedToo: false,
    ...to,
  });

describe("adding", () => {
  it("verifies the card, then puts the child on the list once", async () => {
    const card = await aCard(owner);
    const first = await add(card);
    expect(first).toMatchObject({ done: true, value: { already: false } });
    expect(await add(card)).toMatchObject({ done: true, value: { already: true } });
    const [row] = await owner`select count(*)::int as entries from roster_entries where card_id = ${card.id}`;
    expect(row?.entries).toBe(1);
  });

  it("happens once for a double click: the same key gets the same answer", async () => {
    const card = await aCard(owner);
    const key = randomUUID();
    const [one, other] = await Promise.all([add(card, centre, key), add(card, centre, key)]);
    expect(one).toEqual(other);
    expect(one).toMatchObject({ value: { already: false } });
  });

  it("takes the only price band of the grid, and leaves several to be chosen", async () => {
    const [single, several] = [await aLeisureCentre(owner), await aLeisureCentre(owner)];
    await aTariff(owner, single.structure, { prices: { Unique: { day: 1500, halfDay: 800 } } });
    await aTariff(owner, several.structure, {
      prices: { T1: { day: 1000, halfDay: 500 }, T2: { day: 1500, halfDay: 800 } },
    });
    const card = await aCard(owner);
    for (const [place, band] of [
      [single, "Unique"],
      [several, ""],
    ] as const) {
      await add(card, place);
      const [roster] = await store.listRosters(place.staff.id);
      expect(roster?.children).toMatchObject([{ priceBand: band }]);
    }
  });

  it("does not tell an unknown number from a wrong birth date", async () => {
    const card = await aCard(owner);
    const wrongDate = { ...card, child: { ...card.child, birthDate: "2011-01-01" } };
    const answers = [await add(wrongDate), await add({ ...card, number: "CV2026-999999" })];
    expect(answers[0]).toMatchObject({ done: false, reason: "unknown_card" });
    expect(answers[1]).toEqual(answers[0]);
  });

  it("is refused in a neighbour's structure", async () => {
    const card = await aCard(owner);
    const there = { ...centre, structure: neighbour.structure };
    expect(await add(card, there)).toMatchObject({ done: false, reason: "not_found" });
  });

  it("finds again the entry of a child who comes back, with its band", async () => {
    const { card, entry } = await listed({ priceBand: "T3" });
    await store.removeChild(centre.staff.id, randomUUID(), entry.id);
    expect(await add(card)).toMatchObject({ value: { entry_id: entry.id, already: false } });
    expect(await store.findListEntry(centre.staff.id, entry.id)).toMatchObject({ priceBand: "T3" });
  });
});

describe("amending", () => {
  it("takes a band of the grid in force, other aids and the meal", async () => {
    await aTariff(owner, centre.structure, { prices: { T1: { day: 1000, halfDay: 500 } } });
    const { entry } = await listed();
    expect(
      await amend(entry.id, { priceBand: "T1", otherAidDayCents: 250, halfDayMeal: true }),
    ).toMatchObject({
      done: true,
    });
    expect(await store.findListEntry(centre.staff.id, entry.id)).toMatchObject({
      priceBand: "T1",
      otherAidDayCents: 250,
      halfDayMeal: true,
      prices: [{ unit: "day", priceCents: 1000, rateCents: 800 }, {}, {}],
    });
  });

  it("refuses a band that the grid does not name, but keeps the one it dropped", async () => {
    const { entry } = await listed({ priceBand: "Ancienne" });
    expect(await amend(entry.id, { priceBand: "T9" })).toMatchObject({ reason: "unknown_band" });
    expect(await amend(entry.id, { priceBand: "Ancienne", otherAidDayCents: 100 })).toMatchObject({
      done: true,
    });
  });

  it("is the manager's", async () => {
    const { entry } = await listed();
    expect(await amend(entry.id, {}, centre.staff)).toMatchObject({ reason: "not_allowed" });
    expect(await amend(entry.id, {}, neighbour.manager)).toMatchObject({ reason: "not_found" });
  });

  it("gives the meal to half days already recorded when asked, invoiced ones apart", async () => {
    const place = await aLeisureCentre(owner);
    await aTariff(owner, place.structure);
    const card = await aCard(owner);
    const entry = await aRosterEntry(owner, place.structure, card);
    await aPresence(owner, place.structure, card, entry, "2026-07-06", "morning");
    await anIssuedInvoice(place, "2026-07");
    await aPresence(owner, place.structure, card, entry, "2026-07-07", "morning");
    await aPresence(owner, place.structure, card, entry, "2026-07-08", "day");
    expect(await amend(entry.id, { halfDayMeal: true, recordedToo: true }, place.manager)).toMatchObject({
      value: { changed_days: 1 },
    });
    const rows =
      await owner`select with_meal from presences where roster_entry_id = ${entry.id} order by attended_on`;
    expect(rows.map((row) => row.with_meal)).toEqual([false, true, false]);
  });
});

describe("removing", () => {
  it("waits for the days not invoiced, and says how many", async () => {
    const place = await aLeisureCentre(owner);
    await aTariff(owner, place.structure);
    const card = await aCard(owner);
    const entry = await aRosterEntry(owner, place.structure, card);
    for (const day of ["2026-07-06", "2026-07-08"]) await aPresence(owner, place.structure, card, entry, day);
    const remove = () => store.removeChild(place.staff.id, randomUUID(), entry.id);
    expect(await remove()).toMatchObject({
      reason: "days_waiting",
      details: { days: 2, first: "2026-07-06", last: "2026-07-08" },
    });
    await anIssuedInvoice(place, "2026-07");
    expect(await remove()).toMatchObject({ done: true });
    expect(await store.findListEntry(place.staff.id, entry.id)).toBeNull();
  });

  it("is nothing the second time, and not for the neighbour", async () => {
    const { entry } = await listed();
    const remove = (by: { id: string }) => store.removeChild(by.id, randomUUID(), entry.id);
    expect(await remove(neighbour.staff)).toMatchObject({ reason: "not_found" });
    expect(await remove(centre.staff)).toMatchObject({ done: true });
    expect(await remove(centre.staff)).toMatchObject({ done: true });
  });
});

describe("the lists as read", () => {
  it("are one's own, in the order of names, with the days left", async () => {
    const place = await aLeisureCentre(owner);
    for (const [lastName, used] of [
      ["Étienne", 0],
      ["Zola", 2],
      ["Dupont", 0],
    ] as const) {
      const card = await aCard(owner, { child: await aChild(owner, { lastName }) });
      const entry = await aRosterEntry(owner, place.structure, card);
      if (used > 0) await aPresence(owner, place.structure, card, entry, "2026-07-06");
    }
    const rosters = await store.listRosters(place.staff.id);
    expect(rosters).toHaveLength(1);
    expect(
      rosters[0]?.children.map((child) => [child.lastName, child.leftHalfDays, child.capHalfDays]),
    ).toEqual([
      ["Dupont", 42, 42],
      ["Étienne", 42, 42],
      ["Zola", 40, 42],
    ]);
    const entryId = String(rosters[0]?.children[0]?.entryId);
    expect(await store.findListEntry(neighbour.staff.id, entryId)).toBeNull();
  });

  it("show no row to the neighbour even by plain SQL as portal_app", async () => {
    const { entry } = await listed();
    const seen = await app.begin(async (tx) => {
      await tx`select become(${neighbour.staff.id})`;
      const faces = await tx`select * from roster_faces(${[entry.id]}::uuid[])`;
      const left = await tx`select * from roster_allowances(${[entry.id]}::uuid[], ${[2026]}::int[])`;
      const entries = await tx`select * from roster_entries where id = ${entry.id}`;
      return [faces.length, left.length, entries.length];
    });
    expect(seen).toEqual([0, 0, 0]);
  });

  it("take no new day for a child taken off, even by plain SQL", async () => {
    const { card, entry } = await listed();
    await store.removeChild(centre.staff.id, randomUUID(), entry.id);
    await expect(aPresence(owner, centre.structure, card, entry, "2026-07-06")).rejects.toThrow(
      "presences_on_a_list_in_use",
    );
  });
});
