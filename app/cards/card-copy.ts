import type { FileLine } from "~/cards/card-row";
import type { Value } from "~/http/table-file";

/** What of a line goes to the database, in this order. */
export const COPY_COLUMNS = [
  "import_id",
  "line",
  "number",
  "external_id",
  "family_file",
  "last_name",
  "first_name",
  "name_key",
  "birth_date",
  "qf_cents",
  "qf_reference_month",
  "benefits_drawn",
  "valid_from",
  "valid_until",
  "motive",
  "readable",
  "reason",
] as const;

export function valuesOfLine(importId: string, { line, read }: FileLine): Value[] {
  const values = read.fault === null ? valuesOf(read.row) : [read.number, ...NOTHING];
  return [importId, line, ...values, read.fault === null, read.fault];
}

const valuesOf = (row: Extract<FileLine["read"], { fault: null }>["row"]): Value[] => [
  row.number,
  row.externalId,
  row.familyFile,
  row.lastName,
  row.firstName,
  row.nameKey,
  row.birthDate,
  row.qfCents,
  row.qfReferenceMonth,
  row.benefitsDrawn,
  row.validFrom,
  row.validUntil,
  row.motive,
];

const NOTHING: Value[] = Array.from({ length: 12 }, () => null);
