import { addDays, type Day, isDay, weekStart } from "~/calendar";
import { formatDayInFull } from "~/calendar-words";

/** The Monday of the week asked for by any of its days; this week's when nothing readable is asked. */
export function weekAsked(asked: string | null, today: Day): Day {
  return weekStart(dayAsked(asked, today));
}

export function dayAsked(asked: string | null, today: Day): Day {
  return asked !== null && isDay(asked) ? asked : today;
}

/** "du 6 au 12 juillet 2026", "du 28 décembre 2026 au 3 janvier 2027" */
export function weekInWords(monday: Day): string {
  const [from, to] = [monday, addDays(monday, 6)].map((day) => formatDayInFull(day).split(" ").slice(1));
  const [date, month, year] = from ?? [];
  const start = year !== to?.[2] ? `${date} ${month} ${year}` : month !== to?.[1] ? `${date} ${month}` : date;
  return `du ${start} au ${to?.join(" ")}`;
}
