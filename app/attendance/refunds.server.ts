import { isListed, type Refund, type RefundRefusal } from "~/attendance/refund";
import type { Day } from "~/calendar";
import type { Outcome } from "~/outcome";
import { act, readFunction } from "~db/client";

/** What families paid too much before their card was shown, what is not paid back yet first. */
export async function listRefunds(actorId: string): Promise<Refund[]> {
  const [row] = await readFunction<{ list_refunds: Refund[] }>("list_refunds", actorId);
  return (row?.list_refunds ?? []).filter(isListed);
}

export async function findRefund(actorId: string, pendingId: string): Promise<Refund | null> {
  return (await listRefunds(actorId)).find((refund) => refund.pendingId === pendingId) ?? null;
}

type Marked = Outcome<{ amount_cents: number }, RefundRefusal | "not_found"> & { details?: { day?: Day } };

export function markRefunded(
  actorId: string,
  key: string,
  pendingId: string,
  refundedOn: Day,
): Promise<Marked> {
  return act<Marked>("mark_refunded", actorId, key, { pending_id: pendingId, refunded_on: refundedOn });
}

type Undone = Outcome<object, "not_found">;

export function undoRefund(actorId: string, key: string, pendingId: string): Promise<Undone> {
  return act<Undone>("undo_refund", actorId, key, { pending_id: pendingId });
}
