import type { ReadRow } from "~/cards/card-row";
import type { Value } from "~/http/table-file";

/** What of a line goes to the database, in this order. */
export const COPY_COLUMNS = [
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

export function valuesOfLine(read: ReadRow): Value[] {
  if (read.fault !== null) return [read.number, ...NOTHING, false, read.fault];
  const { row } = read;
  return [
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
    true,
    null,
  ];
}

const NOTHING: Value[] = Array.from({ length: 12 }, () => null);
