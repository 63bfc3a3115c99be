import { parseFields } from "~/http/forms.server";
import { contestForm } from "~/invoicing/answer-forms.server";
import { DOCUMENT_FAULTS, SCANS } from "~/partners/document";
import { readDocument } from "~/partners/tariffs.server";

const FILE_LOST = "Choisissez à nouveau ce fichier : le navigateur ne l’a pas gardé.";

/** A contest as a manager sent it, its sheet judged by its first bytes; in fault, a sentence per field. */
export async function readContest(fields: FormData) {
  const read = parseFields(fields, contestForm);
  const file = fields.get("sheet");
  if (!read.ok) {
    const lost = file instanceof File && file.name !== "";
    return { ...read, errors: { ...read.errors, ...(lost && { sheet: FILE_LOST }) } };
  }
  const sheet = await readDocument(read.values.sheet, SCANS, "feuille");
  if (sheet.done) return { ...read, values: { words: read.values.words, sheet: sheet.value } };
  return { ok: false as const, errors: { sheet: DOCUMENT_FAULTS[sheet.reason] }, entered: read.entered };
}
