/** What a cell of the roll call says of a child on a day. */
export type Mark = "absent" | "morning" | "afternoon" | "day";
export const MARKS = ["absent", "morning", "afternoon", "day"] as const satisfies readonly Mark[];

export const MARK_NAMES: Record<Mark, string> = {
  absent: "absent",
  morning: "matin",
  afternoon: "après-midi",
  day: "journée",
};

/** "journée, facturée", "matin, facturé" */
export function invoicedInWords(mark: Mark): string {
  return `${MARK_NAMES[mark]}, ${mark === "day" ? "facturée" : "facturé"}`;
}

/** What a cell shows: "AM" as on paper sheets; a lone A could be read "absent". */
export const MARK_LETTERS: Record<Mark, string> = { absent: "–", morning: "M", afternoon: "AM", day: "J" };

/** The year's scheme weighs days and half days; the guide's: a day 2 half days, a half day 1. */
export type Weights = { dayHalfDays: number; halfDayHalfDays: number };

export function isMark(text: unknown): text is Mark {
  return MARKS.some((mark) => mark === text);
}

/** A half day counts 0.5, by the scheme's weights. */
export function halfDaysOf(mark: Mark, weights: Weights): number {
  if (mark === "absent") return 0;
  return mark === "day" ? weights.dayHalfDays : weights.halfDayHalfDays;
}

/** The mark a key sets; null for any other key. */
export function markOfKey(key: string): Mark | null {
  return KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

const KEYS: Record<string, Mark> = {
  j: "day",
  m: "morning",
  a: "afternoon",
  p: "afternoon",
  x: "absent",
  "0": "absent",
  "-": "absent",
  Delete: "absent",
  Backspace: "absent",
};

/** A finger's order: the commonest first. */
export function nextMark(mark: Mark): Mark {
  return ({ absent: "day", day: "morning", morning: "afternoon", afternoon: "absent" } as const)[mark];
}

/** Morning and afternoon as bits: 1, 2, and 3 for the day. Says the same as slot_mask in SQL. */
export function maskOf(mark: Mark): number {
  return { absent: 0, morning: 1, afternoon: 2, day: 3 }[mark];
}

/** "matin", "après-midi", "matin et après-midi" */
export function halvesInWords(mask: number): string {
  return [mask & 1 ? MARK_NAMES.morning : "", mask & 2 ? MARK_NAMES.afternoon : ""]
    .filter(Boolean)
    .join(" et ");
}
