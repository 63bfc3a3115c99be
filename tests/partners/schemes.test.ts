import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { publicHolidays } from "~/holidays";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";

const { owner, app } = await freshDatabase();
const { findScheme, listSchemes, requireScheme } = await import("~/partners/schemes.server");
const { bandOf, rateFor } = await import("~/partners/scheme");

describe("the scheme of 2026", () => {
  it("is the guide's: 21 days, 3 to 17 years, QF up to 1000.00 € in October 2025 with benefits", async () => {
    expect(await findScheme(2026)).toMatchObject({
      year: 2026,
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
    });
  });

  it("pays 14, 12 and 10 € a day of camp; 8, 6 and 3 € a day of centre; 4, 3 and 1.50 € a half day", async () => {
    const scheme = await findScheme(2026);
    const rates = (structureKind: "camp_programme" | "leisure_centre", unit: "day" | "half_day") =>
      [44_900, 44_901, 79_400, 79_401, 100_000].map((qf) => {
        const bandId = (scheme && bandOf(scheme, qf)?.id) ?? "";
        const rate = rateFor(scheme, { structureKind, unit, day: "2026-07-08", bandId });
        return rate.done ? rate.value : rate.reason;
      });
    expect(rates("camp_programme", "day")).toEqual([1400, 1200, 1200, 1000, 1000]);
    expect(rates("leisure_centre", "day")).toEqual([800, 600, 600, 300, 300]);
    expect(rates("leisure_centre", "half_day")).toEqual([400, 300, 300, 150, 150]);
    expect(rates("camp_programme", "half_day")).toEqual(Array(5).fill("no_rate"));
  });

  it("names its source on the scheme and on each rate", async () => {
    const scheme = await findScheme(2026);
    expect(
      [scheme?.source, ...(scheme?.rates ?? []).map(({ source }) => source)].every((source) =>
        source?.includes("2026"),
      ),
    ).toBe(true);
  });

  it("has no overlapping bands, even by plain SQL", async () => {
    const more = owner`insert into scheme_bands (year, label, qf_from_cents, qf_to_cents) values (2026, 'x', 44900, 45000)`;
    expect(await promise(more)).toBe("scheme_bands_never_overlap");
  });

  it("is nobody's to change for the application", async () => {
    expect(await promise(app`update schemes set cap_half_days = 999`)).toBe("42501");
    expect(await promise(app`select carry_over_scheme(2031)`)).toBe("42501");
  });
});

describe("a year that the Caf has not decided", () => {
  it("has no scheme: refused, never guessed", async () => {
    expect(await findScheme(2030)).toBeNull();
    expect(await requireScheme(2030)).toMatchObject({ done: false, reason: "no_scheme" });
  });

  it("gets for a demonstration a copy of the last, marked as made up, with its own dates", async () => {
    expect((await owner`select carry_over_scheme(2028) as carried`)[0]?.carried).toBe(true);
    const scheme = await findScheme(2028);
    expect(scheme).toMatchObject({
      name: "Aide aux loisirs et aux vacances des enfants 2028 (reconduit, fictif)",
      carriedOver: true,
      qfReferenceMonth: "2027-10-01",
      capHalfDays: 42,
    });
    expect(scheme?.bands).toHaveLength(3);
    const bandId = (scheme && bandOf(scheme, 0)?.id) ?? "";
    const asked = { structureKind: "leisure_centre", unit: "day", day: "2028-02-29", bandId } as const;
    expect(rateFor(scheme, asked)).toEqual({ done: true, value: 800 });
    expect(scheme?.rates.every(({ source }) => source.endsWith("(reconduit, fictif)"))).toBe(true);
  });

  it("gets school holidays by whole weeks where none are known", async () => {
    const breaks =
      await owner`select name, starts_on, ends_on, extract(isodow from starts_on)::integer as weekday
      from school_breaks where source like '%fictif)' order by starts_on`;
    expect(breaks.map(({ name }) => name)).toEqual([
      "Noël 2027",
      "Hiver 2028",
      "Printemps 2028",
      "Été 2028",
      "Toussaint 2028",
    ]);
    expect(breaks.every(({ weekday }) => weekday === 6)).toBe(true);
  });

  it("is carried over once, and a decided year never", async () => {
    const [answer] = await owner`select carry_over_scheme(2028) as again, carry_over_scheme(2026) as decided`;
    expect(answer).toEqual({ again: false, decided: false });
    expect((await listSchemes()).map(({ year }) => year)).toEqual([2028, 2026]);
  });
});

describe("days of the year", () => {
  it("public holidays are those of the public file, 2024 to 2031, and of the calendar's rule", async () => {
    const rows = await owner`select day, name from public_holidays order by day`;
    const file = readFileSync("tests/support/data/jours_feries_metropole.csv", "utf8")
      .trim()
      .split("\n")
      .slice(1);
    const expected = file
      .map((line) => line.split(","))
      .filter(([day = ""]) => day >= "2024" && day < "2032")
      .map(([day, , , name]) => ({ day, name: name?.trim() }));
    expect(rows).toEqual(expected);
    const byRule = [2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031].flatMap(publicHolidays);
    expect(rows.map(({ day }) => day)).toEqual(byRule.map(({ day }) => day));
  });

  it("school holidays of zone A start on Saturdays, never overlap, and number 5 a school year", async () => {
    const breaks = await owner`select starts_on, ends_on, source from school_breaks
      where source not like '%fictif)' order by starts_on`;
    expect(breaks).toHaveLength(15);
    expect(breaks.every(({ starts_on }) => new Date(starts_on).getUTCDay() === 6)).toBe(true);
    expect(breaks.slice(1).every(({ starts_on }, rank) => starts_on > breaks[rank]?.ends_on)).toBe(true);
  });

  it("of term count unless the scheme aids school holidays only; without a scheme nobody knows", async () => {
    const counts = async () =>
      (
        await owner`select term_day_counts('2026-06-24') as term, term_day_counts('2026-07-08') as summer,
        term_day_counts('2030-07-10') as unknown`
      )[0];
    expect(await counts()).toEqual({ term: true, summer: true, unknown: null });
    await owner`update schemes set term_wednesdays = false where year = 2026`;
    expect(await counts()).toEqual({ term: false, summer: true, unknown: null });
  });
});
