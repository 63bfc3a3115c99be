import type { TableFormat } from "~/http/table-file";

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

export const cardFormat: TableFormat<Column> = { columns: COLUMNS, required: REQUIRED };
