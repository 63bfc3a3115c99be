import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decimalCents,
  formatCents,
  LARGEST_CENTS,
  parseCents,
  prorateCents,
  shareCents,
  sumCents,
} from "~/money";

const amounts = fc.integer({ min: 0, max: LARGEST_CENTS });

describe("reading an amount", () => {
  it.each([
    ["12,50", 1250],
    ["12.5", 1250],
    ["8", 800],
    ["0,05", 5],
    ["1 234,56 €", 123456],
    ["1\u202f234,56\u00a0€", 123456],
    [" 1234,5€ ", 123450],
    ["12 345 678,90", 1234567890],
  ])("%j is %i cents", (text, cents) => {
    expect(parseCents(text)).toBe(cents);
  });

  it.each([
    "",
    "€",
    "-1",
    "−1,00",
    "1,234",
    "1.234,56",
    "1,2,3",
    "12 34",
    "1e3",
    "douze",
    "0x10",
    "21 474 836,48",
  ])("%j is no amount", (text) => {
    expect(parseCents(text)).toBeNull();
  });

  it("reads back whatever it writes", () => {
    fc.assert(
      fc.property(amounts, (cents) => {
        expect(parseCents(formatCents(cents))).toBe(cents);
        expect(parseCents(decimalCents(cents))).toBe(cents);
      }),
    );
  });
});

describe("writing an amount", () => {
  it("123456 cents are 1 234,56 €, with spaces at which no line breaks", () => {
    expect(formatCents(123456)).toBe("1\u202f234,56\u00a0€");
    expect(formatCents(123456789)).toBe("1\u202f234\u202f567,89\u00a0€");
  });

  it("5 cents are 0,05 € and a credit of 4 € bears a minus sign", () => {
    expect(formatCents(5)).toBe("0,05\u00a0€");
    expect(formatCents(-400)).toBe("\u22124,00\u00a0€");
    expect(decimalCents(-123450)).toBe("-1234,50");
  });

  it("half a cent is a bug, never an amount", () => {
    expect(() => formatCents(0.5)).toThrow("whole number of cents");
    expect(() => sumCents([1, Number.NaN])).toThrow("whole number of cents");
  });
});

describe("reckoning", () => {
  it("22 half days at 4.00 € make 88.00 €", () => {
    expect(prorateCents(800, 22, 2)).toBe(8800);
    expect(sumCents(Array.from({ length: 22 }, () => 400))).toBe(8800);
  });

  it("20 minutes at 11.88 € an hour are 3.96 €; 20 minutes at 0.13 € are 0.04 €", () => {
    expect(prorateCents(1188, 20, 60)).toBe(396);
    expect(prorateCents(13, 20, 60)).toBe(4);
  });

  it("half a cent is rounded up, and a credit mirrors it", () => {
    expect(prorateCents(5, 1, 2)).toBe(3);
    expect(prorateCents(-5, 1, 2)).toBe(-3);
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 1440 }),
        (cents, up, down) => {
          expect(prorateCents(-cents, up, down) + prorateCents(cents, up, down)).toBe(0);
        },
      ),
    );
  });

  it("100.00 € over 7 days are four days at 14.29 € and three at 14.28 €", () => {
    expect(shareCents(10000, 7)).toEqual([1429, 1429, 1429, 1429, 1428, 1428, 1428]);
  });

  it("parts add up to the total and differ by one cent at most", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -LARGEST_CENTS, max: LARGEST_CENTS }),
        fc.integer({ min: 1, max: 60 }),
        (total, n) => {
          const parts = shareCents(total, n);
          expect(parts).toHaveLength(n);
          expect(sumCents(parts)).toBe(total);
          expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
