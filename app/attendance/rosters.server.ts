import { type Amendment, type ListEntry, type Roster, sortedByName } from "~/attendance/roster";
import type { Day } from "~/calendar";
import type { Done, Outcome, Refused } from "~/outcome";
import { act, readFunction } from "~db/client";

export async function listRosters(actorId: string): Promise<Roster[]> {
  const [row] = await readFunction<{ list_rosters: Roster[] }>("list_rosters", actorId);
  const rosters = row?.list_rosters ?? [];
  return rosters.map((roster) => ({ ...roster, children: sortedByName(roster.children) }));
}

export async function findListEntry(actorId: string, entryId: string): Promise<ListEntry | null> {
  const [row] = await readFunction<{ find_list_entry: ListEntry | null }>(
    "find_list_entry",
    actorId,
    entryId,
  );
  return row?.find_list_entry ?? null;
}

type Added = Outcome<{ entry_id: string; already: boolean }, "not_found" | "closed" | "unknown_card">;

export function addChildToList(
  actorId: string,
  key: string,
  { structureId, number, birthDate }: { structureId: string; number: string; birthDate: Day },
): Promise<Added> {
  const body = { structure_id: structureId, number, birth_date: birthDate };
  return act<Added>("add_child_to_list", actorId, key, body);
}

type Amended = Outcome<{ changed_days: number }, "not_allowed" | "not_found" | "unknown_band">;

export function amendChild(actorId: string, key: string, entryId: string, to: Amendment): Promise<Amended> {
  return act<Amended>("amend_child", actorId, key, {
    entry_id: entryId,
    price_band: to.priceBand,
    other_aid_day_cents: to.otherAidDayCents,
    other_aid_half_day_cents: to.otherAidHalfDayCents,
    half_day_meal: to.halfDayMeal,
    recorded_too: to.recordedToo,
  });
}

type Removed =
  | Done<object>
  | Refused<"not_found">
  | (Refused<"days_waiting"> & { details: { days: number; first: Day; last: Day } });

export function removeChild(actorId: string, key: string, entryId: string): Promise<Removed> {
  return act<Removed>("remove_child", actorId, key, { entry_id: entryId });
}
