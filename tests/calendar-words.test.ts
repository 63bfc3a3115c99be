import { describe, expect, it } from "vitest";
import * as words from "~/calendar-words";

describe("days in French", () => {
  it("6 July 2026 is lundi 6 juillet 2026", () => {
    expect(words.formatDayInFull("2026-07-06")).toBe("lundi 6 juillet 2026");
    expect(words.formatDay("2026-07-06")).toBe("06/07/2026");
    expect(words.formatDayBriefly("2026-07-06")).toBe("lun. 6 juil.");
    expect(words.formatMonth("2026-07")).toBe("juillet 2026");
  });

  it("the first of a month is 1er", () => {
    expect(words.formatDayInFull("2026-10-01")).toBe("jeudi 1er octobre 2026");
  });

  it("says a period with and without its end", () => {
    expect(words.formatPeriod("2026-07-06", "2026-07-10")).toBe("du 06/07/2026 au 10/07/2026");
    expect(words.formatPeriod("2026-07-06", null)).toBe("depuis le 06/07/2026");
  });
});

describe("instants in Paris", () => {
  it("06:31 UTC on 12 July is 08:31, and 07:31 UTC on 12 January too", () => {
    expect(words.formatInstant("2026-07-12T06:31:00Z")).toBe("12/07/2026 à 08:31");
    expect(words.formatInstant(new Date("2026-01-12T07:31:00Z"))).toBe("12/01/2026 à 08:31");
  });

  it("23:00 UTC on 31 December is midnight of the new year", () => {
    expect(words.formatInstant("2026-12-31T23:00:00Z")).toBe("01/01/2027 à 00:00");
  });
});

describe("counts of days", () => {
  it("25 half days are 12,5 jours; 2 are 1 jour; 3 are 1,5 jour; 0 is 0 jour", () => {
    expect([25, 42, 4, 3, 2, 0].map(words.formatDayCount)).toEqual(
      ["12,5 jours", "21 jours", "2 jours", "1,5 jour", "1 jour", "0 jour"].map((text) =>
        text.replace(" ", "\u00a0"),
      ),
    );
  });
});
