import { addDays, type Day, type Month, monthOf, weekday } from "~/calendar";

const WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split(" ");
const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
  " ",
);
const SHORT_MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");

/** "06/07/2026" */
export function formatDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** "lundi 6 juillet 2026", "jeudi 1er octobre 2026" */
export function formatDayInFull(day: Day): string {
  return `${weekdayName(day)} ${dateOf(day)} ${formatMonth(monthOf(day))}`;
}

/** "lun. 6 juil.": for the head of a narrow column */
export function formatDayBriefly(day: Day): string {
  return `${weekdayName(day).slice(0, 3)}. ${dateOf(day)} ${SHORT_MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

/** "du 6 au 12 juillet 2026", "du 28 décembre 2026 au 3 janvier 2027" */
export function weekInWords(monday: Day): string {
  const [from, to] = [monday, addDays(monday, 6)].map((day) => formatDayInFull(day).split(" ").slice(1));
  const [date, month, year] = from ?? [];
  const start = year !== to?.[2] ? `${date} ${month} ${year}` : month !== to?.[1] ? `${date} ${month}` : date;
  return `du ${start} au ${to?.join(" ")}`;
}

/** "juillet 2026" */
export function formatMonth(month: Month): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

export function weekdayName(day: Day): string {
  return WEEKDAYS[weekday(day) - 1] ?? "";
}

/** "du 06/07/2026 au 10/07/2026", "depuis le 06/07/2026" */
export function formatPeriod(from: Day, to: Day | null): string {
  return to === null ? `depuis le ${formatDay(from)}` : `du ${formatDay(from)} au ${formatDay(to)}`;
}

const PARIS = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  dateStyle: "short",
  timeStyle: "short",
});

/** "12/07/2026 à 08:31", in Paris; an instant is a Date or its ISO text. */
export function formatInstant(instant: Date | string): string {
  const parts = Object.fromEntries(
    PARIS.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  return `${parts.day}/${parts.month}/${parts.year} à ${parts.hour}:${parts.minute}`;
}

/** Half days as days: 25 → "12,5", 42 → "21". */
export function formatHalfDays(halfDays: number): string {
  return String(halfDays / 2).replace(".", ",");
}

/** "12,5 jours", "1 jour"; French keeps the singular below two. */
export function formatDayCount(halfDays: number): string {
  return `${formatHalfDays(halfDays)}\u00a0${Math.abs(halfDays) < 4 ? "jour" : "jours"}`;
}

function dateOf(day: Day): string {
  const date = Number(day.slice(8, 10));
  return date === 1 ? "1er" : String(date);
}

/** "12 h 30", "2 h", "45 min": hours and minutes spent. */
export function formatMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")}`;
}
