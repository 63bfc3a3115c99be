import { describe, expect, it } from "vitest";
import { documentName, judgeDocument, LARGEST_DOCUMENT } from "~/partners/document";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("an attached document", () => {
  it("is a PDF by its first bytes", () => {
    expect(judgeDocument(bytes("%PDF-1.7\n…"))).toEqual({ done: true, value: "application/pdf" });
  });

  it("that is a picture or a page under a PDF's name is refused", () => {
    expect(judgeDocument(bytes("<html>%PDF-1.7"))).toMatchObject({ reason: "not_pdf" });
    expect(judgeDocument(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toMatchObject({ reason: "not_pdf" });
  });

  it("weighs from 1 byte to 5 Mo", () => {
    const heavy = new Uint8Array(LARGEST_DOCUMENT + 1);
    heavy.set(bytes("%PDF-"));
    expect(judgeDocument(heavy)).toMatchObject({ reason: "too_large" });
    expect(judgeDocument(heavy.subarray(0, LARGEST_DOCUMENT)).done).toBe(true);
    expect(judgeDocument(new Uint8Array())).toMatchObject({ reason: "empty" });
  });

  it("keeps its name without path, quotes or controls", () => {
    expect(documentName('C:\\docs\\Délibération "n°3"\r\n.pdf')).toBe("Délibération n3.pdf");
    expect(documentName("../../etc/passwd")).toBe("passwd");
    expect(documentName("\u0000")).toBe("tarifs.pdf");
    expect(documentName(".pdf")).toBe("tarifs.pdf");
  });
});
