import { deflateRawSync, gzipSync } from "node:zlib";
import { hostileStrings } from "./hostile-strings";

/** Made when it is its turn, so that the large ones are not in memory together. */
export type HostileFile = { what: string; name?: string; type?: string; bytes: () => Buffer };

const text = (content: string) => () => Buffer.from(content);
const megabytes = (count: number) => count * 1024 * 1024;

export const FORMULAS = [
  "=CMD(1)",
  "+33+A1",
  "-2+3",
  "@SUM(1)",
  "\t=1+1",
  `=HYPERLINK("https://evil.example")`,
];

/** Files that are not what they say, for a door that wants a table with these columns. */
export function hostileTables(columns: readonly string[]): HostileFile[] {
  const header = `${columns.join(";")}\r\n`;
  const row = (cell: string) => `${columns.map(() => cell).join(";")}\r\n`;
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const latin = (...bytes: number[]) =>
    Buffer.concat([Buffer.from(header), Buffer.from(bytes), Buffer.from(row("x"))]);
  return [
    { what: "a gzip bomb", bytes: () => gzipSync(Buffer.alloc(megabytes(200))) },
    { what: "a zip bomb", bytes: () => zipOf(Buffer.alloc(megabytes(200))) },
    { what: "UTF-16 with its mark", bytes: () => Buffer.from(`\ufeff${header}${row("é")}`, "utf16le") },
    { what: "UTF-16 without", bytes: () => Buffer.from(header + row("é"), "utf16le") },
    { what: "UTF-16, high bytes first", bytes: () => Buffer.from(`\ufeff${header}`, "utf16le").swap16() },
    { what: "UTF-8 with its mark, twice", bytes: text(`\ufeff\ufeff${header}${row("é")}`) },
    { what: "bytes that Windows-1252 has no sign for", bytes: () => latin(0x81, 0x8d, 0x8f, 0x90, 0x9d) },
    { what: "UTF-8 that turns into Windows-1252", bytes: () => latin(0xc3, 0xa9, 0x3b, 0xe9, 0x0a) },
    { what: "UTF-8 written too long", bytes: () => latin(0xc0, 0xaf, 0xe0, 0x80, 0xaf) },
    { what: "surrogates in UTF-8", bytes: () => latin(0xed, 0xa0, 0x80) },
    { what: "the sign of a lost character", bytes: text(header + row("L\ufffdo")) },
    { what: "NUL in a cell", bytes: text(header + row("a\0b")) },
    { what: "nothing but NUL", bytes: () => Buffer.alloc(megabytes(1)) },
    { what: "one line of 63 MB", bytes: () => Buffer.alloc(megabytes(63), "x") },
    {
      what: "a header, then a line of 63 MB",
      bytes: () => Buffer.concat([Buffer.from(header), Buffer.alloc(megabytes(63), "x")]),
    },
    { what: "a million columns", bytes: text(`${";".repeat(1_000_000)}\r\n${";".repeat(1_000_000)}`) },
    { what: "a header, then a million cells", bytes: text(header + ";".repeat(1_000_000)) },
    { what: "a million columns, named", bytes: text(`${`${columns[0]};`.repeat(1_000_000)}\r\n`) },
    { what: "a million lines of one cell", bytes: text(header + "x\n".repeat(1_000_000)) },
    { what: "a million empty lines", bytes: text(header + "\n".repeat(1_000_000)) },
    { what: "a quote never closed", bytes: text(`${header}"${"x\n".repeat(5_000_000)}`) },
    { what: "a quote in the middle", bytes: text(header + row('a"b')) },
    { what: "ten million quotes", bytes: text(header + '"'.repeat(10_000_000)) },
    {
      what: "every kind of line end",
      bytes: text(`${columns.join(";")}\r\r\n\n\r${row("x")}\r\u2028\u0085x`),
    },
    {
      what: "formulas in each cell",
      bytes: text(header + FORMULAS.map((cell) => row(quoted(cell))).join("")),
    },
    {
      what: "every hostile text in each cell",
      bytes: text(
        header +
          cells()
            .map((cell) => row(quoted(cell)))
            .join(""),
      ),
    },
    { what: "nothing", bytes: () => Buffer.alloc(0) },
    { what: "a mark alone", bytes: text("\ufeff") },
    { what: "a header alone", bytes: text(header) },
    { what: "the page of an error", bytes: text("<!doctype html><html><body>502 Bad Gateway</body></html>") },
    {
      what: "a program",
      name: "cartes.csv.exe",
      type: "application/x-msdownload",
      bytes: text("MZ\u0090\0"),
    },
    {
      what: "a good table called a PDF",
      name: "table.pdf",
      type: "application/pdf",
      bytes: text(header + row("x")),
    },
    ...namedOddly(text(header + row("x"))),
  ];
}

/** The same for a door that wants a sheet of paper. */
export function hostileDocuments(): HostileFile[] {
  const as = (type: string, what: string, bytes: () => Buffer): HostileFile => ({
    what,
    name: "feuille.pdf",
    type,
    bytes,
  });
  const pdf = "application/pdf";
  return [
    as(pdf, "a PDF that begins as something else", text("\n%PDF-1.7\n")),
    as(pdf, "a page called a PDF", text("<html><script>alert(1)</script></html>")),
    as(pdf, "a PDF of its first bytes alone", text("%PDF-")),
    as(pdf, "a PDF that is also a page", text("%PDF-1.7\n<html><script>alert(1)</script></html>")),
    as(pdf, "a bomb in a PDF", () =>
      Buffer.concat([Buffer.from("%PDF-1.7\n"), gzipSync(Buffer.alloc(megabytes(200)))]),
    ),
    as("image/png", "a PNG cut short", () => Buffer.from("89504e47", "hex")),
    as("image/svg+xml", "a drawing that runs", text("<svg onload='alert(1)'/>")),
    as(pdf, "5 MB and a byte", () => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(megabytes(5))])),
    as(pdf, "nothing", () => Buffer.alloc(0)),
    ...namedOddly(text("%PDF-1.7\n")),
  ];
}

const cells = () =>
  hostileStrings.map(([, cell]) => cell).filter((cell) => cell.length < 1_000 && !cell.includes("\0"));

const namedOddly = (bytes: () => Buffer): HostileFile[] =>
  [...hostileStrings, ...edges].map(([what, name]) => ({
    what: `named by ${what}`,
    name: name || ".csv",
    bytes,
  }));

const edges: [string, string][] = [
  ["pairs of surrogates, one too far on the left", `${"𠜎".repeat(120)}.pdf`],
  ["pairs of surrogates, one too far on the right", `x${"𠜎".repeat(120)}.csv`],
];

/** A zip of one file, by hand. */
function zipOf(content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(1, 26);
  return Buffer.concat([head, Buffer.from("a"), packed]);
}
