/** A day, "2026-03-14". Days sort and compare as text. */
export type Day = string;
/** A month, "2026-07". */
export type Month = string;
/** From one day to another, both included; without `to`, open-ended. */
export type Period = { from: Day; to: Day | null };

const MILLISECONDS_A_DAY = 86_400_000;

/** A day from "14/03/2026" or "2026-03-14"; null for any other text and for days that do not exist. */
export function parseDay(text: string): Day | null {
  const typed = text.trim();
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed);
  const day = french ? `${french[3]}-${french[2]?.padStart(2, "0")}-${french[1]?.padStart(2, "0")}` : typed;
  return isDay(day) ? day : null;
}

/** Written as a day is, of a month or year that has no such day: "31/02/2026". */
export function isNoSuchDay(text: string): boolean {
  const shaped = /^(\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d\d-\d\d)$/.test(text.trim());
  return shaped && parseDay(text) === null;
}

/** A month from "07/2026" or "2026-07". */
export function parseMonth(text: string): Month | null {
  const typed = text.trim();
  const french = /^(\d{1,2})\/(\d{4})$/.exec(typed);
  const month = french ? `${french[2]}-${french[1]?.padStart(2, "0")}` : typed;
  return isMonth(month) ? month : null;
}

export function isDay(text: string): boolean {
  return /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text) && dayAt(positionOf(text)) === text;
}

export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

export function addDays(day: Day, days: number): Day {
  return dayAt(positionOf(day) + days);
}

/** Nights from one day to the other: 1 from Friday to Saturday, negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return positionOf(to) - positionOf(from);
}

/** Each day of the period, both ends included; none when `to` comes first. */
export function daysFrom(from: Day, to: Day): Day[] {
  const first = positionOf(from);
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, rank) => dayAt(first + rank));
}

export function isWithin(day: Day, period: Period): boolean {
  return period.from <= day && (period.to === null || day <= period.to);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  // Position 0 is Thursday 1 January 1970.
  return ((((positionOf(day) + 3) % 7) + 7) % 7) + 1;
}

export function weekStart(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** The seven days, Monday first, of the week that holds this day. */
export function weekDays(day: Day): Day[] {
  const monday = weekStart(day);
  return daysFrom(monday, addDays(monday, 6));
}

/** The day asked for by an address; today's when nothing readable is asked. */
export function dayAsked(asked: string | null, today: Day): Day {
  return asked !== null && isDay(asked) ? asked : today;
}

/** The Monday of the week asked for by any of its days; this week's when nothing readable is asked. */
export function weekAsked(asked: string | null, today: Day): Day {
  return weekStart(dayAsked(asked, today));
}

export function yearOf(dayOrMonth: Day | Month): number {
  return Number(dayOrMonth.slice(0, 4));
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

export function daysOfMonth(month: Month): Day[] {
  return daysFrom(firstDayOf(month), lastDayOf(month));
}

export function addMonths(month: Month, months: number): Month {
  const rank = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(rank / 12)}-${String((((rank % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

/** Years completed on that day; negative before birth. */
export function ageOn(birth: Day, day: Day): number {
  const years = yearOf(day) - yearOf(birth);
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/**
 * The day on which an age is reached. Somebody born on 29 February reaches it on 1 March of an ordinary year:
 * the year is complete ("révolu") only once 28 February is over. PostgreSQL's age() counts the same way.
 */
export function birthdayAt(birth: Day, age: number): Day {
  const year = yearOf(birth) + age;
  const day = `${year}${birth.slice(4)}`;
  return isDay(day) ? day : `${year}-03-01`;
}

function positionOf(day: Day): number {
  return Date.UTC(yearOf(day), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MILLISECONDS_A_DAY;
}

function dayAt(position: number): Day {
  const date = new Date(position * MILLISECONDS_A_DAY);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}
