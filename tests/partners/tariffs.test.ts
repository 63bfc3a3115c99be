import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPerson, aStructure, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";

const { owner, app } = await freshDatabase();
const { findTariffDocument, listTariffs, listTariffsOf, readDocument, transmitTariff } = await import(
  "~/partners/tariffs.server"
);

let agent: { id: string };
let mine: Awaited<ReturnType<typeof aLeisureCentre>>;
let neighbour: Awaited<ReturnType<typeof aLeisureCentre>>;
beforeAll(async () => {
  agent = await aPerson(owner, { role: "agent" });
  mine = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
});

const price = (
  priceBand: string,
  dayCents: number,
  halfDayCents: number,
  halfDayMealCents = halfDayCents,
) => ({
  priceBand,
  dayCents,
  halfDayCents,
  halfDayMealCents,
});
const grid = (appliesFrom: string, prices = [price("", 1400, 700, 950)]) => ({
  appliesFrom,
  prices,
  document: null,
});
const transmit = (
  structureId: string,
  given: Parameters<typeof transmitTariff>[3],
  by: string = mine.manager.id,
) => transmitTariff(by, randomUUID(), structureId, given);

async function priceOn(
  structureId: string,
  band: string,
  day: string,
  unit: string,
  actorId = mine.staff.id,
) {
  return app.begin(async (tx) => {
    await tx`select become(${actorId})`;
    const [row] = await tx`select tariff_price_on(${structureId}, ${band}, ${day}, ${unit}) as price`;
    return row?.price;
  });
}

describe("a grid", () => {
  it("prices days from its date on: 14.00 € a day, 7.00 € a half day, 9.50 € with the meal", async () => {
    const { id } = await aStructure(owner, mine.partner.id);
    expect(await transmit(id, grid("2026-01-01"))).toMatchObject({ done: true, value: { replaced: false } });
    const units = ["day", "half_day", "half_day_meal", "week"];
    expect(await Promise.all(units.map((unit) => priceOn(id, "", "2026-07-08", unit)))).toEqual([
      1400,
      700,
      950,
      null,
    ]);
    expect(await priceOn(id, "", "2025-12-31", "day")).toBeNull();
  });

  it("gives way to the next from its date, and yesterday keeps its price", async () => {
    const { id } = await aStructure(owner, mine.partner.id);
    await transmit(id, grid("2026-01-01", [price("A", 1400, 700), price("B", 1100, 600)]));
    await transmit(id, grid("2026-07-01", [price("A", 1500, 800)]));
    expect(await priceOn(id, "A", "2026-06-30", "day")).toBe(1400);
    expect(await priceOn(id, "A", "2026-07-01", "day")).toBe(1500);
    expect(await priceOn(id, "B", "2026-07-01", "day")).toBeNull();
    expect(await priceOn(id, "", "2026-07-01", "day")).toBeNull();
  });

  it("is corrected by another of the same date, and both stay readable", async () => {
    const { id } = await aStructure(owner, mine.partner.id);
    await transmit(id, grid("2026-01-01"));
    expect(await transmit(id, grid("2026-01-01", [price("", 1600, 800)]))).toMatchObject({
      value: { replaced: true },
    });
    expect(await priceOn(id, "", "2026-07-08", "day")).toBe(1600);
    const kept = await listTariffsOf(mine.staff.id, mine.partner.id, id);
    expect(kept.map(({ supersededAt, prices }) => [supersededAt === null, prices[0]?.dayCents])).toEqual([
      [true, 1600],
      [false, 1400],
    ]);
    expect(kept[0]?.transmittedBy).toMatch(/^Personne/);
  });

  it("corrected 8 times at once leaves one in force", async () => {
    const { id } = await aStructure(owner, mine.partner.id);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => transmit(id, grid("2026-01-01", [price("", n * 100, n * 50)]))),
    );
    expect(answers.every(({ done }) => done)).toBe(true);
    const live = await owner`select id from tariffs where structure_id = ${id} and superseded_at is null`;
    expect(live).toHaveLength(1);
  });

  it("is transmitted once however often its form is sent", async () => {
    const { id } = await aStructure(owner, mine.partner.id);
    const key = randomUUID();
    const answers = [1, 2].map(() => transmitTariff(mine.manager.id, key, id, grid("2026-01-01")));
    expect(new Set((await Promise.all(answers)).map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await listTariffsOf(mine.staff.id, mine.partner.id, id)).toHaveLength(1);
  });

  it("is a manager's to transmit, for a structure of theirs that charges by the day", async () => {
    const camp = await aStructure(owner, mine.partner.id, { kind: "camp_programme" });
    expect(await transmit(mine.structure.id, grid("2026-01-01"), mine.staff.id)).toMatchObject({
      reason: "not_allowed",
    });
    expect(await transmit(mine.structure.id, grid("2026-01-01"), agent.id)).toMatchObject({
      reason: "not_allowed",
    });
    expect(await transmit(neighbour.structure.id, grid("2026-01-01"))).toMatchObject({ reason: "not_found" });
    expect(await transmit(camp.id, grid("2026-01-01"))).toMatchObject({ reason: "no_grid_for_kind" });
  });

  it("of a structure closed since still prices its past days", async () => {
    const { id } = await aStructure(owner, mine.partner.id, { closedOn: "2026-07-01" });
    expect(await transmit(id, grid("2026-01-01"))).toMatchObject({ done: true });
    expect(await priceOn(id, "", "2026-06-24", "day")).toBe(1400);
  });
});

describe("a grid stands as transmitted, whoever writes", () => {
  it("no price is edited, added later or taken away", async () => {
    const structure = await aStructure(owner, mine.partner.id);
    const { id } = await aTariff(owner, structure);
    const tries = [
      owner`update tariff_prices set day_cents = 1 where tariff_id = ${id}`,
      owner`delete from tariff_prices where tariff_id = ${id}`,
      owner`insert into tariff_prices values (${id}, ${mine.partner.id}, 'B', 1, 1, 1)`,
      owner`update tariffs set applies_from = '2020-01-01' where id = ${id}`,
      owner`delete from tariffs where id = ${id}`,
    ];
    expect(await Promise.all(tries.map(promise))).toEqual(tries.map(() => "tariffs_never_edited"));
  });

  it("a superseded grid never comes back", async () => {
    const structure = await aStructure(owner, mine.partner.id);
    const { id } = await aTariff(owner, structure);
    await owner`update tariffs set superseded_at = now() where id = ${id}`;
    expect(await promise(owner`update tariffs set superseded_at = null where id = ${id}`)).toBe(
      "tariffs_never_edited",
    );
  });

  it("one date has one grid in force", async () => {
    const structure = await aStructure(owner, mine.partner.id);
    await aTariff(owner, structure);
    expect(await promise(aTariff(owner, structure))).toBe("tariffs_one_per_day");
  });

  it("a grid, its prices and its structure have one owner", async () => {
    const stray = { id: neighbour.structure.id, partnerId: mine.partner.id };
    expect(await promise(aTariff(owner, stray))).toBe("tariffs_structure_owner");
  });
});

describe("an attached document", () => {
  const content = new TextEncoder().encode("%PDF-1.7\n\u0001 délibération");

  it("comes back byte for byte to its partner and to the Caf, to no neighbour", async () => {
    const read = await readDocument(new File([content], "Délibération 2026.pdf"));
    const document = read.done ? read.value : null;
    const sent = await transmit(mine.structure.id, { ...grid("2026-01-01"), document });
    const id = sent.done ? sent.value.tariff_id : "";
    const found = await findTariffDocument(mine.staff.id, mine.partner.id, id);
    expect([...(found?.content ?? [])]).toEqual([...content]);
    expect((await findTariffDocument(agent.id, null, id))?.mediaType).toBe("application/pdf");
    expect(await findTariffDocument(neighbour.manager.id, neighbour.partner.id, id)).toBeNull();
    expect(await findTariffDocument(neighbour.manager.id, null, id)).toBeNull();
    const tariffs = await listTariffs(mine.staff.id, mine.partner.id);
    expect(tariffs.get(mine.structure.id)?.[0]?.documentName).toBe("Délibération 2026.pdf");
  });

  it("stands as received", async () => {
    expect(await promise(owner`update documents set name = 'autre.pdf'`)).toBe("documents_never_edited");
  });

  it("that is no PDF is refused, and none is fine", async () => {
    expect(await readDocument(new File(["<html>"], "grille.pdf"))).toMatchObject({ reason: "not_pdf" });
    expect(await readDocument(null)).toEqual({ done: true, value: null });
  });
});
