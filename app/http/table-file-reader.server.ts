import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { FileRefusedError, readHeader, separatorOf, type TableFormat } from "~/http/table-file";
import { textOf } from "~/http/text-of-file.server";

const LONGEST_RECORD = 16 * 1024;

/** `line` counts from 1, as an editor counts them, the header's included. */
export type TableLine<Column extends string> = { line: number; columns: Column[]; cells: string[] };

/** Reads a CSV file line by line, never more of it than a few pieces. Throws FileRefusedError for a whole file. */
export async function* readTableFile<Column extends string>(
  format: TableFormat<Column>,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<TableLine<Column>> {
  const text = textOf(bytes);
  const start = await startOf(text);
  let parsedLine = 0;
  const records = parse({
    delimiter: separatorOf(format, start.trimStart().split(/[\r\n]/, 1)[0] ?? ""),
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_RECORD,
    on_record: (record, { lines }) => {
      parsedLine = lines;
      return record;
    },
  });
  // An error of the source reaches whoever reads the records; records nobody reads hold the source back.
  pipeline(Readable.from(joined(start, text)), records, () => {});
  let columns: Column[] | null = null;
  let rows = 0;
  try {
    for await (const { record, info } of records as AsyncIterable<Parsed>) {
      if (columns === null) columns = columnsOf(format, record);
      else if (record.some((cell) => cell.trim() !== "")) {
        rows++;
        yield { line: info.lines, columns, cells: record };
      }
    }
  } catch (error) {
    throw error instanceof CsvError
      ? new FileRefusedError({ reason: "bad_quotes", line: parsedLine + 1 })
      : error;
  }
  if (rows === 0) throw new FileRefusedError({ reason: "no_rows" });
}

function columnsOf<Column extends string>(format: TableFormat<Column>, cells: string[]): Column[] {
  const header = readHeader(format, cells);
  if (header.done) return header.value;
  const { reason, details } = header;
  throw new FileRefusedError({ reason, line: 1, columns: details?.columns as string[] });
}

type Parsed = { record: string[]; info: { lines: number } };

/** Enough text to hold the header. */
async function startOf(text: AsyncGenerator<string>): Promise<string> {
  let start = "";
  while (start.length < LONGEST_RECORD && !/[\r\n]/.test(start.trimStart())) {
    const { value, done } = await text.next();
    if (done) break;
    start += value;
  }
  if (start.trim() === "") throw new FileRefusedError({ reason: "empty" });
  return start;
}

/** With one kind of line end: "\r\n" and the old "\r" as "\n". */
async function* joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  let held = start;
  for await (const text of rest) {
    // A piece may end between "\r" and "\n".
    const whole = held.endsWith("\r") ? held.length - 1 : held.length;
    yield withLineFeeds(held.slice(0, whole));
    held = held.slice(whole) + text;
  }
  yield withLineFeeds(held);
}

const withLineFeeds = (text: string) => text.replace(/\r\n?/g, "\n");
