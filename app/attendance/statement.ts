import { type Day, type Month, monthOf } from "~/calendar";
import { sumCents } from "~/money";

type Charged = {
  priceCents: number | null;
  otherAidCents: number;
  /** Null while no price or no rate is known. */
  aidCents: number | null;
  invoiced: boolean;
};
export type StatementDay = Charged & { day: Day; unit: "day" | "half_day" | "half_day_meal" };
/** The confirmed days of a stay; its amounts are the shares of the whole price that fall on them. */
export type StatementStay = Charged & { stay: string; first: Day; last: Day; units: number };

/** "Relevé de l'enfant": one structure's days of the card's year, and who paid what. */
export type Statement = {
  entryId: string;
  structure: string;
  partner: string;
  number: string;
  lastName: string;
  firstName: string;
  birthDate: Day;
  validFrom: Day;
  validUntil: Day;
  year: number;
  schemeName: string | null;
  /** The year runs on another year's figures, in a demonstration. */
  fictitious: boolean;
  leftHalfDays: number | null;
  capHalfDays: number | null;
  days: StatementDay[];
  stays: StatementStay[];
};

/** What the family paid itself; null while the price is not known. */
export function paidByFamily({ priceCents, otherAidCents, aidCents }: Charged): number | null {
  return priceCents === null || aidCents === null ? null : Math.max(priceCents - otherAidCents, 0) - aidCents;
}

export type StatementTotals = {
  halfDays: number;
  priceCents: number;
  otherAidCents: number;
  aidCents: number;
  paidCents: number;
  /** Days whose price is not known: they are in no sum. */
  waiting: number;
};

export function totalsOf({ days, stays }: Pick<Statement, "days" | "stays">): StatementTotals {
  const all: Charged[] = [...days, ...stays];
  const known = all.filter((one) => paidByFamily(one) !== null);
  const halves = days.map(({ unit }) => (unit === "day" ? 2 : 1));
  return {
    halfDays: [...halves, ...stays.map(({ units }) => units * 2)].reduce((sum, one) => sum + one, 0),
    priceCents: sumCents(known.map(({ priceCents }) => priceCents ?? 0)),
    otherAidCents: sumCents(
      known.map(({ otherAidCents, priceCents }) => Math.min(otherAidCents, priceCents ?? 0)),
    ),
    aidCents: sumCents(known.map(({ aidCents }) => aidCents ?? 0)),
    paidCents: sumCents(known.map((one) => paidByFamily(one) ?? 0)),
    waiting: all.length - known.length,
  };
}

export type StatementRow = StatementDay & { month: Month; dates: Day[] };

/** A month's days of one kind at one price are one row, as on an invoice: the year holds on a sheet. */
export function rowsOf(days: StatementDay[]): StatementRow[] {
  const rows = new Map<string, StatementRow>();
  for (const one of days) {
    const month = monthOf(one.day);
    const key = [month, one.unit, one.priceCents, one.otherAidCents, one.aidCents, one.invoiced].join();
    const row = rows.get(key) ?? { ...one, month, dates: [] };
    rows.set(key, { ...row, dates: [...row.dates, one.day] });
  }
  return [...rows.values()];
}

const UNITS = {
  day: ["journée", "journées", ""],
  half_day: ["demi-journée", "demi-journées", ""],
  half_day_meal: ["demi-journée", "demi-journées", " avec repas"],
} as const;

// "2 ½ journées" would read as two days and a half.
/** "4 journées, les 6, 7, 17 et 23": the days of a row within their month. */
export function daysInWords({ unit, dates }: Pick<StatementRow, "unit" | "dates">): string {
  const [one, several, meal] = UNITS[unit];
  const numbers = dates.map((day) => String(Number(day.slice(8))));
  const last = numbers.pop();
  if (numbers.length === 0) return `1 ${one}${meal}, le ${last}`;
  return `${dates.length} ${several}${meal}, les ${numbers.join(", ")} et ${last}`;
}
