import { describe, expect, it } from "vitest";
import { bandOf, paidUnits, rateFor, type Scheme, usableScheme } from "~/partners/scheme";

const rate = (
  aidKind: "centre" | "camp",
  unit: "day" | "half_day",
  bandId: string | null,
  rateCents: number,
  dates = {},
) => ({
  aidKind,
  unit,
  bandId,
  rateCents,
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  source: "essai",
  ...dates,
});

const scheme: Scheme = {
  year: 2026,
  name: "Essai",
  source: "essai",
  capHalfDays: 42,
  dayHalfDays: 2,
  halfDayHalfDays: 1,
  ageFrom: 3,
  ageUntil: 18,
  qfCeilingCents: 100_000,
  qfReferenceMonth: "2025-10-01",
  benefitsRequired: true,
  lateIssueDays: 60,
  termWednesdays: true,
  carriedOver: false,
  bands: [
    { id: "low", label: "0 à 449 €", qfFromCents: 0, qfToCents: 44_900 },
    { id: "high", label: "449,01 à 794 €", qfFromCents: 44_901, qfToCents: 79_400 },
  ],
  rates: [
    rate("centre", "day", "low", 800),
    rate("centre", "day", "high", 600),
    rate("centre", "half_day", null, 250),
    rate("centre", "half_day", "low", 400),
    rate("camp", "day", "low", 1400, { endsOn: "2026-06-30" }),
    rate("camp", "day", "low", 1500, { startsOn: "2026-07-01" }),
  ],
};

const asked = { structureKind: "leisure_centre", unit: "day", day: "2026-07-08", bandId: "low" } as const;

describe("a band of QF", () => {
  it("includes 449.00 €, not 449.01 €", () => {
    expect([44_900, 44_901, 79_400].map((qf) => bandOf(scheme, qf)?.id)).toEqual(["low", "high", "high"]);
  });

  it("is none above the last, never the nearest", () => {
    expect(bandOf(scheme, 79_401)).toBeNull();
  });
});

describe("the rate of a day", () => {
  it("is the band's own: 8.00 € under 449 €, 6.00 € above, in a centre as in a youth space", () => {
    expect(rateFor(scheme, asked)).toEqual({ done: true, value: 800 });
    expect(rateFor(scheme, { ...asked, bandId: "high", structureKind: "youth_space" })).toEqual({
      done: true,
      value: 600,
    });
  });

  it("is the one for every band when the band has none of its own", () => {
    expect(rateFor(scheme, { ...asked, unit: "half_day" })).toEqual({ done: true, value: 400 });
    expect(rateFor(scheme, { ...asked, unit: "half_day", bandId: "high" })).toEqual({
      done: true,
      value: 250,
    });
  });

  it("is the one of its date: 14.00 € until 30 June, 15.00 € from 1 July", () => {
    const camp = { ...asked, structureKind: "camp_programme" } as const;
    expect(["2026-06-30", "2026-07-01"].map((day) => rateFor(scheme, { ...camp, day }))).toEqual([
      { done: true, value: 1400 },
      { done: true, value: 1500 },
    ]);
  });

  it("without a scheme for its year is refused, never guessed", () => {
    expect(rateFor(null, asked)).toMatchObject({ reason: "no_scheme" });
    expect(rateFor(scheme, { ...asked, day: "2027-01-01" })).toMatchObject({ reason: "no_scheme" });
  });

  it("of half a day of camp does not exist, nor of home help", () => {
    expect(rateFor(scheme, { ...asked, structureKind: "camp_programme", unit: "half_day" })).toMatchObject({
      reason: "no_rate",
    });
    expect(rateFor(scheme, { ...asked, structureKind: "home_help_branch" })).toMatchObject({
      reason: "no_daily_aid",
    });
  });
});

describe("a scheme", () => {
  it("shows three columns: camp by day, centre by day and half day", () => {
    expect(paidUnits(scheme)).toEqual([
      { aidKind: "camp", unit: "day" },
      { aidKind: "centre", unit: "day" },
      { aidKind: "centre", unit: "half_day" },
    ]);
  });

  it("carried over serves a demonstration, never production", () => {
    const made = { ...scheme, carriedOver: true };
    expect(usableScheme(made, { production: false }).done).toBe(true);
    expect(usableScheme(made, { production: true })).toMatchObject({ reason: "carried_over" });
    expect(usableScheme(scheme, { production: true }).done).toBe(true);
    expect(usableScheme(null, { production: false })).toMatchObject({ reason: "no_scheme" });
  });
});
