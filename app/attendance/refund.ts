import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { sumCents } from "~/money";

/**
 * A day kept before the card was shown, and aided since, or a stay's days together, from the first; `aidCents` is null
 * while the price is not known, or the stay's attendance not confirmed.
 */
export type RefundDay = {
  day: Day;
  unit: "day" | "half_day" | "half_day_meal" | "stay_day";
  units: number;
  priceCents: number | null;
  otherAidCents: number;
  aidCents: number | null;
};

export type Refund = {
  pendingId: string;
  structureId: string;
  structure: string;
  /** Of a child who waited for its card on a stay. */
  stay: string | null;
  lastName: string;
  firstName: string;
  birthDate: Day;
  number: string;
  presentedAt: string;
  refundedOn: Day | null;
  days: RefundDay[];
};

export type Due = { dueCents: number; waiting: number };

/** The family paid the whole price of these days: the Caf's aid is owed back to it. */
export function dueTo(days: RefundDay[]): Due {
  return {
    dueCents: sumCents(days.map(({ aidCents }) => aidCents ?? 0)),
    waiting: days.filter(({ aidCents }) => aidCents === null).length,
  };
}

/** Price 0, or other aids that pay it all: nothing is owed, nothing is listed. */
export function isListed({ days }: Pick<Refund, "days">): boolean {
  const { dueCents, waiting } = dueTo(days);
  return dueCents > 0 || waiting > 0;
}

export type RefundRefusal = "already" | "nothing_due" | "waiting" | "future" | "before_card";

export function whyNotRefunded(reason: RefundRefusal, { day }: { day?: Day } = {}): string {
  switch (reason) {
    case "already":
      return "Ce remboursement est déjà noté.";
    case "nothing_due":
      return "La famille n’a rien payé de trop.";
    case "waiting":
      return "Des jours attendent un tarif ou une confirmation : le montant n’est pas encore connu.";
    case "future":
      return "Cette date est à venir : notez le remboursement le jour où il est fait.";
    case "before_card":
      return `La carte n’a été présentée que le ${day ? formatDay(day) : "plus tard"} : le remboursement est d’après.`;
  }
}
