import { createHash } from "node:crypto";
import { type FileRefusal, FileRefusedError, LARGEST_FILE, type Value } from "~/http/table-file";
import { withLongWork } from "~db/long-work";

export type SentFile = { name: string; bytes: AsyncIterable<Uint8Array> };

/** Where lines go, and how: the door they enter by, its columns, and the values of each line as it is read. */
export type Intake = {
  into: string;
  columns: readonly string[];
  read: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Value[]>;
};

export type TakenIn = { digest: string; rows: number; refusal: FileRefusal | null };

const TEXT_AT_ONCE = 32_768;

/** Takes a file in while it arrives, by one COPY: a file that is refused leaves none of its lines. */
export async function takeIn(bytes: AsyncIterable<Uint8Array>, intake: Intake): Promise<TakenIn> {
  const digest = createHash("sha256");
  const taken = { rows: 0 };
  let refusal: FileRefusal | null = null;
  try {
    const text = copyText(intake.read(measured(bytes, digest)), taken);
    await withLongWork(({ copy }) => copy(intake.into, intake.columns, text));
  } catch (error) {
    if (!(error instanceof FileRefusedError)) throw error;
    refusal = error.refusal;
  }
  return { digest: digest.digest("hex"), rows: taken.rows, refusal };
}

async function* copyText(lines: AsyncIterable<Value[]>, taken: { rows: number }) {
  let text = "";
  for await (const values of lines) {
    taken.rows++;
    text += `${values.map(written).join("\t")}\n`;
    if (text.length < TEXT_AT_ONCE) continue;
    yield text;
    text = "";
  }
  yield text;
}

async function* measured(bytes: AsyncIterable<Uint8Array>, digest: ReturnType<typeof createHash>) {
  let size = 0;
  try {
    for await (const piece of bytes) {
      size += piece.length;
      if (size > LARGEST_FILE) throw new FileRefusedError({ reason: "too_large" });
      digest.update(piece);
      yield piece;
    }
  } catch (error) {
    throw error instanceof FileRefusedError ? error : new FileRefusedError({ reason: "interrupted" });
  }
}

/** A value in PostgreSQL's COPY text format. */
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const written = (value: Value) =>
  value === null ? "\\N" : String(value).replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
