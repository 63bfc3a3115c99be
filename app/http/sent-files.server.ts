import { Readable } from "node:stream";
import { createReadableStreamFromReadable, redirect } from "@remix-run/node";
import { z } from "zod";
import { download, notFound, refuse } from "~/http/answers.server";
import { csvFile, csvLine } from "~/http/csv";
import type { SentFile } from "~/http/file-intake.server";
import { answerRepeat, isKey, parseForm } from "~/http/forms.server";
import { type FileRefusal, LARGEST_FILE, sayFileRefusal } from "~/http/table-file";
import { readUpload } from "~/http/upload.server";
import type { Outcome } from "~/outcome";

type Fields = Record<string, string>;
type Received = { importId: string; refusal: FileRefusal | null };

const NO_FILE = "Choisissez le fichier à importer.";
const OLD_FORM = "Ce formulaire n’est plus valable. Choisissez à nouveau le fichier, puis envoyez-le.";

/**
 * Hands the file of a form over and goes to where it is shown; what is wrong with it is said next to its field.
 * `missing` says what else the form must hold.
 */
export async function takeFile(
  request: Request,
  path: string,
  receive: (key: string, file: SentFile, fields: Fields) => Promise<Received>,
  missing: (fields: Fields) => Fields = () => ({}),
) {
  const { fields, file } = await readUpload(request);
  if (file === null) return refuse({ errors: { file: NO_FILE }, entered: fields });
  try {
    const key = fields._key ?? "";
    if (!isKey(key)) return refuse({ errors: { file: OLD_FORM }, entered: fields });
    const errors = missing(fields);
    if (Object.keys(errors).length > 0) return refuse({ errors, entered: fields });
    const { importId, refusal } = await receive(key, file, fields);
    if (refusal === null) return redirect(`${path}/${importId}`);
    return refuse({ errors: { file: sayFileRefusal(refusal) }, entered: fields });
  } catch (error) {
    return answerRepeat(error, { entered: fields });
  } finally {
    file.bytes.resume();
  }
}

const UNCONFIRMED = "Cochez pour confirmer que ces lignes ne seront pas appliquées.";
const orderForm = z.object({
  leftOut: z.coerce.number().int().min(0).max(LARGEST_FILE),
  confirmed: z.string().optional(),
});

/** Orders a file once the lines it leaves out, when there are any, were said to be left out. */
export async function orderLeavingOut<Fault extends string>(
  request: Request,
  path: string,
  faults: Record<Fault, string>,
  order: (key: string, leftOut: number) => Promise<Outcome<object, "not_found" | Fault>>,
) {
  const read = await parseForm(request, orderForm);
  if (!read.ok) return refuse(read);
  const { leftOut, confirmed } = read.values;
  if (leftOut > 0 && confirmed !== "oui")
    return refuse({ errors: { confirmed: UNCONFIRMED }, entered: read.entered });
  try {
    const ordered = await order(read.key, leftOut);
    if (ordered.done) return redirect(path);
    if (ordered.reason === "not_found") return notFound();
    return refuse({ errors: { form: faults[ordered.reason as Fault] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

const LINES_AT_ONCE = 2_000;

/** The report of a file as CSV, piece by piece, so that a large one is never whole in memory. */
export async function* reportOfLines<Line extends { line: number }>(
  head: string[],
  list: (slice: { after: number; most: number }) => Promise<Line[]>,
  cellsOf: (line: Line) => (string | number)[],
): AsyncGenerator<string> {
  yield csvFile([head]);
  let after = 0;
  for (;;) {
    const lines = await list({ after, most: LINES_AT_ONCE });
    const last = lines.at(-1);
    if (last === undefined) return;
    yield lines.map((line) => csvLine(cellsOf(line))).join("");
    after = last.line;
  }
}

/** That report, whole or (`?effet=refuse`) its refused lines; `name` begins the names of both files. */
export function downloadReport(
  { url }: Request,
  name: string,
  reportOf: (verdict?: "refused") => AsyncGenerator<string>,
) {
  const onlyRefused = new URL(url).searchParams.get("effet") === "refuse";
  const lines = Readable.from(reportOf(onlyRefused ? "refused" : undefined));
  return download(createReadableStreamFromReadable(lines), {
    name: onlyRefused ? `${name}-lignes-refusees.csv` : `${name}-rapport.csv`,
    type: "text/csv; charset=utf-8",
  });
}
