import type { RefusedStayCell, Standing, StayCell, StayDay, StayMark, StayReason } from "~/attendance/stay";
import type { Day } from "~/calendar";
import { type Done, done, type Outcome, type Refused } from "~/outcome";
import { act } from "~db/client";

/** The card that was shown, or an entry of the structure's list. */
export type Shown = { number: string; birthDate: Day } | { entryId: string };
export type EnrolledFor = { priceCents: number | null; otherAidCents: number };

type Enrolled =
  | Done<{ enrolment_id: string; already: boolean; days: StayDay[] }>
  | Refused<"not_found" | "cancelled" | "not_on_list" | "unknown_card" | "invoiced">
  | (Refused<"closed"> & { details: { until: string } });

/** Enrols a child and holds at once every day that can be: each day's verdict comes back. */
export function enrolChild(
  actorId: string,
  key: string,
  stayId: string,
  shown: Shown,
  { priceCents, otherAidCents }: EnrolledFor,
): Promise<Enrolled> {
  const who =
    "entryId" in shown ? { entry_id: shown.entryId } : { number: shown.number, birth_date: shown.birthDate };
  return act<Enrolled>("enrol_child", actorId, key, {
    stay_id: stayId,
    ...who,
    price_cents: priceCents,
    other_aid_cents: otherAidCents,
  });
}

type Held = Outcome<{ held: number; days: StayDay[] }, "not_found" | "cancelled">;

/** Looks again at the days not held: a card that came, days freed elsewhere. */
export function holdDays(actorId: string, key: string, enrolmentId: string): Promise<Held> {
  return act<Held>("hold_days", actorId, key, { enrolment_id: enrolmentId });
}

type CellRow = { enrolment_id: string; day: Day; mark: StayMark };
type RefusedRow = CellRow & {
  reason: StayReason;
  standing: Standing;
  left_half_days: number | null;
  taken_here: boolean;
};
type Refusal = "not_found" | "unknown_child" | "repeated_cell";

/** Writes every good cell; says of each other one why not. */
export async function recordStayDays(
  actorId: string,
  key: string,
  stayId: string,
  cells: StayCell[],
): Promise<Outcome<{ written: number; refused: RefusedStayCell[] }, Refusal>> {
  const answer = await act<Outcome<{ written: CellRow[]; refused: RefusedRow[] }, Refusal>>(
    "record_stay_days",
    actorId,
    key,
    {
      stay_id: stayId,
      days: cells.map(({ enrolmentId, ...cell }) => ({ enrolment_id: enrolmentId, ...cell })),
    },
  );
  if (!answer.done) return answer;
  return done({
    written: answer.value.written.length,
    refused: answer.value.refused.map((row) => ({
      enrolmentId: row.enrolment_id,
      day: row.day,
      mark: row.mark,
      reason: row.reason,
      standing: row.standing,
      leftHalfDays: row.left_half_days,
      takenHere: row.taken_here,
    })),
  });
}
