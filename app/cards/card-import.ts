import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { OBJECTIONS, type Objection, type ObjectionFigures } from "~/cards/card-objection";
import { ROW_FAULTS, type RowFault } from "~/cards/card-row";

export type ImportState = "receiving" | "checking" | "ready" | "applying" | "applied" | "refused";
export type Verdict = "new" | "unchanged" | "changed" | "refused";
/** Of files whose lines change nothing that stands, nothing is counted as changed. */
export type ImportCounts = Record<Exclude<Verdict, "changed">, number> & { changed?: number };

export const IMPORT_STATES: Record<ImportState, string> = {
  receiving: "Réception",
  checking: "Vérification en cours",
  ready: "À appliquer",
  applying: "Application en cours",
  applied: "Appliqué",
  refused: "Fichier refusé",
};

export const VERDICTS: Record<Verdict, string> = {
  new: "nouvelle",
  unchanged: "inchangée",
  changed: "modifiée",
  refused: "refusée",
};

export function isUnderWay(state: ImportState): boolean {
  return state === "receiving" || state === "checking" || state === "applying";
}

/** "19 980" */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, "\u202f");
}

/** "1 ligne", "19 980 lignes" */
export function inLines(count: number): string {
  return `${formatCount(count)} ${count > 1 ? "lignes" : "ligne"}`;
}

/** How many lines applying would write. */
export function linesToWrite(counts: ImportCounts): number {
  return counts.new + (counts.changed ?? 0);
}

export function sayState(state: ImportState, counts: ImportCounts | null): string {
  return state === "ready" && counts && linesToWrite(counts) === 0
    ? "Rien à appliquer"
    : IMPORT_STATES[state];
}

/** "60 lignes à écrire, 17 refusées" */
export function sayCounts(state: ImportState, counts: ImportCounts): string {
  const many = (count: number, word: string) => `${formatCount(count)} ${word}${count > 1 ? "s" : ""}`;
  const written = linesToWrite(counts);
  const writes = state === "applied" ? many(written, "écrite") : `${many(written, "ligne")} à écrire`;
  return counts.refused > 0 ? `${writes}, ${many(counts.refused, "refusée")}` : writes;
}

type ClashFault =
  | "repeated_number"
  | "other_birth_date_in_file"
  | "overlaps_line"
  | "number_of_another_child"
  | "live_days";
type Details = ObjectionFigures & { line?: number; days?: Day[]; fields?: string[] };

const CLASHES: Record<ClashFault, (details: Details) => string> = {
  repeated_number: ({ line = 0 }) => `Le même numéro de carte figure à la ligne ${line}.`,
  other_birth_date_in_file: ({ line = 0 }) =>
    `Le même enfant a une autre date de naissance à la ligne ${line}.`,
  overlaps_line: ({ line = 0 }) =>
    `La ligne ${line} donne au même enfant, pour le même matricule, une carte sur les mêmes jours.`,
  number_of_another_child: () => "Numéro déjà donné à un autre enfant.",
  live_days: ({ days = [] }) =>
    `Des journées déjà pointées sortiraient de la validité : ${days.slice(0, 5).map(formatDay).join(", ")}${days.length > 5 ? "…" : ""}.`,
};

const isRowFault = (reason: string): reason is RowFault => reason in ROW_FAULTS;
const isObjection = (reason: string): reason is Objection => reason in OBJECTIONS;
const isClash = (reason: string): reason is ClashFault => reason in CLASHES;

/** What the preview and the report say of a line: why it is refused, or what it changes. */
export function sayLine(reason: string | null, details: Details | null): string {
  if (reason === null) return details?.fields ? `Change : ${details.fields.join(", ")}.` : "";
  if (isRowFault(reason)) return ROW_FAULTS[reason];
  if (isObjection(reason)) return OBJECTIONS[reason](details ?? {});
  return isClash(reason) ? CLASHES[reason](details ?? {}) : reason;
}

export type OrderFault = "not_ready" | "nothing_to_apply" | "refused_lines";

/** Why a file is not applied when it is asked, all or nothing. */
export const ORDER_FAULTS: Record<OrderFault, string> = {
  not_ready: "Ce fichier n’est pas prêt à être appliqué.",
  nothing_to_apply: "Ce fichier ne change rien : il n’y a rien à appliquer.",
  refused_lines: "Le nombre de lignes refusées a changé : relisez l’aperçu avant de confirmer.",
};

export type CardOrderFault = OrderFault | "stale";

export const CARD_ORDER_FAULTS: Record<CardOrderFault, string> = {
  ...ORDER_FAULTS,
  stale: "Des cartes ont changé depuis la vérification : relancez-la avant d’appliquer le fichier.",
};

export const LINES_GONE =
  "Rien n’a été appliqué : le détail de ce fichier n’est plus gardé. Envoyez-le à nouveau.";

/** Why the last application wrote nothing. */
export const UNAPPLIED: Record<string, string> = {
  stale:
    "Rien n’a été appliqué : des cartes ou des journées ont changé entre-temps. Relancez la vérification.",
  lines_gone: LINES_GONE,
};
