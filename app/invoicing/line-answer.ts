import { type InvoiceKind, KINDS } from "~/invoicing/invoice-kind";

/** What the partner answers about its own lines: taken back, rejection accepted, rejection contested. */
export type AnswerRefusal =
  | "not_manager"
  | "no_invoice"
  | "nothing"
  | "decided_meanwhile"
  | "credit_line"
  | "stay_cancelled"
  | "no_words"
  | "not_rejected"
  | "too_late";

export const ANSWER_REFUSALS: Record<AnswerRefusal, string> = {
  not_manager: "Seul un responsable peut répondre à la Caf.",
  no_invoice: "Cet état de facturation n’existe pas ou n’est pas le vôtre.",
  nothing: "Cochez au moins une ligne.",
  decided_meanwhile: "L’état d’une de ces lignes a changé entre-temps. Relisez-les, puis recommencez.",
  credit_line: "Une régularisation ne se retire pas.",
  stay_cancelled:
    "Ce séjour est annulé : ses journées ne peuvent pas rester pointées. Rendez-les à l’enfant.",
  no_words: "Dites en quelques mots pourquoi vous contestez.",
  not_rejected: "Cette ligne n’attend plus de réponse : elle est déjà contestée, ou son rejet est définitif.",
  too_late: "Le délai pour contester est passé : le rejet est définitif.",
};

/** "1 ligne retirée", "3 lignes retirées" */
export const lineCount = (count: number, participle: string): string =>
  count === 1 ? `1 ligne ${participle}` : `${count} lignes ${participle}s`;

export type ContestRefusal = "not_agent" | "no_line" | "unknown_outcome" | "no_words" | "decided_meanwhile";

export const CONTEST_REFUSALS: Record<ContestRefusal, string> = {
  not_agent: "Seul un agent de la Caf peut décider.",
  no_line: "Cette ligne n’existe pas.",
  unknown_outcome: "Choisissez une décision.",
  no_words: "Répondez au partenaire en quelques mots.",
  decided_meanwhile: "Cette contestation a déjà été décidée par un collègue.",
};

export const CONTEST_OUTCOMES = {
  won: {
    name: "Contestation acceptée",
    choice: "Accepter la contestation",
    hint: "La ligne devient payable",
  },
  lost: {
    name: "Contestation refusée",
    choice: "Maintenir le rejet",
    hint: "Le rejet est définitif",
  },
} as const;

export type ContestOutcome = keyof typeof CONTEST_OUTCOMES;
/** What a decision means: "Le rejet est définitif, et les journées sont rendues aux enfants." */
export function outcomeHint(outcome: ContestOutcome, kind: InvoiceKind): string {
  const { hint } = CONTEST_OUTCOMES[outcome];
  return outcome === "lost" ? `${hint}, et ${KINDS[kind].givenBack}.` : `${hint}.`;
}

export const OUTCOME_CODES = Object.keys(CONTEST_OUTCOMES) as [ContestOutcome, ...ContestOutcome[]];
