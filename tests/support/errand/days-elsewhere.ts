import type { Sql } from "postgres";
import { aLeisureCentre, aPresence, aRosterEntry } from "../builders";

/** Half days of the spring that a card's child spent in another partner's centre. */
export async function useDaysElsewhere(owner: Sql, cardNumber: string, halfDays: number) {
  const [found] = await owner`select id, child_id as "childId" from cards where number = ${cardNumber}`;
  const card = { id: String(found?.id), child: { id: String(found?.childId) } };
  const { structure } = await aLeisureCentre(owner);
  const entry = await aRosterEntry(owner, structure, card);
  for (let used = 0, rank = 1; used < halfDays; used += 2, rank += 1) {
    const day = `2026-02-${String(rank).padStart(2, "0")}`;
    await aPresence(owner, structure, card, entry, day, halfDays - used === 1 ? "morning" : "day");
  }
}
