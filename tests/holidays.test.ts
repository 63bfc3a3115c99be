import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { daysFrom, type Period } from "~/calendar";
import { easter, isOpenOn, publicHolidayOn, publicHolidays, usualOpening } from "~/holidays";

const official = readFileSync(new URL("./support/data/jours_feries_metropole.csv", import.meta.url), "utf8")
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [day = "", , , name = ""] = line.split(",");
    return { day, name };
  });

describe("public holidays", () => {
  it("the 286 official ones of 2006 to 2031 are the computed ones, by day and by name", () => {
    const computed = Array.from({ length: 26 }, (_, rank) => publicHolidays(2006 + rank)).flat();
    const inOrder = (list: { day: string; name: string }[]) =>
      list.map(({ day, name }) => `${day} ${name}`).sort();
    expect(official).toHaveLength(286);
    expect(inOrder(computed)).toEqual(inOrder(official));
  });

  it("Easter falls on 22 March 1818, 25 April 2038 and 5 April 2026", () => {
    expect([1818, 2038, 2026].map(easter)).toEqual(["1818-03-22", "2038-04-25", "2026-04-05"]);
  });

  it("14 July 2026 is one, 15 July is not", () => {
    expect(publicHolidayOn("2026-07-14")).toBe("14 juillet");
    expect(publicHolidayOn("2026-07-15")).toBeNull();
  });
});

describe("the usual opening of a leisure centre", () => {
  const summer: Period = { from: "2026-07-04", to: "2026-08-31" };
  const periods = usualOpening("2026-06-29", "2026-09-13", [summer]);

  it("changes with school holidays", () => {
    expect(periods).toEqual([
      { from: "2026-06-29", to: "2026-07-03", weekdays: [3] },
      { from: "2026-07-04", to: "2026-08-31", weekdays: [1, 2, 3, 4, 5] },
      { from: "2026-09-01", to: "2026-09-13", weekdays: [3] },
    ]);
  });

  it("opens on Wednesday 1 July and not on Thursday 2 July, in term", () => {
    expect(isOpenOn("2026-07-01", periods)).toBe(true);
    expect(isOpenOn("2026-07-02", periods)).toBe(false);
  });

  it("opens from Monday 13 to Friday 17 July, but for the 14th", () => {
    const open = daysFrom("2026-07-13", "2026-07-19").filter((day) => isOpenOn(day, periods));
    expect(open).toEqual(["2026-07-13", "2026-07-15", "2026-07-16", "2026-07-17"]);
  });

  it("is closed on days that no period covers", () => {
    expect(isOpenOn("2026-09-16", periods)).toBe(false);
  });
});
