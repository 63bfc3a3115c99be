import { expect, it } from "vitest";
import { formatHours, parseHours, priceOf, typedHours } from "~/home-help/hours";

it.each([
  ["60", 3600],
  ["37,5", 2250],
  ["37.25", 2235],
  ["37h30", 2250],
  ["37 h 05", 2225],
  ["100h01", 6001],
  ["0h20", 20],
  ["0", 0],
])("reads %s as %i minutes", (typed, minutes) => expect(parseHours(typed)).toBe(minutes));

it.each(["", "6O", "37h60", "1,33", "-4", "2001", "12:30"])("does not read %j as hours", (typed) =>
  expect(parseHours(typed)).toBeNull(),
);

it("writes hours as the French do, and a field reads back what it was given", () => {
  expect([formatHours(3600), formatHours(2225), formatHours(20)]).toEqual([
    "60\u00a0h",
    "37\u00a0h\u00a005",
    "0\u00a0h\u00a020",
  ]);
  for (const minutes of [3600, 2225, 20, 6001]) expect(parseHours(typedHours(minutes))).toBe(minutes);
});

it.each([
  ["20 min at 2,50 € = 0,8333… €", 250, 20, 83],
  ["30 min at 0,13 € = 0,065 €, half a cent up", 13, 30, 7],
  ["100 h 01 at 11,88 € = 1 188,198 €", 1188, 6001, 118_820],
  ["60 h at 2,50 € = 150,00 €", 250, 3600, 15_000],
])("prices %s", (_, hourly, minutes, cents) => expect(priceOf(hourly, minutes)).toBe(cents));
