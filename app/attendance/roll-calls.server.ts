import type { RefusedCell } from "~/attendance/cell-refusal";
import type { Mark } from "~/attendance/presence";
import type { Cell, RollCall } from "~/attendance/roll-call";
import { sortedByName } from "~/attendance/roster";
import type { Day } from "~/calendar";
import { done, type Outcome } from "~/outcome";
import { act, readFunction } from "~db/client";

/** The roll call of a structure from one day to another; null when it keeps none, or is another partner's. */
export async function findRollCall(
  actorId: string,
  structureId: string,
  { from, to }: { from: Day; to: Day },
): Promise<RollCall | null> {
  const [row] = await readFunction<{ list_roll_call: RollCall | null }>(
    "list_roll_call",
    actorId,
    structureId,
    from,
    to,
  );
  const found = row?.list_roll_call;
  return found ? { ...found, children: sortedByName(found.children) } : null;
}

type AnswerRow = { entry_id: string; day: Day; mark: Mark };
type RefusedRow = AnswerRow & {
  reason: RefusedCell["reason"];
  standing: Mark;
  left_half_days: number | null;
  taken: number;
  taken_here: boolean;
};
type Refusal = "no_structure" | "unknown_child" | "repeated_cell";

/** Writes every good cell; says of each other one why not. */
export async function recordRollCall(
  actorId: string,
  key: string,
  structureId: string,
  cells: Cell[],
): Promise<Outcome<{ written: number; refused: RefusedCell[] }, Refusal>> {
  const answer = await act<Outcome<{ written: AnswerRow[]; refused: RefusedRow[] }, Refusal>>(
    "record_roll_call",
    actorId,
    key,
    {
      structure_id: structureId,
      cells: cells.map(({ entryId, day, mark, was }) => ({ entry_id: entryId, day, mark, was })),
    },
  );
  if (!answer.done) return answer;
  const { written, refused } = answer.value;
  return done({
    written: written.length,
    refused: refused.map((row) => ({
      entryId: row.entry_id,
      day: row.day,
      mark: row.mark,
      reason: row.reason,
      standing: row.standing,
      leftHalfDays: row.left_half_days,
      taken: row.taken,
      takenHere: row.taken_here,
    })),
  });
}
