import { readFields } from "~/http/forms.server";
import { FileRefusedError, sayFileRefusal, type TableFormat } from "~/http/table-file";
import { readTableFile } from "~/http/table-file-reader.server";

const LARGEST = 1024 * 1024;

type Pasted = {
  into: string;
  from: string;
  format: TableFormat;
  /** The file's lines, their header too, take the place of what was typed, instead of coming behind it. */
  instead?: boolean;
};

/**
 * A form whose text may come as a CSV file: the file's lines are put behind what was typed, as cells in the
 * format's order. `refusal` says why a file was not read.
 */
export async function textOfUpload(request: Request, { into, from, format, instead = false }: Pasted) {
  const fields = await readFields(request);
  const file = fields.get(from);
  fields.delete(from);
  if (!(file instanceof File) || file.size === 0) return { fields, refusal: null };
  if (file.size > LARGEST)
    return { fields, refusal: "Le fichier dépasse 1 Mo : collez ses lignes en plusieurs fois." };
  try {
    const lines = [instead ? format.columns.join(";") : String(fields.get(into) ?? "")];
    for await (const { columns, cells } of readTableFile(format, piecesOf(file))) {
      const inOrder = format.columns.map((column) => cells[columns.indexOf(column)]?.trim() ?? "");
      // A line with cells too many is for its reader to refuse, as it is.
      lines.push((cells.length > columns.length ? cells : inOrder).join(";"));
    }
    fields.set(into, lines.filter((line) => line !== "").join("\n"));
    return { fields, refusal: null };
  } catch (error) {
    if (error instanceof FileRefusedError) return { fields, refusal: sayFileRefusal(error.refusal) };
    throw error;
  }
}

async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await file.arrayBuffer());
}
