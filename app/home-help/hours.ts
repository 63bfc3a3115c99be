import { prorateCents } from "~/money";

const NO_BREAK_SPACE = "\u00a0";
const MINUTES_AN_HOUR = 60;
const MOST_HOURS = 2_000;

/** Minutes of "60", "37,5", "37h30", "37 h 05"; null for anything else. */
export function parseHours(typed: string): number | null {
  const text = typed.trim();
  const clock = /^(\d{1,4}) ?h(?:eures?)? ?(\d{1,2})?$/i.exec(text);
  if (clock) {
    const minutes = Number(clock[2] ?? 0);
    return minutes < MINUTES_AN_HOUR ? within(Number(clock[1]) * MINUTES_AN_HOUR + minutes) : null;
  }
  const [, hours, decimals = ""] = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  if (hours === undefined) return null;
  const hundredths = Number(hours) * 100 + Number(decimals.padEnd(2, "0"));
  return (hundredths * MINUTES_AN_HOUR) % 100 === 0 ? within((hundredths * MINUTES_AN_HOUR) / 100) : null;
}

const within = (minutes: number) => (minutes <= MOST_HOURS * MINUTES_AN_HOUR ? minutes : null);

/** "37 h 30", "60 h", "0 h 20". */
export function formatHours(minutes: number): string {
  const rest = minutes % MINUTES_AN_HOUR;
  const hours = `${Math.floor(minutes / MINUTES_AN_HOUR)}${NO_BREAK_SPACE}h`;
  return rest === 0 ? hours : `${hours}${NO_BREAK_SPACE}${String(rest).padStart(2, "0")}`;
}

/** What a field holds: "37h30". */
export const typedHours = (minutes: number) => formatHours(minutes).replaceAll(NO_BREAK_SPACE, "");

/** The price of so many minutes, half a cent up: as a line of an invoice rounds it. */
export function priceOf(hourlyCents: number, minutes: number): number {
  return prorateCents(hourlyCents, minutes, MINUTES_AN_HOUR);
}
