import { describe, expect, it } from "vitest";
import { halfDaysOf, halvesInWords, isMark, MARKS, markOfKey, maskOf, nextMark } from "~/attendance/presence";

const guide = { dayHalfDays: 2, halfDayHalfDays: 1 };

describe("what a mark counts", () => {
  it("is 0 when absent, 0.5 day for a half day, 1 for a day", () => {
    expect(MARKS.map((mark) => halfDaysOf(mark, guide) / 2)).toEqual([0, 0.5, 0.5, 1]);
  });

  it("is the scheme's to weigh: a Caf may count each presence as a whole day", () => {
    expect(halfDaysOf("morning", { dayHalfDays: 2, halfDayHalfDays: 2 })).toBe(2);
  });
});

describe("a mark", () => {
  it.each([
    ["j", "day"],
    ["J", "day"],
    ["m", "morning"],
    ["A", "afternoon"],
    ["p", "afternoon"],
    ["x", "absent"],
    ["Delete", "absent"],
    ["Backspace", "absent"],
    ["Enter", null],
    ["ArrowUp", null],
    ["e", null],
  ])("is set by the key %s: %s", (key, mark) => {
    expect(markOfKey(key)).toBe(mark);
  });

  it("goes round under a finger: day, morning, afternoon, absent", () => {
    const round = MARKS.reduce<(typeof MARKS)[number][]>(
      (seen) => [...seen, nextMark(seen.at(-1) ?? "absent")],
      [],
    );
    expect(round).toEqual(["day", "morning", "afternoon", "absent"]);
  });

  it("is one of four words and nothing else", () => {
    expect([...MARKS].every(isMark)).toBe(true);
    expect(["Day", "", "matin", null, undefined, 3].some(isMark)).toBe(false);
  });

  it("holds its halves as bits, said in words", () => {
    expect(MARKS.map((mark) => halvesInWords(maskOf(mark)))).toEqual([
      "",
      "matin",
      "après-midi",
      "matin et après-midi",
    ]);
  });
});
