import { describe, expect, it } from "vitest";
import { daysFrom } from "~/calendar";
import { isOpenOn, usualOpening as openingByPeriods } from "~/holidays";
import {
  maskOf,
  openingDays,
  openUntil,
  placeInYear,
  usualOpening,
  WEEKDAYS,
  weekdaysInWords,
  weekdaysOf,
} from "~/partners/opening";

const breaks = [
  { name: "Noël 2025", from: "2025-12-20", to: "2026-01-04" },
  { name: "Hiver 2026", from: "2026-02-07", to: "2026-02-22" },
  { name: "Été 2026", from: "2026-07-04", to: "2026-08-31" },
  { name: "Noël 2026", from: "2026-12-19", to: "2027-01-03" },
];

describe("the usual opening of a centre", () => {
  const usual = usualOpening("2026-07-08", breaks);

  it("is Wednesdays, and Monday to Friday of the school holidays, to the end of those known", () => {
    expect(usual[0]).toEqual({ label: "Mercredis", from: "2026-01-01", to: "2027-01-03", weekdays: [3] });
    expect(usual.slice(1).map(({ label, from, to }) => [label, from, to])).toEqual([
      ["Noël 2025", "2026-01-01", "2026-01-04"],
      ["Hiver 2026", "2026-02-07", "2026-02-22"],
      ["Été 2026", "2026-07-04", "2026-08-31"],
      ["Noël 2026", "2026-12-19", "2027-01-03"],
    ]);
  });

  it("opens the very days that the calendar's rule opens", () => {
    const byRule = openingByPeriods("2026-01-01", "2026-12-31", breaks);
    const different = daysFrom("2026-01-01", "2026-12-31").filter(
      (day) => isOpenOn(day, usual) !== isOpenOn(day, byRule),
    );
    expect(different).toEqual([]);
  });

  it("without school holidays known is the year's Wednesdays", () => {
    expect(usualOpening("2031-03-01", breaks)).toEqual([
      { label: "Mercredis", from: "2031-01-01", to: "2031-12-31", weekdays: [3] },
    ]);
  });
});

describe("the picture of a year", () => {
  const wednesdays = [{ label: "Mercredis", from: "2026-01-01", to: "2026-12-31", weekdays: [3] }];

  it("has 365 days: 51 open Wednesdays of 52, Armistice day being one of 11 public holidays", () => {
    const days = openingDays(2026, wednesdays);
    const count = (state: string) => days.filter((day) => day.state === state).length;
    expect([days.length, count("open"), count("public_holiday"), count("closed")]).toEqual([
      365, 51, 11, 303,
    ]);
  });

  it("stops on the first day closed", () => {
    const open = openingDays(2026, wednesdays, "2026-07-08").filter(({ state }) => state === "open");
    expect(open.at(-1)?.day).toBe("2026-07-01");
  });

  it("puts 1 January in the first week, on its weekday", () => {
    expect(placeInYear("2026-01-01")).toEqual({ column: 0, row: 3 });
    expect(placeInYear("2026-01-05")).toEqual({ column: 1, row: 0 });
    expect(placeInYear("2028-12-31")).toEqual({ column: 52, row: 6 });
  });

  it("knows until when it is drawn", () => {
    expect(openUntil(wednesdays)).toBe("2026-12-31");
    expect(openUntil([])).toBeNull();
  });
});

describe("weekdays", () => {
  it("are kept as bits, Monday first, and come back", () => {
    expect(maskOf([1, 3, 7])).toBe(0b1000101);
    for (let mask = 1; mask <= 127; mask += 1) expect(maskOf(weekdaysOf(mask))).toBe(mask);
  });

  it("are said as people say them", () => {
    const said = [[3], [1, 2, 3, 4, 5], [3, 6], [1, 3, 5], [5, 6, 7], [1, 2, 3, 4, 5, 6, 7]].map(
      weekdaysInWords,
    );
    expect(said).toEqual([
      "mercredi",
      "du lundi au vendredi",
      "mercredi et samedi",
      "lundi, mercredi et vendredi",
      "du vendredi au dimanche",
      "tous les jours",
    ]);
    expect(WEEKDAYS).toHaveLength(7);
  });
});
