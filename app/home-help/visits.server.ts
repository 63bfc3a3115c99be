import type { Day } from "~/calendar";
import type {
  FoundVisit,
  PlannedFile,
  Recorded,
  RefusalDetails,
  Visit,
  VisitAsTyped,
  VisitObstacle,
  VisitRefusal,
} from "~/home-help/visit";
import type { Worker } from "~/home-help/worker";
import type { Done, Refused } from "~/outcome";
import { act, readFunction } from "~db/client";

/** A branch's visits of those days, who may go and to whom, and how many past visits wait to be confirmed. */
export type PlannedDays = { visits: Visit[]; workers: Worker[]; files: PlannedFile[]; waiting: number };

export async function findPlannedDays(
  personId: string,
  structureId: string,
  from: Day,
  until: Day,
): Promise<PlannedDays | null> {
  const [row] = await readFunction<{ visits_between: PlannedDays | null }>(
    "visits_between",
    personId,
    structureId,
    from,
    until,
  );
  return row?.visits_between ?? null;
}

/** For a new visit: who may go, and the open files, those ended for a year apart. */
export async function findVisitChoices(personId: string, structureId: string): Promise<VisitChoices> {
  const [row] = await readFunction<{ visit_choices: VisitChoices | null }>(
    "visit_choices",
    personId,
    structureId,
  );
  return row?.visit_choices ?? { workers: [], files: [] };
}

export type VisitChoices = Pick<PlannedDays, "workers" | "files">;

export async function listVisitsToConfirm(personId: string, structureId: string, most: number) {
  const [row] = await readFunction<{ visits_to_confirm: Visit[] }>(
    "visits_to_confirm",
    personId,
    structureId,
    most,
  );
  return row?.visits_to_confirm ?? [];
}

export async function findVisit(personId: string, visitId: string): Promise<FoundVisit | null> {
  const [row] = await readFunction<{ find_visit: FoundVisit | null }>("find_visit", personId, visitId);
  return row?.find_visit ?? null;
}

const asBody = (typed: VisitAsTyped) => ({
  file_id: typed.fileId,
  worker_id: typed.workerId,
  day: typed.day,
  starts: typed.starts,
  ends: typed.ends,
  starts_second: typed.startsSecond,
  ends_second: typed.endsSecond,
  confirmed: typed.confirmed,
});

type RefusedAs<R extends string> = Refused<R> & { details?: RefusalDetails };
/** One visit; or, with `weekdays`, one on each of these days until a date, at the latest the file's end. */
export function recordVisits(
  personId: string,
  key: string,
  { weekdays, until, ...typed }: VisitAsTyped & { weekdays: number[] | null; until: Day | null },
): Promise<Done<Recorded> | RefusedAs<"not_found" | VisitRefusal | "no_day" | "too_many">> {
  return act("record_visits", personId, key, { ...asBody(typed), weekdays, until });
}

export function confirmVisits(
  personId: string,
  key: string,
  visitIds: string[],
): Promise<
  | Done<{ confirmed: number; refused: { visit_id: string; reason: "released" | "future" }[] }>
  | Refused<"not_found">
> {
  return act("confirm_visits", personId, key, { visit_ids: visitIds });
}

/** The visit that stands afterwards: another one in its place, or itself when it is only confirmed. */
export function correctVisit(
  personId: string,
  key: string,
  visitId: string,
  typed: VisitAsTyped,
): Promise<Done<{ visit_id: string }> | RefusedAs<"not_found" | VisitObstacle>> {
  return act("correct_visit", personId, key, { visit_id: visitId, ...asBody(typed) });
}

export function cancelVisit(
  personId: string,
  key: string,
  visitId: string,
): Promise<Done<object> | Refused<"not_found" | "released" | "invoiced">> {
  return act("cancel_visit", personId, key, { visit_id: visitId });
}
