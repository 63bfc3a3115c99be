import { done, type Outcome, refused } from "~/outcome";

/** What a CSV file must hold: the columns its header may name, and those it must. */
export type TableFormat<Column extends string = string> = {
  columns: readonly Column[];
  required: readonly Column[];
};

/** What a line hands to the database. */
export type Value = string | number | boolean | null;

export const LARGEST_FILE = 64 * 1024 * 1024;

/** Why a whole file is refused. */
export type FileFault =
  | "empty"
  | "no_rows"
  | "too_large"
  | "too_many_lines"
  | "spreadsheet"
  | "not_text"
  | "mixed_encoding"
  | "bad_quotes"
  | "missing_columns"
  | "unknown_columns"
  | "repeated_columns"
  | "interrupted"
  | "account_ended";
export type FileRefusal = { reason: FileFault; line?: number; columns?: string[]; most?: number };

/** Thrown while a file is read: the whole file is refused. */
export class FileRefusedError extends Error {
  override name = "FileRefusedError";
  constructor(readonly refusal: FileRefusal) {
    super(refusal.reason);
  }
}

type HeaderFault = "missing_columns" | "unknown_columns" | "repeated_columns";

/** The columns in the order of the header, whatever that is. */
export function readHeader<Column extends string>(
  { columns, required }: TableFormat<Column>,
  cells: string[],
): Outcome<Column[], HeaderFault> {
  const names = cells.map(nameOf);
  const unknown = names.filter((name) => !(columns as readonly string[]).includes(name));
  if (unknown.length > 0) return refused("unknown_columns", { columns: unknown.slice(0, 12) });
  const repeated = names.filter((name, rank) => names.indexOf(name) !== rank);
  if (repeated.length > 0) return refused("repeated_columns", { columns: repeated });
  const missing = required.filter((column) => !names.includes(column));
  if (missing.length > 0) return refused("missing_columns", { columns: missing });
  return done(names as Column[]);
}

/** ";" or ",": the one under which the header names more of the columns. */
export function separatorOf({ columns }: TableFormat, header: string): ";" | "," {
  const known = (separator: string) =>
    header.split(separator).filter((cell) => columns.includes(nameOf(cell.replaceAll('"', "")))).length;
  return known(",") > known(";") ? "," : ";";
}

const nameOf = (cell: string) => cell.trim().toLowerCase();

const at = ({ line }: FileRefusal) => (line === undefined ? "" : ` (ligne ${line})`);
const named = ({ columns = [] }: FileRefusal) =>
  `${columns.length > 1 ? "colonnes" : "colonne"} ${columns.map((column) => (column === "" ? "sans nom" : `« ${column.slice(0, 40)} »`)).join(", ")}`;

const FILE_REFUSALS: Record<FileFault, (refusal: FileRefusal) => string> = {
  empty: () => "Le fichier est vide.",
  no_rows: () => "Le fichier n’a qu’une ligne d’en-tête, et rien dessous.",
  too_large: () => "Le fichier dépasse 64 Mo : partagez-le en plusieurs.",
  too_many_lines: ({ most = 0 }) =>
    `Le fichier compte plus de ${most.toLocaleString("fr-FR")} lignes : partagez-le en plusieurs.`,
  spreadsheet: () => "C’est un classeur, pas un fichier CSV : enregistrez-le au format « CSV UTF-8 ».",
  not_text: (refusal) => `Le fichier n’est pas un texte lisible${at(refusal)}.`,
  mixed_encoding: (refusal) =>
    `Un caractère est illisible${at(refusal)} : enregistrez tout le fichier en UTF-8 ou en Windows-1252.`,
  bad_quotes: (refusal) => `Un guillemet n’est pas fermé, ou est mal placé${at(refusal)}.`,
  missing_columns: (refusal) => `Il manque dans l’en-tête : ${named(refusal)}.`,
  unknown_columns: (refusal) => `Colonne inconnue dans l’en-tête : ${named(refusal)}.`,
  repeated_columns: (refusal) => `L’en-tête répète : ${named(refusal)}.`,
  interrupted: () => "L’envoi a été interrompu avant la fin du fichier.",
  account_ended: () => "Le compte qui a envoyé ce fichier a pris fin : envoyez-le à nouveau avec le vôtre.",
};

/** Why a file was refused, from what its import keeps. */
export function sayFileRefusal(refusal: { reason: string; line?: number; columns?: string[] }): string {
  const { reason } = refusal;
  return isFileFault(reason) ? FILE_REFUSALS[reason]({ ...refusal, reason }) : "Fichier refusé.";
}

const isFileFault = (reason: string): reason is FileFault => reason in FILE_REFUSALS;
