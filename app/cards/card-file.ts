import { done, type Outcome, refused } from "~/outcome";

/** The columns of the January file, by the names its header carries. */
export const COLUMNS = [
  "numero_carte",
  "identifiant_enfant",
  "matricule_allocataire",
  "nom",
  "prenom",
  "date_naissance",
  "qf",
  "mois_reference_qf",
  "prestations_mois_reference",
  "valable_du",
  "valable_au",
  "motif",
] as const;
export type Column = (typeof COLUMNS)[number];

const OPTIONAL: ReadonlySet<Column> = new Set(["identifiant_enfant", "matricule_allocataire", "motif"]);
export const REQUIRED = COLUMNS.filter((column) => !OPTIONAL.has(column));

export const LARGEST_FILE = 64 * 1024 * 1024;

/** Why a whole file is refused. */
export type FileFault =
  | "empty"
  | "no_rows"
  | "too_large"
  | "spreadsheet"
  | "not_text"
  | "mixed_encoding"
  | "bad_quotes"
  | "missing_columns"
  | "unknown_columns"
  | "repeated_columns"
  | "interrupted";
export type FileRefusal = { reason: FileFault; line?: number; columns?: string[] };

type HeaderFault = "missing_columns" | "unknown_columns" | "repeated_columns";

/** The columns in the order of the header, whatever that is. */
export function readHeader(cells: string[]): Outcome<Column[], HeaderFault> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const unknown = names.filter((name) => !isColumn(name));
  if (unknown.length > 0) return refused("unknown_columns", { columns: unknown.slice(0, 12) });
  const repeated = names.filter((name, rank) => names.indexOf(name) !== rank);
  if (repeated.length > 0) return refused("repeated_columns", { columns: repeated });
  const missing = REQUIRED.filter((column) => !names.includes(column));
  if (missing.length > 0) return refused("missing_columns", { columns: missing });
  return done(names as Column[]);
}

/** ";" or ",": the one under which the header names more of the columns. */
export function separatorOf(header: string): ";" | "," {
  const known = (separator: string) =>
    header.split(separator).filter((cell) => isColumn(cell.replaceAll('"', "").trim().toLowerCase())).length;
  return known(",") > known(";") ? "," : ";";
}

function isColumn(name: string): boolean {
  return (COLUMNS as readonly string[]).includes(name);
}

const at = ({ line }: FileRefusal) => (line === undefined ? "" : ` (ligne ${line})`);
const named = ({ columns = [] }: FileRefusal) =>
  `${columns.length > 1 ? "colonnes" : "colonne"} ${columns.map((column) => (column === "" ? "sans nom" : `« ${column.slice(0, 40)} »`)).join(", ")}`;

const FILE_REFUSALS: Record<FileFault, (refusal: FileRefusal) => string> = {
  empty: () => "Le fichier est vide.",
  no_rows: () => "Le fichier n’a qu’une ligne d’en-tête, et aucune carte.",
  too_large: () => "Le fichier dépasse 64 Mo : partagez-le en plusieurs.",
  spreadsheet: () => "C’est un classeur, pas un fichier CSV : enregistrez-le au format « CSV UTF-8 ».",
  not_text: (refusal) => `Le fichier n’est pas un texte lisible${at(refusal)}.`,
  mixed_encoding: (refusal) =>
    `Un caractère est illisible${at(refusal)} : enregistrez tout le fichier en UTF-8 ou en Windows-1252.`,
  bad_quotes: (refusal) => `Un guillemet n’est pas fermé, ou est mal placé${at(refusal)}.`,
  missing_columns: (refusal) => `Il manque dans l’en-tête : ${named(refusal)}.`,
  unknown_columns: (refusal) => `Colonne inconnue dans l’en-tête : ${named(refusal)}.`,
  repeated_columns: (refusal) => `L’en-tête répète : ${named(refusal)}.`,
  interrupted: () => "L’envoi a été interrompu avant la fin du fichier.",
};

/** Why a file was refused, from what its import keeps. */
export function sayFileRefusal(refusal: { reason: string; line?: number; columns?: string[] }): string {
  const { reason } = refusal;
  return isFileFault(reason) ? FILE_REFUSALS[reason]({ ...refusal, reason }) : "Fichier refusé.";
}

const isFileFault = (reason: string): reason is FileFault => reason in FILE_REFUSALS;
