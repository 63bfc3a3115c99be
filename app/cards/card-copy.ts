import type { FileLine } from "~/cards/card-row";

/** A line of the file in PostgreSQL's COPY text format, columns in this order. */
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

type Value = string | number | boolean | null;

export function copyLine(importId: string, { line, read }: FileLine): string {
  const values: Value[] = read.fault === null ? valuesOf(read.row) : [read.number, ...NOTHING];
  return `${[importId, line, ...values, read.fault === null, read.fault].map(written).join("\t")}\n`;
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

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const written = (value: Value) =>
  value === null ? "\\N" : String(value).replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
