import { cardFormat } from "~/cards/card-file";
import { type FileLine, readRow } from "~/cards/card-row";
import { readTableFile } from "~/http/table-file-reader.server";

/** Reads a card file line by line, never more of it than a few pieces. Throws FileRefusedError for a whole file. */
export async function* readCardFile(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine> {
  for await (const { line, columns, cells } of readTableFile(cardFormat, bytes)) {
    yield { line, read: readRow(columns, cells) };
  }
}
