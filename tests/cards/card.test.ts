import { describe, expect, it } from "vitest";
import { ageObstacle, type CardState, coversDay, OBSTACLES, type Obstacle } from "~/cards/card";
import { readCardNumber } from "~/cards/card-number";
import { nameKey, readBirthDate } from "~/cards/child";

const card: CardState = {
  validFrom: "2026-01-01",
  validUntil: "2026-12-31",
  cancelledOn: null,
  birthDate: "2008-02-29",
  ageFrom: 3,
  ageUntil: 18,
  capHalfDays: 42,
  usedHalfDays: 42,
};

describe("a card", () => {
  it("covers its first and last day, and none from its cancellation on", () => {
    const covered = (day: string, cancelledOn: string | null = null) =>
      coversDay({ ...card, cancelledOn }, day);
    expect(["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map((day) => covered(day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([covered("2026-07-07", "2026-07-08"), covered("2026-07-08", "2026-07-08")]).toEqual([true, false]);
  });

  it("helps from the third birthday to the day before the eighteenth, 29 February included", () => {
    const on = (birthDate: string, day: string) => ageObstacle(birthDate, { ageFrom: 3, ageUntil: 18 }, day);
    expect([on("2023-07-08", "2026-07-07"), on("2023-07-08", "2026-07-08")]).toEqual(["too_young", null]);
    expect([on("2008-02-29", "2026-02-28"), on("2008-02-29", "2026-03-01")]).toEqual([null, "too_old"]);
  });

  const sentences: [Obstacle, RegExp][] = [
    ["cancelled", /annulé.*31\/12\/2026/],
    ["not_yet_valid", /à partir du 01\/01\/2026/],
    ["expired", /depuis le 31\/12\/2026/],
    ["too_young", /3 ans.*01\/03\/2011/],
    ["too_old", /18 ans.*01\/03\/2026/],
    ["cap_reached", /\(21 sur 21\)/],
    ["no_scheme", /barème/],
    ["closed_structure", /fermée/],
    ["not_agreed", /convention/],
    ["no_rate", /ne prévoit pas/],
  ];
  it.each(sentences)("that is %s says so in one sentence", (obstacle, words) => {
    expect(OBSTACLES[obstacle](card)).toMatch(words);
    expect(OBSTACLES[obstacle](card)).toMatch(/\.$/);
  });
});

describe("what is typed at the desk", () => {
  const numbers: [typed: string, number: string | null][] = [
    [" cv26-0001 ", "CV26-0001"],
    ["CV26\u00a00001\u202f22", "CV26000122"],
    ["cv26–0001", "CV26-0001"],
    ["ＣＶ２６", "CV26"],
    ["AB1", null],
    ["-AB12", null],
    ["A--1", null],
    ["ab 12;34", null],
    ["x".repeat(25), null],
    ["", null],
  ];
  it.each(numbers)("reads the number %j as %j", (typed, number) =>
    expect(readCardNumber(typed)).toBe(number),
  );

  const dates: [typed: string, day: string | null][] = [
    ["12032018", "2018-03-12"],
    ["12/03/2018", "2018-03-12"],
    ["12 3 2018", "2018-03-12"],
    ["12.03.2018", "2018-03-12"],
    ["2018-03-12", "2018-03-12"],
    ["31022018", null],
    ["120318", null],
    ["douze mars", null],
  ];
  it.each(dates)("reads the birth date %j as %j", (typed, day) => expect(readBirthDate(typed)).toBe(day));
});

it("names agree whatever their case, accents, hyphens and ligatures", () => {
  expect(nameKey("D’Œuvre-Léger", "Zoë")).toBe("DOEUVRELEGER|ZOE");
  expect(nameKey("DUPONT", "Jean Pierre")).toBe(nameKey("Dupont", "jean-pierre"));
});
