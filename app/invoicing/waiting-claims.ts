import { visitCount } from "~/invoicing/hours-line";

export type WaitingReason = "held" | "no_tariff" | "no_price_band" | "no_rate";
export type WaitingChild = { entry_id: string; first_name: string; last_name: string };
export type WaitingFile = { file_id: string; reference: string; first_name: string; last_name: string };

/** Days recorded that no invoice can claim yet. `days`: a half day counts 0.5. */
export type WaitingDays = { reason: WaitingReason; days: number; children: WaitingChild[] };
/** The same of visits. */
export type WaitingVisits = { reason: "not_confirmed" | "no_cost"; visits: number; files: WaitingFile[] };
export type Waiting = WaitingDays | WaitingVisits;

const REASONS: Record<Waiting["reason"], string> = {
  held: "la présence reste à confirmer",
  no_tariff: "aucun tarif transmis pour ces dates",
  no_price_band: "la tranche de prix de l’enfant n’est pas dans la grille tarifaire",
  no_rate: "le barème de la Caf ne prévoit pas de montant pour ces dates",
  not_confirmed: "à confirmer ou à annuler, la date est passée",
  no_cost: "aucun coût horaire convenu avec la Caf pour ces dates, demandez-le-lui",
};

/** "2,5 jours : aucun tarif transmis pour ces dates" */
export function whatWaits(waiting: Waiting): string {
  const howMany = "visits" in waiting ? visitCount(waiting.visits) : inDays(waiting.days);
  return `${howMany} : ${REASONS[waiting.reason]}`;
}

function inDays(days: number): string {
  return `${String(days).replace(".", ",")} ${days < 2 ? "jour" : "jours"}`;
}
