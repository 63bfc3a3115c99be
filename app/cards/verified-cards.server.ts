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

type SeveralVerified = Outcome<Verified[], "not_found" | "too_many">;

/** Looks lines up one by one, as at the desk: once it closes, the lines left are answered "closed". */
export async function verifySeveral(
  personId: string,
  structureId: string,
  lines: { number: string; birthDate: Day }[],
): Promise<SeveralVerified> {
  const asked = lines.map(({ number, birthDate }) => ({ number, birth_date: birthDate }));
  const [row] = await readFunction<{ verify_several: SeveralVerified }>(
    "verify_several",
    personId,
    structureId,
    asked,
  );
  return row?.verify_several ?? { done: false, reason: "not_found" };
}

/** Cards the person was shown today for this structure, as they stand: nothing is looked up anew. */
export async function listCardsShown(
  personId: string,
  structureId: string,
  cardIds: string[],
): Promise<CardAtDesk[]> {
  const [row] = await readFunction<{ cards_shown: CardAtDesk[] }>(
    "cards_shown",
    personId,
    structureId,
    cardIds,
  );
  return row?.cards_shown ?? [];
}
