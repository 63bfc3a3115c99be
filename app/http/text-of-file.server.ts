import iconv from "iconv-lite";
import { FileRefusedError } from "~/http/table-file";
import { isUnfit } from "~/http/unfit-text";

const LINE_FEED = 0x0a;
const startsWith = (bytes: Buffer, ...start: number[]) => start.every((byte, rank) => bytes[rank] === byte);
const isWorkbook = (bytes: Buffer) =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const isUtf16 = (bytes: Buffer) => startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
const isForbidden = (byte: number) =>
  byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== LINE_FEED && byte !== 0x0d);

type Encoding = "ascii" | "utf8" | "windows1252";

/**
 * The text of a file, piece by piece. UTF-8 with or without its mark, else Windows-1252: the first letter beyond
 * ASCII decides, and the rest must hold to it. Anything that is not text is refused with its line.
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = strictUtf8();
  let encoding: Encoding = "ascii";
  let held = Buffer.alloc(0);
  let line = 1;
  for await (const piece of opened(bytes)) {
    const from = line;
    line = lastLine(piece, from);
    const chunk = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    held = Buffer.alloc(0);
    if (encoding === "ascii") {
      const first = firstBeyondAscii(chunk);
      const found = encodingOf(chunk, first);
      if (found === null) {
        held = Buffer.from(chunk.subarray(first));
        yield chunk.toString("latin1", 0, first);
        continue;
      }
      encoding = found;
    }
    const text = readAs(encoding, chunk, utf8);
    if (text === null)
      throw new FileRefusedError({
        reason: "mixed_encoding",
        line: from + linesBeforeFault(chunk, encoding),
      });
    yield text;
  }
  const end = held.length > 0 ? fromWindows(held) : encoding === "utf8" ? decoded(utf8) : "";
  if (end === null) throw new FileRefusedError({ reason: "mixed_encoding", line });
  yield end;
}

function firstBeyondAscii(chunk: Buffer): number {
  for (let at = 0; at < chunk.length; at++) if ((chunk[at] ?? 0) >= 0x80) return at;
  return -1;
}

/** What the first letter beyond ASCII is written in; null when the piece ends in the middle of it. */
function encodingOf(chunk: Buffer, first: number): Encoding | null {
  if (first < 0) return "ascii";
  const lead = chunk[first] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const letter = decoded(strictUtf8(), chunk.subarray(first, first + length));
  if (letter === null) return "windows1252";
  return letter === "" ? null : "utf8";
}

/** Null for letters of UTF-8 read as Windows-1252: "Ã©" stands in no French name. */
function fromWindows(chunk: Buffer): string | null {
  const text = iconv.decode(chunk, "windows1252");
  return /Ã[\u0080-\uffff]/.test(text) ? null : text;
}

/** Null for what cannot be read, or is not to be kept. */
function readAs(encoding: Encoding, chunk: Buffer, utf8 = strictUtf8()): string | null {
  const text = encoding === "utf8" ? decoded(utf8, chunk) : fromWindows(chunk);
  return text === null || isUnfit(text) ? null : text;
}

function linesBeforeFault(chunk: Buffer, encoding: Encoding): number {
  let lines = 0;
  let start = 0;
  // The end of a letter that the piece before began.
  while (encoding === "utf8" && ((chunk[start] ?? 0) & 0xc0) === 0x80) start++;
  for (;;) {
    const end = chunk.indexOf(LINE_FEED, start);
    const text = chunk.subarray(start, end < 0 ? undefined : end);
    if (end < 0 || readAs(encoding, text) === null) return lines;
    lines++;
    start = end + 1;
  }
}

const strictUtf8 = () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Null for what is not UTF-8. Without bytes: the end of the text. */
function decoded(utf8: TextDecoder, bytes?: Buffer): string | null {
  try {
    return bytes ? utf8.decode(bytes, { stream: true }) : utf8.decode();
  } catch {
    return null;
  }
}

/** The same bytes, the first ones looked at: what is no text at all goes no further. */
async function* opened(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const piece of bytes) {
    if (start === null) {
      yield asBuffer(piece);
      continue;
    }
    start = Buffer.concat([start, piece]);
    if (start.length < 4) continue;
    yield withoutMark(start);
    start = null;
  }
  if (start !== null && start.length > 0) yield withoutMark(start);
}

const asBuffer = (piece: Uint8Array) => Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);

function withoutMark(start: Buffer): Buffer {
  if (isWorkbook(start)) throw new FileRefusedError({ reason: "spreadsheet" });
  if (isUtf16(start)) throw new FileRefusedError({ reason: "not_text", line: 1 });
  return startsWith(start, 0xef, 0xbb, 0xbf) ? start.subarray(3) : start;
}

/** The line on which a piece ends; a byte that no text holds is refused on its own line. */
function lastLine(piece: Buffer, from: number): number {
  let line = from;
  for (let at = 0; at < piece.length; at++) {
    const byte = piece[at] ?? 0;
    if (byte === LINE_FEED) line++;
    else if (isForbidden(byte)) throw new FileRefusedError({ reason: "not_text", line });
  }
  return line;
}
