import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as calendar from "~/calendar";

const days = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2150-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("reading a day", () => {
  it.each([
    ["14/03/2026", "2026-03-14"],
    [" 1/7/2026 ", "2026-07-01"],
    ["2026-03-14", "2026-03-14"],
    ["29/02/2028", "2028-02-29"],
  ])("%j is %s", (text, day) => {
    expect(calendar.parseDay(text)).toBe(day);
  });

  it.each([
    "",
    "29/02/2026",
    "31/04/2026",
    "2026-13-01",
    "2026-02-30",
    "14/03/26",
    "14-03-2026",
    "0026-03-14",
    "2026-3-14",
  ])("%j is no day", (text) => {
    expect(calendar.parseDay(text)).toBeNull();
  });

  it("reads months as 10/2025 and 2025-10, and refuses 13/2025", () => {
    expect(calendar.parseMonth("10/2025")).toBe("2025-10");
    expect(calendar.parseMonth("2025-10")).toBe("2025-10");
    expect(calendar.parseMonth("13/2025")).toBeNull();
    expect(calendar.parseMonth("2025-00")).toBeNull();
  });
});

describe("counting days", () => {
  it("a stay from 6 to 12 July 2026 has 6 nights and 7 days", () => {
    expect(calendar.daysBetween("2026-07-06", "2026-07-12")).toBe(6);
    expect(calendar.daysFrom("2026-07-06", "2026-07-12")).toHaveLength(7);
    expect(calendar.daysFrom("2026-07-12", "2026-07-06")).toEqual([]);
  });

  it("the week of Sunday 29 March 2026, when clocks change, runs from 23 to 29 March", () => {
    expect(calendar.weekDays("2026-03-29")).toEqual([
      "2026-03-23",
      "2026-03-24",
      "2026-03-25",
      "2026-03-26",
      "2026-03-27",
      "2026-03-28",
      "2026-03-29",
    ]);
  });

  it("1 January 1970 was a Thursday and 31 December 1969 a Wednesday", () => {
    expect(calendar.weekday("1970-01-01")).toBe(4);
    expect(calendar.weekday("1969-12-31")).toBe(3);
  });

  it("February has 28 days in 2026 and 29 in 2028; December is followed by January", () => {
    expect(calendar.daysOfMonth("2026-02")).toHaveLength(28);
    expect(calendar.lastDayOf("2028-02")).toBe("2028-02-29");
    expect(calendar.addMonths("2026-12", 1)).toBe("2027-01");
    expect(calendar.addMonths("2026-01", -13)).toBe("2024-12");
  });

  it("going there and back is going nowhere, one weekday a day", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, distance) => {
        const there = calendar.addDays(day, distance);
        expect(calendar.daysBetween(day, there)).toBe(distance);
        expect(calendar.addDays(there, -distance)).toBe(day);
        expect(calendar.weekday(calendar.addDays(day, 1))).toBe((calendar.weekday(day) % 7) + 1);
      }),
    );
  });

  it("both ends of a period are within it, and an open period never ends", () => {
    const july = { from: "2026-07-01", to: "2026-07-31" };
    expect(calendar.isWithin("2026-07-01", july)).toBe(true);
    expect(calendar.isWithin("2026-07-31", july)).toBe(true);
    expect(calendar.isWithin("2026-08-01", july)).toBe(false);
    expect(calendar.isWithin("2100-01-01", { from: "2026-07-01", to: null })).toBe(true);
  });
});

describe("ages", () => {
  it("a child born on 12 July 2023 is 2 on 11 July 2026 and 3 on 12 July 2026", () => {
    expect(calendar.ageOn("2023-07-12", "2026-07-11")).toBe(2);
    expect(calendar.ageOn("2023-07-12", "2026-07-12")).toBe(3);
    expect(calendar.birthdayAt("2023-07-12", 18)).toBe("2041-07-12");
  });

  it("born on 29 February 2008, one is 18 on 1 March 2026; 20 on 29 February 2028", () => {
    expect(calendar.ageOn("2008-02-29", "2026-02-28")).toBe(17);
    expect(calendar.ageOn("2008-02-29", "2026-03-01")).toBe(18);
    expect(calendar.birthdayAt("2008-02-29", 18)).toBe("2026-03-01");
    expect(calendar.birthdayAt("2008-02-29", 20)).toBe("2028-02-29");
  });

  it("an age is reached on its birthday and not on the day before", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 }), (birth, age) => {
        const birthday = calendar.birthdayAt(birth, age);
        expect(calendar.ageOn(birth, birthday)).toBe(age);
        expect(calendar.ageOn(birth, calendar.addDays(birthday, -1))).toBe(age - 1);
      }),
    );
  });
});
