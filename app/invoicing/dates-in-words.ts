import { addDays, type Day } from "~/calendar";

/** The dates of one month as an agent reads them: "1, 6 au 10, 15 (×2)". Sorted; a date twice is two half days. */
export function datesInWords(dates: readonly Day[]): string {
  const runs: { first: Day; last: Day; times: number }[] = [];
  for (const day of [...new Set(dates)]) {
    const times = dates.filter((other) => other === day).length;
    const run = runs.at(-1);
    if (run && times === 1 && run.times === 1 && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day, times });
  }
  return runs
    .map(({ first, last, times }) => `${runInWords(first, last)}${times > 1 ? ` (×${times})` : ""}`)
    .join(", ");
}

function runInWords(first: Day, last: Day): string {
  if (first === last) return dateOf(first);
  return addDays(first, 1) === last
    ? `${dateOf(first)}, ${dateOf(last)}`
    : `${dateOf(first)} au ${dateOf(last)}`;
}

function dateOf(day: Day): string {
  return String(Number(day.slice(8)));
}
