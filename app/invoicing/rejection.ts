import type { InvoiceKind } from "~/invoicing/invoice-kind";

/** Why an agent may reject a line. The codes are those the database takes. */
export const REJECT_CODES = ["not_present", "wrong_unit", "wrong_price", "not_entitled", "other"] as const;
export type RejectReason = (typeof REJECT_CODES)[number];

export const REJECT_REASONS: Record<InvoiceKind, Record<RejectReason, string>> = {
  days: {
    not_present: "Présence non justifiée",
    wrong_unit: "Journées ou demi-journées mal comptées",
    wrong_price: "Prix ou autres aides déduites inexacts",
    not_entitled: "Enfant ou dates sans droit à l’aide",
    other: "Autre motif",
  },
  hours: {
    not_present: "Intervention non justifiée",
    wrong_unit: "Durées mal comptées",
    wrong_price: "Coût horaire ou participation inexacts",
    not_entitled: "Dossier ou dates sans droit à l’aide",
    other: "Autre motif",
  },
};

/** "Présence non justifiée : feuille du 12 absente" */
export function rejectionSentence(kind: InvoiceKind, reason: string, words: string | null): string {
  const known: string = REJECT_REASONS[kind][reason as RejectReason] ?? "Motif inconnu";
  if (words === null) return known;
  return reason === "other" ? words : `${known} : ${words}`;
}
