import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { env } from "~/env.server";
import { french } from "~/ui/typography";

export type Paper = PDFKit.PDFDocument;

const fontFile = (name: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${name}.ttf`);
// Always by its path: pdfkit opens a font registered under a name again at each use.
const WEIGHTS = {
  regular: fontFile("400Regular/AtkinsonHyperlegibleNext_400Regular"),
  bold: fontFile("700Bold/AtkinsonHyperlegibleNext_700Bold"),
};

export const MARGIN = 40;
const FOOT = 34;

/** An A4 sheet with our typeface embedded, tagged for screen readers; pages are kept until the end for their numbers. */
export function openPaper({ title, author, at }: { title: string; author: string; at: Date }): Paper {
  const paper = new PDFDocument({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    lang: "fr-FR",
    pdfVersion: "1.7",
    font: WEIGHTS.regular,
    info: { Title: title, Author: author, CreationDate: at, ModDate: at },
  });
  return paper.fillColor("black").lineGap(1);
}

/** Numbers the pages, closes the document and gives its bytes. */
export function closePaper(paper: Paper, footing: string): Promise<Buffer> {
  const { start, count } = paper.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    paper.switchToPage(page);
    asDecoration(paper, () => writeFooting(paper, footing, `Page ${page - start + 1} sur ${count}`));
  }
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    paper.on("data", (part: Buffer) => parts.push(part));
    paper.on("end", () => resolve(Buffer.concat(parts)));
    paper.on("error", reject);
    paper.end();
  });
}

function writeFooting(paper: Paper, footing: string, number: string): void {
  const { page } = paper;
  const y = page.height - MARGIN - FOOT / 2;
  // Text below the bottom margin would open another page.
  page.margins.bottom = 0;
  const width = page.width - 2 * MARGIN;
  const said = env.PORTAL_MODE === "demo" ? `Données fictives – ${footing}` : footing;
  inWeight(paper, "regular", 7.5).text(printable(paper, said), MARGIN, y, {
    width: width - 70,
    lineBreak: false,
    ellipsis: true,
  });
  paper.text(number, MARGIN, y, { width, align: "right", lineBreak: false });
}

/** Writes one paragraph or heading after the other. */
export function writerOn(paper: Paper, root: PDFKit.PDFStructureElement) {
  return (tag: "H1" | "H2" | "P", text: string, weight: "regular" | "bold", size: number) =>
    tagged(paper, tag, root, () => {
      inWeight(paper, weight, size).text(printable(paper, french(text)), MARGIN, paper.y, {
        paragraphGap: tag === "H2" ? 4 : 0,
      });
    });
}

export function inWeight(paper: Paper, weight: keyof typeof WEIGHTS, size: number): Paper {
  return paper.font(WEIGHTS[weight]).fontSize(size);
}

/** Draws what a screen reader passes over. */
export function asDecoration(paper: Paper, draw: () => void): void {
  paper.markContent("Artifact", { type: "Pagination" });
  draw();
  paper.endMarkedContent();
}

/** Draws one element of the document's structure: "H1", "P", "TD". */
export function tagged(
  paper: Paper,
  tag: string,
  parent: PDFKit.PDFStructureElement,
  draw: () => void,
): void {
  const element = paper.struct(tag);
  parent.add(element);
  const content = paper.markStructureContent(tag);
  draw();
  paper.endMarkedContent();
  element.add(content);
  element.end();
}

/** The text with what the typeface lacks replaced: thin spaces, and letters by the same without their accent. */
export function printable(paper: Paper, text: string): string {
  const spaced = text
    .normalize("NFC")
    .replace(/[\u2009\u202f]/g, "\u00a0")
    .replaceAll("\u2011", "-");
  if (SURE.test(spaced)) return spaced;
  const { font } = (paper as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })
    ._font;
  const has = (letter: string) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  const replaced = [...spaced].map((letter) => {
    const plain = letter.normalize("NFD").charAt(0);
    return has(letter) ? letter : has(plain) ? plain : "?";
  });
  return replaced.join("");
}

const SURE = /^[ -~\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ffŒœ–’€½×]*$/;
