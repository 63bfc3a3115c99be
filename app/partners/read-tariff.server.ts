import type { Day } from "~/calendar";
import { parseFields } from "~/http/forms.server";
import { DOCUMENT_FAULTS } from "~/partners/document";
import { numberRows } from "~/partners/form-fields";
import { tariffForm } from "~/partners/tariff-form";
import { readDocument } from "~/partners/tariffs.server";

const FILE_LOST = "Choisissez à nouveau ce fichier : le navigateur ne l’a pas gardé.";

/** The grid and its attached file as a manager sent them; in fault, a sentence per field. */
export async function readTariff(fields: FormData, today: Day) {
  const read = parseFields(fields, tariffForm(today));
  if (!read.ok) {
    const file = fields.get("document");
    const lost = file instanceof File && file.name !== "";
    return { ...read, errors: { ...numberRows(read.errors), ...(lost && { document: FILE_LOST }) } };
  }
  const document = await readDocument(read.values.document);
  if (document.done) return { ...read, values: { ...read.values, document: document.value } };
  return {
    ok: false as const,
    errors: { document: DOCUMENT_FAULTS[document.reason] },
    entered: read.entered,
  };
}
