/** A local time, "09:30". */
export type Time = string;

/** "9 h 30", "9 h": a time of day as it is written in French. */
export function formatTime(time: Time): string {
  const [hour = "", minute = ""] = time.split(":");
  return `${Number(hour)}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}`;
}

/** Of an hour that comes twice as the clocks go back, `second` says which; null when nothing was said. */
export type TypedTime = { time: Time; second: boolean | null };

/** "9h", "9:30", "09h30", "930"; of an hour that comes twice, "02:30A" the first time and "02:30B" the second. */
export function readTime(text: string): TypedTime | null {
  const plain = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?\s*(?:min|mn)?\s*([ab])?$/i.exec(text.trim());
  const figures = /^(\d{1,2})(\d{2})\s*([ab])?$/i.exec(text.trim());
  const [, hour = "", minute = "00", which] = plain ?? figures ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return null;
  const second = which === undefined ? null : which.toLowerCase() === "b";
  return { time: `${hour.padStart(2, "0")}:${minute}`, second };
}

/** The same for an end, which may be "24:00": midnight, of the next day then. */
export function readEnd(text: string): TypedTime | null {
  return /^24\s*[h:.]?\s*(00)?$/i.test(text.trim()) ? { time: "00:00", second: null } : readTime(text);
}
