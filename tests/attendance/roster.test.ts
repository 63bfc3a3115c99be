import { describe, expect, it } from "vitest";
import { byName, cardWarning, isNamed, lacksPriceBand, sortedByName, whyKept } from "~/attendance/roster";

const named = (lastName: string, firstName: string, birthDate = "2016-05-04") => ({
  lastName,
  firstName,
  birthDate,
});

describe("a list of children", () => {
  it("is in the order of a French dictionary, whatever the accents", () => {
    const list = [
      named("Zola", "Aya"),
      named("Étienne", "Zoé"),
      named("etienne", "Ana"),
      named("Dupont", "Léo"),
    ];
    expect(list.sort(byName).map((child) => `${child.lastName} ${child.firstName}`)).toEqual([
      "Dupont Léo",
      "etienne Ana",
      "Étienne Zoé",
      "Zola Aya",
    ]);
  });

  it.each([
    ["", true],
    ["lea", true],
    ["MARTIN-DURAND", true],
    ["durand lé", true],
    ["lea dupont", false],
  ])("finds Léa Martin-Durand by “%s”: %s", (typed, found) => {
    expect(isNamed(named("Martin-Durand", "Léa"), typed)).toBe(found);
  });
});

describe("a card on a list", () => {
  const card = { validFrom: "2026-04-01", validUntil: "2026-09-30", cancelledOn: null };
  it.each([
    [card, "2026-03-31", "Carte valable à partir du 01/04/2026"],
    [card, "2026-04-01", null],
    [card, "2026-09-30", null],
    [card, "2026-10-01", "Carte expirée le 30/09/2026"],
    [{ ...card, cancelledOn: "2026-07-10" }, "2026-07-09", null],
    [{ ...card, cancelledOn: "2026-07-10" }, "2026-07-10", "Carte annulée depuis le 10/07/2026"],
  ])("of %j says on %s: %s", (dates, day, words) => {
    expect(cardWarning(dates, day)).toBe(words);
  });
});

describe("a price band", () => {
  it("is missing when the grid does not name it", () => {
    expect(lacksPriceBand({ priceBand: "" }, ["T1", "T2"])).toBe(true);
    expect(lacksPriceBand({ priceBand: "T2" }, ["T1", "T2"])).toBe(false);
    expect(lacksPriceBand({ priceBand: "" }, [""])).toBe(false);
    expect(lacksPriceBand({ priceBand: "" }, [])).toBe(false);
  });
});

describe("a child whose days wait", () => {
  it("stays on the list, and the sentence says since when", () => {
    expect(whyKept({ days: 1, first: "2026-07-06", last: "2026-07-06" })).toBe(
      "Un jour pointé et non facturé le garde sur la liste (le 06/07/2026). Facturez-les ou corrigez-les d’abord.",
    );
    expect(whyKept({ days: 3, first: "2026-07-06", last: "2026-07-08" })).toContain(
      "3 jours pointés et non facturés le gardent sur la liste (entre le 06/07/2026 et le 08/07/2026)",
    );
  });
});

it("tells apart by birth date two children who share their names, and nobody else", () => {
  const named = (lastName: string, firstName: string, birthDate: string) => ({
    lastName,
    firstName,
    birthDate,
  });
  const sorted = sortedByName([
    named("Martin", "Léa", "2018-03-12"),
    named("Martin", "Luc", "2017-01-02"),
    named("MARTIN", "Lea", "2016-05-04"),
  ]);
  expect(sorted.map(({ birthDate, homonym }) => [birthDate, homonym ?? false])).toEqual([
    ["2016-05-04", true],
    ["2018-03-12", true],
    ["2017-01-02", false],
  ]);
});
