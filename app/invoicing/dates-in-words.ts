import { addDays, type Day, monthOf } from "~/calendar";

/** The dates of one month as an agent reads them: "1, 6 au 10, 15 (×2)". Sorted; a date twice is two half days. */
export function datesInWords(dates: readonly Day[]): string {
  return inWords(dates, dateOf);
}

/** The same of dates whose month the reader may not know: "30/12 au 02/01". */
export function datesWithMonth(dates: readonly Day[]): string {
  return inWords(dates, (day) => `${day.slice(8)}/${day.slice(5, 7)}`);
}

/** With the month where it takes more than one. */
export function stayDatesInWords(dates: readonly Day[]): string {
  return new Set(dates.map(monthOf)).size > 1 ? datesWithMonth(dates) : datesInWords(dates);
}

function inWords(dates: readonly Day[], say: (day: Day) => string): string {
  const runs: { first: Day; last: Day; times: number }[] = [];
  for (const day of [...new Set(dates)]) {
    const times = dates.filter((other) => other === day).length;
    const run = runs.at(-1);
    if (run && times === 1 && run.times === 1 && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day, times });
  }
  return runs
    .map(({ first, last, times }) => `${runInWords(first, last, say)}${times > 1 ? ` (×${times})` : ""}`)
    .join(", ");
}

function runInWords(first: Day, last: Day, say: (day: Day) => string): string {
  if (first === last) return say(first);
  return addDays(first, 1) === last ? `${say(first)}, ${say(last)}` : `${say(first)} au ${say(last)}`;
}

function dateOf(day: Day): string {
  return String(Number(day.slice(8)));
}
