import { describe, expect, it } from "vitest";
import { isToConfirm, sayVisitRefusal } from "~/home-help/visit";
import { formatTime, readEnd, readTime } from "~/home-help/visit-time";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

it.each([
  ["09:00", "9 h"],
  ["00:05", "0 h 05"],
  ["14:30", "14 h 30"],
])("%s is written %s", (time, words) => {
  expect(plain(formatTime(time))).toBe(words);
});

describe("a typed time", () => {
  it.each([
    ["9h", "09:00", null],
    ["9", "09:00", null],
    ["9 h 30", "09:30", null],
    ["9:30", "09:30", null],
    ["09h30", "09:30", null],
    ["9H05", "09:05", null],
    ["930", "09:30", null],
    ["0915", "09:15", null],
    ["23:59", "23:59", null],
    ["02:30A", "02:30", false],
    ["2h30 b", "02:30", true],
  ])("%s is read as %s", (text, time, second) => {
    expect(readTime(text)).toEqual({ time, second });
  });

  it.each(["", "24:00", "9:60", "neuf heures", "9:3", "25h", "9h30C", "12345"])("%s is none", (text) => {
    expect(readTime(text)).toBeNull();
  });

  it("may end at 24:00, midnight", () => {
    expect(readEnd("24:00")).toEqual({ time: "00:00", second: null });
    expect(readEnd("24h")).toEqual({ time: "00:00", second: null });
    expect(readEnd("24:30")).toBeNull();
  });
});

it("says what is left: 1 h 30 of 60 h, or that nothing is", () => {
  const told = { left_minutes: 90, agreed_minutes: 3600, minutes: 120 };
  expect(plain(sayVisitRefusal("hours_spent", told))).toMatch(
    /^Il reste 1 h 30 sur 60 h, et cette intervention dure 2 h :/,
  );
  expect(plain(sayVisitRefusal("hours_spent", { ...told, left_minutes: 0 }))).toMatch(
    /^Les 60 h accordées sont prises,/,
  );
});

it("waits for its confirmation from the day after", () => {
  const planned = { state: "planned" as const, starts: { day: "2026-03-03", time: "09:00", second: null } };
  expect(isToConfirm(planned, "2026-03-03")).toBe(false);
  expect(isToConfirm(planned, "2026-03-04")).toBe(true);
  expect(isToConfirm({ ...planned, state: "confirmed" }, "2026-03-04")).toBe(false);
});
