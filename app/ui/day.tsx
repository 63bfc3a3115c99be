import type { Day as DayText, Month as MonthText } from "~/calendar";
import { formatDay, formatDayInFull, formatInstant, formatMonth } from "~/calendar-words";

/** "06/07/2026", or with `full` "lundi 6 juillet 2026". */
export function Day({ day, full = false }: { day: DayText; full?: boolean }) {
  return <time dateTime={day}>{full ? formatDayInFull(day) : formatDay(day)}</time>;
}

export function Month({ month }: { month: MonthText }) {
  return <time dateTime={month}>{formatMonth(month)}</time>;
}

/** "12/07/2026 à 08:31", in Paris. */
export function Instant({ at }: { at: Date | string }) {
  return <time dateTime={new Date(at).toISOString()}>{formatInstant(at)}</time>;
}
