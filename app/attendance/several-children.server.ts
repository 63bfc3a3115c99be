import type { PresentFault } from "~/attendance/new-cards";
import type { Day } from "~/calendar";
import type { Outcome } from "~/outcome";
import { act, readFunction } from "~db/client";

type Added = { added: number; already: number };

/** Puts cards the person was shown today on a structure's list, all together. */
export function addChildrenToList(personId: string, key: string, structureId: string, cardIds: string[]) {
  const body = { structure_id: structureId, card_ids: cardIds };
  return act<Outcome<Added, "not_found" | "verify_again">>("add_children_to_list", personId, key, body);
}

/** "3 enfants ajoutés à la liste, 1 y était déjà." */
export function sayAdded({ added, already }: Added): string {
  const came = `${added} ${added > 1 ? "enfants ajoutés" : "enfant ajouté"} à la liste`;
  return already === 0 ? `${came}.` : `${came}, ${already} ${already > 1 ? "y étaient" : "y était"} déjà.`;
}

export type ChildToPresent = { entryId: string; lastName: string; firstName: string; birthDate: Day };
export type ListToPresent = { structureId: string; name: string; children: ChildToPresent[] };

/** The children of last year's lists whose card of this year has not been shown, by structure. */
export async function listChildrenToPresent(personId: string): Promise<ListToPresent[]> {
  const [row] = await readFunction<{ list_children_to_present: ListToPresent[] }>(
    "list_children_to_present",
    personId,
  );
  return row?.list_children_to_present ?? [];
}

export type Presented = {
  added: string[];
  refused: { entry_id: string; reason: PresentFault; until: string | null }[];
};

/** Looks each number up with the birth date the list knows; those found come on the list as they stood last year. */
export function presentNewCards(
  personId: string,
  key: string,
  structureId: string,
  cards: { entryId: string; number: string }[],
) {
  const asked = cards.map(({ entryId, number }) => ({ entry_id: entryId, number }));
  const body = { structure_id: structureId, cards: asked };
  return act<Outcome<Presented, "not_found">>("present_new_cards", personId, key, body);
}
