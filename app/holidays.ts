import { addDays, type Day, daysFrom, isWithin, type Period, weekday, yearOf } from "~/calendar";

/** Weekdays (1 Monday to 7 Sunday) on which a structure opens, from one day to another. */
export type OpeningPeriod = { from: Day; to: Day; weekdays: number[] };

const WEDNESDAY = [3];
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
export function easter(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const dominical = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const lateMoon = Math.floor((golden + 11 * epact + 22 * dominical) / 451);
  const afterMarch = epact + dominical - 7 * lateMoon + 114;
  const month = Math.floor(afterMarch / 31);
  return `${year}-0${month}-${String((afterMarch % 31) + 1).padStart(2, "0")}`;
}

/** The eleven public holidays of mainland France (article L3133-1 of the Code du travail), in order. */
export function publicHolidays(year: number): { day: Day; name: string }[] {
  const sunday = easter(year);
  const holidays = [
    { day: `${year}-01-01`, name: "1er janvier" },
    { day: addDays(sunday, 1), name: "Lundi de Pâques" },
    { day: `${year}-05-01`, name: "1er mai" },
    { day: `${year}-05-08`, name: "8 mai" },
    { day: addDays(sunday, 39), name: "Ascension" },
    { day: addDays(sunday, 50), name: "Lundi de Pentecôte" },
    { day: `${year}-07-14`, name: "14 juillet" },
    { day: `${year}-08-15`, name: "Assomption" },
    { day: `${year}-11-01`, name: "Toussaint" },
    { day: `${year}-11-11`, name: "11 novembre" },
    { day: `${year}-12-25`, name: "Jour de Noël" },
  ];
  return holidays.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

/** Its name, or null on an ordinary day. */
export function publicHolidayOn(day: Day): string | null {
  return publicHolidays(yearOf(day)).find((holiday) => holiday.day === day)?.name ?? null;
}

/**
 * The usual opening of a leisure centre: Wednesdays of term, Monday to Friday of school holidays. School
 * holidays are data, passed in; public holidays stay closed whatever the period (`isOpenOn`).
 */
export function usualOpening(from: Day, to: Day, schoolHolidays: Period[]): OpeningPeriod[] {
  const periods: OpeningPeriod[] = [];
  for (const day of daysFrom(from, to)) {
    const weekdays = schoolHolidays.some((holiday) => isWithin(day, holiday)) ? MONDAY_TO_FRIDAY : WEDNESDAY;
    const last = periods.at(-1);
    if (last?.weekdays === weekdays) last.to = day;
    else periods.push({ from: day, to: day, weekdays });
  }
  return periods.map((period) => ({ ...period, weekdays: [...period.weekdays] }));
}

export function isOpenOn(day: Day, periods: OpeningPeriod[]): boolean {
  const planned = periods.some((period) => isWithin(day, period) && period.weekdays.includes(weekday(day)));
  return planned && publicHolidayOn(day) === null;
}
