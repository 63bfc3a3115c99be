import type { LineState } from "~/invoicing/invoice-line";
import type { Tone } from "~/ui/notice";

export type InvoiceState =
  | "to_check"
  | "in_check"
  | "contested"
  | "to_pay"
  | "paid"
  | "rejected"
  | "withdrawn";
export type LineCounts = Record<LineState, number>;

export const INVOICE_STATES: Record<InvoiceState, { name: string; tone: Tone | "neutral" }> = {
  to_check: { name: "À vérifier par la Caf", tone: "info" },
  in_check: { name: "En cours de vérification", tone: "info" },
  contested: { name: "Contestation en cours", tone: "warn" },
  to_pay: { name: "Acceptée, à payer", tone: "good" },
  paid: { name: "Payée", tone: "good" },
  rejected: { name: "Rejetée", tone: "bad" },
  withdrawn: { name: "Retirée", tone: "neutral" },
};

/** Each line has its own fate; an invoice is as far as the line that is least far. A withdrawn line says nothing. */
export function stateOf(counts: LineCounts): InvoiceState {
  const { issued, contested, accepted, rejected, dismissed, paid } = counts;
  const decided = contested + accepted + rejected + dismissed + paid;
  if (issued > 0) return decided > 0 ? "in_check" : "to_check";
  if (contested > 0) return "contested";
  if (accepted > 0) return "to_pay";
  if (paid > 0) return "paid";
  return decided > 0 ? "rejected" : "withdrawn";
}

export const NO_LINES: LineCounts = {
  issued: 0,
  withdrawn: 0,
  accepted: 0,
  rejected: 0,
  contested: 0,
  dismissed: 0,
  paid: 0,
};

export function countStates(lines: readonly { state: LineState }[]): LineCounts {
  const counts = { ...NO_LINES };
  for (const { state } of lines) counts[state] += 1;
  return counts;
}

export type IssueRefusal =
  | "no_structure"
  | "not_manager"
  | "not_attested"
  | "future_month"
  | "future_stay"
  | "late"
  | "nothing_chosen"
  | "twice"
  | "nothing"
  | "changed";

export const ISSUE_REFUSALS: Record<IssueRefusal, string> = {
  no_structure: "Cette structure n’existe pas ou n’est pas la vôtre.",
  not_manager: "Seul un responsable peut facturer la Caf.",
  not_attested: "Cochez l’attestation pour facturer la Caf.",
  future_month: "Ce mois n’a pas commencé : il ne peut pas encore être facturé.",
  future_stay: "Ce séjour n’est pas terminé : il se facture au retour.",
  late: "Le délai de facturation est passé : il faut l’accord de la Caf pour facturer.",
  nothing_chosen: "Cochez au moins un état à facturer.",
  twice: "Un même état est coché deux fois.",
  nothing: "Il n’y a plus rien à facturer.",
  changed:
    "Ce qui est à facturer a changé depuis l’affichage. Vérifiez les nouveaux montants, puis confirmez.",
};

export type DecisionRefusal =
  | "not_agent"
  | "no_invoice"
  | "nothing"
  | "unknown_reason"
  | "no_words"
  | "credit_line"
  | "decided_meanwhile"
  | "changed"
  | "no_reference"
  | "future_day"
  | "before_issue";

export const DECISION_REFUSALS: Record<DecisionRefusal, string> = {
  not_agent: "Seul un agent de la Caf peut décider.",
  no_invoice: "Cet état de facturation n’existe pas.",
  nothing: "Aucune ligne n’est dans l’état attendu : un collègue a sans doute déjà décidé.",
  unknown_reason: "Choisissez un motif.",
  no_words: "Précisez le motif en quelques mots.",
  decided_meanwhile: "Une de ces lignes a été décidée entre-temps. Relisez l’état avant de rejeter.",
  credit_line: "Une régularisation ne se rejette pas : elle diminue ce que la Caf doit.",
  changed: "Le montant accepté a changé depuis l’affichage. Vérifiez le nouveau montant.",
  no_reference: "Indiquez la référence du virement.",
  future_day: "La date du virement ne peut pas être dans le futur.",
  before_issue: "La date du virement ne peut pas précéder celle de l’état de facturation.",
};
