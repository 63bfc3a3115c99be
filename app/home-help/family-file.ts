import { type Day, firstDayOf, parseMonth } from "~/calendar";
import { LINES_GONE } from "~/cards/card-import";
import { IDENTIFIER, isName, looksLikeNir, parseFrenchDay, spaced } from "~/cards/card-row";
import { FAMILY_REFUSALS } from "~/home-help/family";
import type { TableFormat, Value } from "~/http/table-file";
import { parseCents } from "~/money";

/** The columns of a file of families, by the names its header carries. One line a family and month. */
export const FAMILY_COLUMNS = [
  "matricule",
  "nom",
  "prenom",
  "regime",
  "mois_qf",
  "qf",
  "enfants",
  "naissance_attendue",
] as const;
export type FamilyColumn = (typeof FAMILY_COLUMNS)[number];

export const familyFormat: TableFormat<FamilyColumn> = {
  columns: FAMILY_COLUMNS,
  required: FAMILY_COLUMNS.filter((column) => column !== "naissance_attendue"),
};

/** The whole département fits in one file. */
export const MOST_FAMILIES = 60_000;

export type FamilyLineFault =
  | "cells_count"
  | "identifier_form"
  | "looks_like_nir"
  | "last_name_form"
  | "first_name_form"
  | "regime_form"
  | "month_form"
  | "qf_form"
  | "children_form"
  | "expected_form"
  | "no_birth";
type JudgedFault = "repeated_month" | "other_family_in_file" | "month_to_come" | "not_born_yet";

/** What of a line goes to the database, in this order. */
export const FAMILY_COPY_COLUMNS = [
  "family_file",
  "last_name",
  "first_name",
  "regime",
  "quotient_month",
  "qf_cents",
  "birth_dates",
  "expected_on",
  "readable",
  "reason",
] as const;

/** A line's values for the database; of one that cannot be read, its first fault and the number that lets it be found. */
export function valuesOfFamilyLine(columns: FamilyColumn[], cells: string[]): Value[] {
  const text = (column: FamilyColumn) => spaced(cells[columns.indexOf(column)]?.trim() ?? "");
  const familyFile = text("matricule");
  const isFile = familyFile !== "" && IDENTIFIER.test(familyFile) && !looksLikeNir(familyFile);
  const faulty = (fault: FamilyLineFault): Value[] => [
    isFile ? familyFile : null,
    ...Array.from({ length: 7 }, () => null),
    false,
    fault,
  ];
  if (cells.length !== columns.length) return faulty("cells_count");
  if ([familyFile, text("nom"), text("prenom")].some(looksLikeNir)) return faulty("looks_like_nir");
  if (!isFile) return faulty("identifier_form");
  if (!isName(text("nom"))) return faulty("last_name_form");
  if (!isName(text("prenom"))) return faulty("first_name_form");
  const regime = REGIMES[text("regime").toLowerCase()];
  if (regime === undefined) return faulty("regime_form");
  const month = parseMonth(text("mois_qf"));
  if (month === null) return faulty("month_form");
  // Left empty, the QF of that month is unknown: never 0.
  const qfCents = text("qf") === "" ? null : parseCents(text("qf"));
  if (qfCents === null && text("qf") !== "") return faulty("qf_form");
  const births = daysOf(text("enfants"));
  if (births === null) return faulty("children_form");
  const expectedOn = text("naissance_attendue") === "" ? null : parseFrenchDay(text("naissance_attendue"));
  if (expectedOn === null && text("naissance_attendue") !== "") return faulty("expected_form");
  if (births.length === 0 && expectedOn === null) return faulty("no_birth");
  const family = [familyFile, text("nom"), text("prenom"), regime];
  return [...family, firstDayOf(month), qfCents, `{${births.join(",")}}`, expectedOn, true, null];
}

function daysOf(typed: string): Day[] | null {
  const days = typed.split(/[\s,]+/).filter((part) => part !== "");
  const read = days.map(parseFrenchDay);
  return read.every((day) => day !== null) && read.length <= 20 ? [...read].sort() : null;
}

const REGIMES: Partial<Record<string, "general" | "msa">> = {
  general: "general",
  général: "general",
  msa: "msa",
};

const FAULTS: Record<FamilyLineFault, string> = {
  cells_count: "Le nombre de colonnes n’est pas celui de l’en-tête.",
  identifier_form: "Matricule absent, trop long ou illisible.",
  looks_like_nir: "Ceci ressemble à un numéro de sécurité sociale : le portail n’en garde aucun.",
  last_name_form: "Nom absent, trop long ou illisible.",
  first_name_form: "Prénom absent, trop long ou illisible.",
  regime_form: "Régime absent ou inconnu : general ou msa.",
  month_form: "Mois du QF absent ou mal écrit (MM/AAAA).",
  qf_form: "QF mal écrit (par exemple 449,50) ; inconnu, il se laisse vide.",
  children_form: "Naissances mal écrites : des dates JJ/MM/AAAA séparées par des virgules, 20 au plus.",
  expected_form: "Naissance attendue mal écrite (JJ/MM/AAAA).",
  no_birth: "Ni enfant, ni naissance attendue.",
};

type Details = { fields?: string[]; line?: number };

const JUDGED: Record<JudgedFault, (details: Details) => string> = {
  repeated_month: ({ line = 0 }) => `Le même mois de cette famille figure à la ligne ${line}.`,
  other_family_in_file: ({ line = 0 }) =>
    `La ligne ${line} donne à ce matricule d’autres noms, régime ou enfants.`,
  month_to_come: () => FAMILY_REFUSALS.month_to_come.words,
  not_born_yet: () => FAMILY_REFUSALS.not_born_yet.words,
};

const isLineFault = (reason: string): reason is FamilyLineFault => reason in FAULTS;
const isJudged = (reason: string): reason is JudgedFault => reason in JUDGED;

/** Why a line is refused, or what it changes. */
export function sayFamilyLine(reason: string | null, details: Details | null): string {
  if (reason === null) return details?.fields ? `Change : ${details.fields.join(", ")}.` : "";
  if (isLineFault(reason)) return FAULTS[reason];
  return isJudged(reason) ? JUDGED[reason](details ?? {}) : reason;
}

/** Why the last application wrote nothing. */
export const UNAPPLIED_FAMILIES: Record<string, string> = {
  stale:
    "Rien n’a été appliqué : des familles ont changé depuis la vérification. Relisez ce que ferait le fichier, puis appliquez-le.",
  lines_gone: LINES_GONE,
};
