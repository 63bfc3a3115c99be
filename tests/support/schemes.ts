import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";

/** A Caf's year as data: cents and half days. A rate without `perBand` is the same for every band. */
export type SchemeOf = {
  year: number;
  name: string;
  capHalfDays: number;
  bands: { label: string; fromCents: number; toCents: number }[];
  rates: { aidKind: "centre" | "camp"; unit: "day" | "half_day"; cents: number | number[] }[];
  ageFrom?: number;
  ageUntil?: number;
  qfReferenceMonth?: string;
  termWednesdays?: boolean;
};

/** The guide's table of 1 January 2026, for a year that needs it as test data. */
export const guideOf = (year: number): SchemeOf => ({
  year,
  name: "Caf des Landes",
  capHalfDays: 42,
  bands: [
    { label: "0 à 449 €", fromCents: 0, toCents: 44_900 },
    { label: "449,01 à 794 €", fromCents: 44_901, toCents: 79_400 },
    { label: "794,01 à 1000 €", fromCents: 79_401, toCents: 100_000 },
  ],
  rates: [
    { aidKind: "camp", unit: "day", cents: [1400, 1200, 1000] },
    { aidKind: "centre", unit: "day", cents: [800, 600, 300] },
    { aidKind: "centre", unit: "half_day", cents: [400, 300, 150] },
  ],
});

/** Writes the year's scheme in place of what stands for that year; days already recorded forbid it. */
export async function aScheme(sql: Sql, scheme: SchemeOf) {
  const { year, name, capHalfDays, bands, rates } = scheme;
  await sql`delete from scheme_rates where year = ${year}`;
  await sql`delete from scheme_bands where year = ${year}`;
  await sql`delete from home_help_schemes where year = ${year}`;
  await sql`delete from schemes where year = ${year}`;
  await sql`
    insert into schemes (year, name, source, cap_half_days, day_half_days, half_day_half_days, age_from, age_until,
      qf_ceiling_cents, qf_reference_month, benefits_required, late_issue_days, term_wednesdays)
    values (${year}, ${name}, 'inventé pour un essai', ${capHalfDays}, 2, 1, ${scheme.ageFrom ?? 3}, ${scheme.ageUntil ?? 18}, ${bands.at(-1)?.toCents ?? 0},
      ${scheme.qfReferenceMonth ?? `${year - 1}-10-01`}, true, 60, ${scheme.termWednesdays ?? true})`;
  const ids: string[] = bands.map(() => randomUUID());
  for (const [i, { label, fromCents, toCents }] of bands.entries()) {
    await sql`
      insert into scheme_bands (id, year, label, qf_from_cents, qf_to_cents)
      values (${ids[i] ?? null}, ${year}, ${label}, ${fromCents}, ${toCents})`;
  }
  for (const { aidKind, unit, cents } of rates) {
    const perBand = Array.isArray(cents)
      ? cents.map((rate, i) => ({ rate, band: ids[i] ?? null }))
      : [{ rate: cents, band: null }];
    for (const { rate, band } of perBand) {
      await sql`
        insert into scheme_rates (year, aid_kind, unit, band_id, rate_cents, starts_on, ends_on, source)
        values (${year}, ${aidKind}, ${unit}, ${band}, ${rate}, ${`${year}-01-01`}, ${`${year}-12-31`}, 'inventé pour un essai')`;
    }
  }
  return { ...scheme, bandIds: ids };
}
