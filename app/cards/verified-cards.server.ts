import type { Day } from "~/calendar";
import type { CardAtDesk, DeskRefusal } from "~/cards/card-desk";
import type { Outcome } from "~/outcome";
import { readFunction } from "~db/client";

export type Verified = Outcome<CardAtDesk, DeskRefusal>;

/** Looks a card up for a structure of the person's own. Leaves a line in the audit trail, found or not. */
export async function verifyCard(
  personId: string,
  structureId: string,
  number: string,
  birthDate: Day,
): Promise<Verified> {
  const [row] = await readFunction<{ verify_card: Verified }>(
    "verify_card",
    personId,
    structureId,
    number,
    birthDate,
  );
  return row?.verify_card ?? { done: false, reason: "not_found" };
}

/** The cards the person found in the last half hour, the latest first. */
export async function listVerifiedLately(personId: string): Promise<CardAtDesk[]> {
  const [row] = await readFunction<{ cards_verified_lately: CardAtDesk[] }>(
    "cards_verified_lately",
    personId,
  );
  return row?.cards_verified_lately ?? [];
}
