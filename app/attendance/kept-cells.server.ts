import type { Cell } from "~/attendance/roll-call";
import { recordRollCall } from "~/attendance/roll-calls.server";
import { notFound, refuse } from "~/http/answers.server";
import { answerRepeat, type Read } from "~/http/forms.server";

/** What the doors of the roll call answer to a posted sheet, the week's or the day's. */
export async function keepCells(
  personId: string,
  structureId: string,
  read: Read<{ cells: Cell[]; unread: number }>,
) {
  if (!read.ok) return refuse(read);
  try {
    const kept = await recordRollCall(personId, read.key, structureId, read.values.cells);
    return kept.done ? { kept: kept.value, unread: read.values.unread } : notFound();
  } catch (error) {
    return answerRepeat(error, read);
  }
}
