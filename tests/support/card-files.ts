import { Readable } from "node:stream";

/** A January file for tests: each row overrides an ordinary card. */
export type FileRow = Partial<Record<(typeof CARD_COLUMNS)[number], string>>;

export const CARD_COLUMNS = [
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

const ordinary: Required<FileRow> = {
  numero_carte: "CV26-0001",
  identifiant_enfant: "",
  matricule_allocataire: "M0001",
  nom: "Exemple",
  prenom: "Zoé",
  date_naissance: "04/05/2016",
  qf: "449,50",
  mois_reference_qf: "10/2025",
  prestations_mois_reference: "oui",
  valable_du: "01/01/2026",
  valable_au: "31/12/2026",
  motif: "",
};

export function cardFile(
  rows: FileRow[],
  { columns = CARD_COLUMNS as readonly string[], separator = ";", end = "\r\n" } = {},
) {
  const line = (row: FileRow) =>
    columns.map((column) => ({ ...ordinary, ...row })[column as keyof FileRow] ?? "").join(separator);
  return [columns.join(separator), ...rows.map(line)].join(end) + end;
}

/** Rows of different children and families, numbered from `first`. */
export const someRows = (count: number, first = 1): FileRow[] =>
  Array.from({ length: count }, (_, i) => {
    const n = String(first + i).padStart(6, "0");
    return {
      numero_carte: `CV26-${n}`,
      matricule_allocataire: `M${n}`,
      nom: `Exemple ${"ABCDEFGHIJ"[i % 10]}`,
    };
  });

/** Bytes as they come in, in pieces of this size. */
export async function* inPieces(content: string | Buffer, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const sent = (content: string | Buffer, name = "janvier.csv") => ({
  name,
  bytes: Readable.from(inPieces(content)),
});
