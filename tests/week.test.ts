import { describe, expect, it } from "vitest";
import { dayAsked, weekAsked } from "~/calendar";
import { weekInWords } from "~/calendar-words";

const today = "2026-07-08";

describe("the week asked for", () => {
  it.each([
    ["2026-07-06", "2026-07-06"],
    ["2026-07-12", "2026-07-06"],
    ["2027-01-01", "2026-12-28"],
    [null, "2026-07-06"],
    ["2026-02-30", "2026-07-06"],
    ["demain", "2026-07-06"],
  ])("is, for %s, the one of Monday %s", (asked, monday) => {
    expect(weekAsked(asked, today)).toBe(monday);
  });

  it("is a day as well, today's without one", () => {
    expect(dayAsked("2026-07-01", today)).toBe("2026-07-01");
    expect(dayAsked("2026-7-1", today)).toBe(today);
  });

  it.each([
    ["2026-07-06", "du 6 au 12 juillet 2026"],
    ["2026-06-29", "du 29 juin au 5 juillet 2026"],
    ["2026-12-28", "du 28 décembre 2026 au 3 janvier 2027"],
    ["2026-09-28", "du 28 septembre au 4 octobre 2026"],
  ])("reads, from %s: %s", (monday, words) => {
    expect(weekInWords(monday)).toBe(words);
  });
});
