export type WaitingReason = "held" | "no_tariff" | "no_price_band" | "no_rate";
export type WaitingChild = { entry_id: string; first_name: string; last_name: string };
/** Days recorded that no invoice can claim yet. `days`: a half day counts 0.5. */
export type Waiting = { reason: WaitingReason; days: number; children: WaitingChild[] };

export const WAITING_REASONS: Record<WaitingReason, string> = {
  held: "la présence reste à confirmer",
  no_tariff: "aucun tarif transmis pour ces dates",
  no_price_band: "la tranche de prix de l’enfant n’est pas dans la grille tarifaire",
  no_rate: "le barème de la Caf ne prévoit pas de montant pour ces dates",
};
