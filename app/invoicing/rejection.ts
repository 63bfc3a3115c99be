/** Why an agent may reject a line. The codes are those the database takes. */
export const REJECT_REASONS = {
  not_present: "Présence non justifiée",
  wrong_unit: "Journées ou demi-journées mal comptées",
  wrong_price: "Prix ou autres aides déduites inexacts",
  not_entitled: "Enfant ou dates sans droit à l’aide",
  other: "Autre motif",
} as const;

export type RejectReason = keyof typeof REJECT_REASONS;

export const REJECT_CODES = Object.keys(REJECT_REASONS) as [RejectReason, ...RejectReason[]];

/** "Présence non justifiée : feuille du 12 absente" */
export function rejectionSentence(reason: string, words: string | null): string {
  const known: string = REJECT_REASONS[reason as RejectReason] ?? "Motif inconnu";
  if (words === null) return known;
  return reason === "other" ? words : `${known} : ${words}`;
}
