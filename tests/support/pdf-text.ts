import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The text of each page of a PDF, one line per line of print, no-break spaces as plain ones. */
export async function pdfPages(file: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(file), useSystemFonts: false, verbosity: 0 })
    .promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    const lines = content.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : " ") : ""));
    pages.push(
      lines
        .join("")
        .replace(/\u00a0/g, " ")
        .replace(/ +/g, " "),
    );
  }
  await document.destroy();
  return pages;
}
