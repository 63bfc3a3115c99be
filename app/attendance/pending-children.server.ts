import type { AddRefusal, FoundPending, ListedPending } from "~/attendance/pending-child";
import { byName } from "~/attendance/roster";
import type { Day } from "~/calendar";
import type { Done, Outcome, Refused } from "~/outcome";
import { act, asActor, readFunction } from "~db/client";

export async function listPendingChildren(actorId: string): Promise<ListedPending[]> {
  const [row] = await readFunction<{ list_pending_children: ListedPending[] }>(
    "list_pending_children",
    actorId,
  );
  return (row?.list_pending_children ?? []).toSorted(byName);
}

export async function findPendingChild(actorId: string, pendingId: string): Promise<FoundPending | null> {
  const [row] = await readFunction<{ find_pending_child: FoundPending | null }>(
    "find_pending_child",
    actorId,
    pendingId,
  );
  return row?.find_pending_child ?? null;
}

export type OpenStay = { id: string; name: string; startsOn: Day; endsOn: Day };

/** A stay of the partner's own that was not cancelled. */
export async function findOpenStay(
  actorId: string,
  partnerId: string,
  stayId: string,
): Promise<OpenStay | null> {
  const found = await asActor(actorId, (tx) =>
    tx.query.stays.findFirst({
      columns: { id: true, name: true, startsOn: true, endsOn: true },
      where: (stay, { and, eq, isNull }) =>
        and(eq(stay.id, stayId), eq(stay.partnerId, partnerId), isNull(stay.cancelledAt)),
    }),
  );
  return found ?? null;
}

type Named = { lastName: string; firstName: string; birthDate: Day };
type Added = Outcome<{ pending_id: string; already: boolean }, AddRefusal> & {
  details?: { age?: number; entry_id?: string };
};

/** Puts a child without a card on a structure's list, or on a stay's. */
export function addPendingChild(
  actorId: string,
  key: string,
  at: { structureId: string } | { stayId: string },
  child: Named,
): Promise<Added> {
  return act<Added>("add_pending_child", actorId, key, {
    structure_id: "structureId" in at ? at.structureId : null,
    stay_id: "stayId" in at ? at.stayId : null,
    last_name: child.lastName,
    first_name: child.firstName,
    birth_date: child.birthDate,
  });
}

type Removed = Outcome<{ days: number }, "not_found" | "presented">;

export function removePendingChild(actorId: string, key: string, pendingId: string): Promise<Removed> {
  return act<Removed>("remove_pending_child", actorId, key, { pending_id: pendingId });
}

type Presented =
  | Done<{ entry_id: string; good: number; refused: number; enrolled?: { done: boolean; reason?: string } }>
  | Refused<"not_found" | "presented" | "unknown_card">
  | (Refused<"closed"> & { details: { until: string } })
  | (Refused<"names_differ"> & { details: { last_name: string; first_name: string } });

export function presentCard(
  actorId: string,
  key: string,
  pendingId: string,
  card: { number: string; birthDate: Day; confirmed: boolean },
): Promise<Presented> {
  return act<Presented>("present_card", actorId, key, {
    pending_id: pendingId,
    number: card.number,
    birth_date: card.birthDate,
    confirmed: card.confirmed,
  });
}
