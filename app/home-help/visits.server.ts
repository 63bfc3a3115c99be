import type { Day } from "~/calendar";
import type { PlannedFile, RefusalDetails, Visit, VisitObstacle, VisitRefusal } from "~/home-help/visit";
import type { Time } from "~/home-help/visit-time";
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

export async function listVisitsToConfirm(personId: string, structureId: string, most: number) {
  const [row] = await readFunction<{ visits_to_confirm: Visit[] }>(
    "visits_to_confirm",
    personId,
    structureId,
    most,
  );
  return row?.visits_to_confirm ?? [];
}

/** With its file, who did what when, and what stood before its corrections, the latest first. */
export type FoundVisit = Visit & {
  file: PlannedFile;
  recordedAt: string;
  recordedBy: string | null;
  confirmedAt: string | null;
  confirmedBy: string | null;
  releasedAt: string | null;
  releasedBy: string | null;
  correctedBy: string | null;
  earlier: (Visit & { releasedAt: string; releasedBy: string | null })[];
};

export async function findVisit(personId: string, visitId: string): Promise<FoundVisit | null> {
  const [row] = await readFunction<{ find_visit: FoundVisit | null }>("find_visit", personId, visitId);
  return row?.find_visit ?? null;
}

/** A visit as it is typed: local times, the end on the next day when it is not after the start. */
export type VisitAsTyped = {
  fileId: string;
  workerId: string;
  day: Day;
  starts: Time;
  ends: Time;
  startsSecond: boolean | null;
  endsSecond: boolean | null;
  confirmed: boolean;
};

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
export type RefusedVisit = { reason: VisitRefusal; details: RefusalDetails };
export type Recorded = {
  written: { visit_id: string; day: Day; ends_on: Day; minutes: number }[];
  refused: RefusedVisit[];
};

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
