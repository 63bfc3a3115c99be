import { describe, expect, it } from "vitest";
import { daysInWords, paidByFamily, rowsOf, type StatementDay, totalsOf } from "~/attendance/statement";

const aDay = (day: string, own: Partial<StatementDay> = {}): StatementDay => ({
  day,
  unit: "day",
  priceCents: 1400,
  otherAidCents: 0,
  aidCents: 800,
  invoiced: false,
  ...own,
});

describe("what the family paid", () => {
  it("is 14.00 − 8.00 = 6.00 €, and 14.00 − 3.00 − 8.00 = 3.00 € with other aids", () => {
    expect(paidByFamily(aDay("2026-07-06"))).toBe(600);
    expect(paidByFamily(aDay("2026-07-06", { otherAidCents: 300 }))).toBe(300);
  });

  it("is never less than nothing: other aids of 15.00 € on a price of 14.00 € leave 0.00 €", () => {
    expect(paidByFamily(aDay("2026-07-06", { otherAidCents: 1500, aidCents: 0 }))).toBe(0);
  });

  it("is not known without a price", () => {
    expect(paidByFamily(aDay("2026-07-06", { priceCents: null, aidCents: null }))).toBeNull();
  });
});

describe("the sheet", () => {
  it("puts a month's days of one kind and price on one row", () => {
    const rows = rowsOf([
      aDay("2026-07-06"),
      aDay("2026-07-07"),
      aDay("2026-07-08", { unit: "half_day", priceCents: 800, aidCents: 400 }),
      aDay("2026-07-09"),
      aDay("2026-08-03"),
    ]);
    expect(rows.map((row) => `${row.month} : ${daysInWords(row)}`)).toEqual([
      "2026-07 : 3 journées, les 6, 7 et 9",
      "2026-07 : 1 demi-journée, le 8",
      "2026-08 : 1 journée, le 3",
    ]);
  });

  it("adds 2.5 days at 36.00 € and a stay of 5 days at 200.00 €: 7.5 days, 126.00 € paid by the family", () => {
    const totals = totalsOf({
      days: [
        aDay("2026-07-06"),
        aDay("2026-07-07"),
        aDay("2026-07-08", { unit: "half_day", priceCents: 800, aidCents: 400 }),
      ],
      stays: [
        {
          stay: "Océan",
          first: "2026-08-03",
          last: "2026-08-07",
          units: 5,
          priceCents: 20_000,
          otherAidCents: 2_000,
          aidCents: 7_000,
          invoiced: true,
        },
      ],
    });
    expect(totals).toEqual({
      halfDays: 15,
      priceCents: 23_600,
      otherAidCents: 2_000,
      aidCents: 9_000,
      paidCents: 12_600,
      waiting: 0,
    });
  });

  it("leaves out of the sums what has no price yet, and counts it", () => {
    const totals = totalsOf({
      days: [aDay("2026-07-06"), aDay("2026-07-07", { priceCents: null, aidCents: null })],
      stays: [],
    });
    expect(totals).toMatchObject({ halfDays: 4, priceCents: 1400, paidCents: 600, waiting: 1 });
  });
});
