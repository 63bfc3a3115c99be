import type { Day } from "~/calendar";
import type { InvoiceKind } from "~/invoicing/invoice-kind";
import type { Corrected, LineState } from "~/invoicing/invoice-line";

/** `waiting`: for the structure's next invoice. */
export type CreditState = "waiting" | "invoiced" | "dropped";

export type Credit = {
  id: string;
  structureName: string;
  corrects: Corrected;
  /** The child's, or the family's. */
  name: string;
  kind: InvoiceKind;
  dates: Day[];
  /** What is given back: positive. */
  amountCents: number;
  words: string;
  announcedAt: Date;
  state: CreditState;
  /** The invoice that carries it. */
  invoice: { id: string; year: number; number: number } | null;
};

type Line = { state: LineState; corrects?: unknown; amountCents: number };

/** What the Caf accepted or paid can only be put right by a credit. */
export function canBeCredited({ state, corrects, amountCents }: Line): boolean {
  return (state === "accepted" || state === "paid") && !corrects && amountCents > 0;
}

/** The dates of a line that no credit takes back yet, each once. */
export function datesLeft(
  dates: readonly Day[],
  credits: readonly { dates: Day[]; state: CreditState }[],
): Day[] {
  const taken = credits.filter(({ state }) => state !== "dropped").flatMap((credit) => credit.dates);
  return [...new Set(dates)].filter((day) => !taken.includes(day));
}

export type CreditRefusal =
  | "not_manager"
  | "no_line"
  | "not_decided"
  | "is_credit"
  | "no_words"
  | "no_dates"
  | "not_its_dates"
  | "already"
  | "waiting";

export const CREDIT_REFUSALS: Record<CreditRefusal, string> = {
  not_manager: "Seul un responsable peut régulariser une ligne.",
  no_line: "Cette ligne n’existe pas.",
  not_decided: "Seule une ligne acceptée ou payée se régularise : avant cela, retirez-la.",
  is_credit: "Une régularisation ne se corrige pas : saisissez à nouveau ce qu’elle a rendu.",
  no_words: "Dites en quelques mots quelle était l’erreur.",
  no_dates: "Cochez au moins une date.",
  not_its_dates: "Une de ces dates n’est pas sur la ligne.",
  already: "Une de ces dates est déjà régularisée.",
  waiting:
    "Une régularisation de cette ligne attend déjà d’être facturée : abandonnez-la pour en annoncer une seule.",
};

export type DropRefusal = "not_manager" | "no_credit" | "invoiced" | "dropped";

export const DROP_REFUSALS: Record<DropRefusal, string> = {
  not_manager: "Seul un responsable peut abandonner une régularisation.",
  no_credit: "Cette régularisation n’existe pas.",
  invoiced: "Cette régularisation est déjà facturée : elle ne peut plus être abandonnée.",
  dropped: "Cette régularisation est déjà abandonnée.",
};
