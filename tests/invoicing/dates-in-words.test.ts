import { expect, it } from "vitest";
import { datesInWords } from "~/invoicing/dates-in-words";

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
