import { expect, it } from "vitest";
import { datesInWords, datesWithMonth, stayDatesInWords } from "~/invoicing/dates-in-words";

it.each([
  [["06"], "6"],
  [["06", "07"], "6, 7"],
  [["06", "07", "08"], "6 au 8"],
  [["01", "06", "07", "08", "09", "10", "13", "14", "15"], "1, 6 au 10, 13 au 15"],
  [["06", "06"], "6 (×2)"],
  [["06", "06", "07", "07", "08", "09", "10"], "6 (×2), 7 (×2), 8 au 10"],
])("writes %j as « %s »", (dates, words) => {
  expect(datesInWords(dates.map((date) => `2026-07-${date}`))).toBe(words);
});

it("writes the month too where a stay takes two, or where the reader may not know it", () => {
  const newYear = ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"];
  expect(stayDatesInWords(newYear)).toBe("30/12 au 02/01");
  expect(stayDatesInWords(newYear.slice(0, 2))).toBe("30, 31");
  expect(datesWithMonth(["2026-05-06", "2026-05-06", "2026-05-13"])).toBe("06/05 (×2), 13/05");
});
