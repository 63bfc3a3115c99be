import { isMark, type Mark } from "~/attendance/presence";
import { type Day, isDay, yearOf } from "~/calendar";
import { done, type Outcome, refused } from "~/outcome";

/** A cell as posted: what is asked, and what was shown when it was asked. */
export type Cell = { entryId: string; day: Day; mark: Mark; was: Mark };

/** Why a day can't be recorded at all for this structure. */
export type ClosedReason =
  | "structure_closed"
  | "public_holiday"
  | "not_open"
  | "no_scheme"
  | "term_day"
  | "not_agreed"
  | "future";
export type RollCallDay = { day: Day; closed: ClosedReason | null; holiday: string | null };

export type YearLeft = { year: number; leftHalfDays: number; capHalfDays: number };
export type RollCallChild = {
  entryId: string;
  lastName: string;
  firstName: string;
  birthDate: Day;
  /** Another of the list has the same names. */
  homonym?: boolean;
  priceBand: string;
  /** Off the list since, with days that stand. */
  removed: boolean;
  /** Added today, or there on one of the last days that anybody was. */
  recent: boolean;
  years: YearLeft[];
} & ({ pending?: false; validFrom: Day; validUntil: Day; cancelledOn: Day | null } | CardToCome);
/** "Carte à présenter": its `entryId` names the child itself. Nothing is counted yet. */
type CardToCome = { pending: true };

/** What a year's scheme says that a roll call needs. */
export type YearRules = {
  year: number;
  dayHalfDays: number;
  halfDayHalfDays: number;
  ageFrom: number;
  ageUntil: number;
};
/** `onStay`: a day of the structure's own mini-camp, kept on the stay's list and not here. */
export type StandingMark = { entryId: string; day: Day; mark: Mark; invoiced: boolean; onStay: boolean };
export type RollCall = {
  structureId: string;
  name: string;
  /** The partner has no other structure to point. */
  alone: boolean;
  years: YearRules[];
  days: RollCallDay[];
  children: RollCallChild[];
  marks: StandingMark[];
};

export type CellKey = `${string}:${Day}`;

export function keyOf({ entryId, day }: { entryId: string; day: Day }): CellKey {
  return `${entryId}:${day}`;
}

/** The rules of a day's civil year; none without a scheme. */
export function rulesOf({ years }: Pick<RollCall, "years">, { day }: { day: Day }): YearRules | undefined {
  return years.find(({ year }) => year === yearOf(day));
}

const MOST_CELLS = 5_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The changed cells of a posted roll call: fields "mark:<entry>:<day>" that differ from their "was:<entry>:<day>".
 * `unread`: cells that made no sense and were left alone.
 */
export function readCells(
  fields: Iterable<[string, unknown]>,
): Outcome<{ cells: Cell[]; unread: number }, "nothing_read"> {
  const posted = new Map(fields);
  const cells: Cell[] = [];
  let read = 0;
  let unread = 0;
  for (const [name, mark] of posted) {
    if (!name.startsWith("mark:")) continue;
    const [, entryId = "", day = "", ...rest] = name.split(":");
    const was = posted.get(`was:${entryId}:${day}`);
    if (!uuid.test(entryId) || !isDay(day) || rest.length > 0 || !isMark(mark) || !isMark(was)) unread++;
    else if (read++ < MOST_CELLS && mark !== was) cells.push({ entryId, day, mark, was });
  }
  return read === 0 || read > MOST_CELLS ? refused("nothing_read") : done({ cells, unread });
}
