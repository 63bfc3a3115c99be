import { addDays, type Day, daysFrom, type Period, weekday, yearOf } from "~/calendar";
import { isOpenOn, publicHolidayOn } from "~/holidays";

/** When a structure welcomes children. `weekdays`: 1 Monday to 7 Sunday. */
export type Opening = { label: string; from: Day; to: Day; weekdays: number[] };
export const MOST_OPENINGS = 60;
export type SchoolBreak = Period & { name: string; to: Day };

export const WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

/** As the database keeps them: bit 0 Monday … bit 6 Sunday. */
export function maskOf(weekdays: number[]): number {
  return weekdays.reduce((mask, day) => mask | (1 << (day - 1)), 0);
}

export function weekdaysOf(mask: number): number[] {
  return WEEKDAYS.map((_, rank) => rank + 1).filter((day) => (mask >> (day - 1)) & 1);
}

/** "du lundi au vendredi", "mercredi et samedi", "tous les jours" */
export function weekdaysInWords(weekdays: number[]): string {
  const names = weekdays.map((day) => WEEKDAYS[day - 1]);
  const first = weekdays[0] ?? 0;
  if (names.length === 7) return "tous les jours";
  if (names.length > 2 && weekdays.every((day, rank) => day === first + rank)) {
    return `du ${names[0]} au ${names.at(-1)}`;
  }
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`;
}

/**
 * The usual opening of a centre: Wednesdays, and Monday to Friday of the school holidays. It runs from the
 * first day of the year to the end of the last school holidays known.
 */
export function usualOpening(today: Day, breaks: SchoolBreak[]): Opening[] {
  const from = `${yearOf(today)}-01-01`;
  const known = breaks.filter(({ to }) => to >= from).sort((a, b) => (a.from < b.from ? -1 : 1));
  const to = [`${yearOf(today)}-12-31`, ...known.map((school) => school.to)].sort().at(-1) ?? from;
  const holidays = known.map(({ name, from: first, to: last }) => ({
    label: name,
    from: first < from ? from : first,
    to: last,
    weekdays: [1, 2, 3, 4, 5],
  }));
  return [{ label: "Mercredis", from, to, weekdays: [3] }, ...holidays];
}

export type OpeningDay = { day: Day; state: "open" | "closed" | "public_holiday" };

/** Each day of a year for a structure, as its picture shows it; `closedOn` is the first day closed for good. */
export function openingDays(year: number, openings: Opening[], closedOn: Day | null = null): OpeningDay[] {
  return daysFrom(`${year}-01-01`, `${year}-12-31`).map((day) => {
    if (publicHolidayOn(day) !== null) return { day, state: "public_holiday" };
    const open = (closedOn === null || day < closedOn) && isOpenOn(day, openings);
    return { day, state: open ? "open" : "closed" };
  });
}

/** The last day that any period covers; null without periods. */
export function openUntil(openings: Opening[]): Day | null {
  return openings.reduce<Day | null>((last, { to }) => (last === null || to > last ? to : last), null);
}

/** Where a day stands in a year drawn by weeks: column of its week, row of its weekday (0 Monday). */
export function placeInYear(day: Day): { column: number; row: number } {
  const first = `${yearOf(day)}-01-01`;
  const monday = addDays(first, 1 - weekday(first));
  const days = daysFrom(monday, day).length - 1;
  return { column: Math.floor(days / 7), row: days % 7 };
}
