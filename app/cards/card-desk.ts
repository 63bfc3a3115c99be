import type { Day } from "~/calendar";
import { formatInstant } from "~/calendar-words";
import { type CardState, OBSTACLES, type Obstacle } from "~/cards/card";
import type { Charged } from "~/cards/daily-aid";

/** What a partner is shown of a card it verified, as `card_at_desk` in SQL answers it: never the QF. */
export type CardAtDesk = CardState & {
  structureId: string;
  structureName: string;
  cardId: string;
  number: string;
  lastName: string;
  firstName: string;
  /** The day all this is true of. */
  on: Day;
  age: number;
  obstacle: Obstacle | null;
  bandLabel: string | null;
  aidKind: "centre" | "camp";
  dayRateCents: number | null;
  halfDayRateCents: number | null;
  /** Set once the child is on the structure's list. */
  entryId: string | null;
  priceBand: string | null;
  otherAidDayCents: number;
  otherAidHalfDayCents: number;
  /** One for each price band of the structure, or the child's own; none without a tariff. */
  prices: { band: string; dayCents: number; halfDayCents: number }[];
};

export function sayObstacle(card: CardAtDesk): string | null {
  return card.obstacle === null ? null : OBSTACLES[card.obstacle](card);
}

export type PricedUnit = { unit: string; charged: Charged };
export type PricedBand = { band: string; units: PricedUnit[] };

/** What a day and a half day cost here, by price band. */
export function priceList(card: CardAtDesk): PricedBand[] {
  const unit = (name: string, priceCents: number, rateCents: number | null, otherAidCents: number) =>
    rateCents === null ? [] : [{ unit: name, charged: { priceCents, rateCents, otherAidCents } }];
  return card.prices.map(({ band, dayCents, halfDayCents }) => ({
    band,
    units: [
      ...unit("Journée", dayCents, card.dayRateCents, card.otherAidDayCents),
      ...unit("½ journée", halfDayCents, card.halfDayRateCents, card.otherAidHalfDayCents),
    ],
  }));
}

export type DeskRefusal = "not_found" | "closed" | "unknown_card";

/** One sentence for an unknown number and a wrong birth date: the desk tells nobody which cards exist. */
export const UNKNOWN_CARD =
  "Aucune carte ne répond à ce numéro et à cette date de naissance. Vérifiez les deux sur le courrier de la Caf.";

export function sayClosed(until: string): string {
  return `Trop de recherches sont restées sans réponse : la vérification est en pause pour vous jusqu’au ${formatInstant(until)}.`;
}
