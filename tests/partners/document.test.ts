import { describe, expect, it } from "vitest";
import { documentName, judgeDocument, LARGEST_DOCUMENT, SCANS } from "~/partners/document";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("an attached document", () => {
  it("is a PDF by its first bytes", () => {
    expect(judgeDocument(bytes("%PDF-1.7\n…"))).toEqual({ done: true, value: "application/pdf" });
  });

  it("that is a picture or a page under a PDF's name is refused", () => {
    expect(judgeDocument(bytes("<html>%PDF-1.7"))).toMatchObject({ reason: "not_pdf" });
    expect(judgeDocument(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toMatchObject({ reason: "not_pdf" });
  });

  it("that is a scan may be a picture too, by its first bytes", () => {
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x00]);
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]);
    expect(judgeDocument(jpeg, SCANS)).toEqual({ done: true, value: "image/jpeg" });
    expect(judgeDocument(png, SCANS)).toEqual({ done: true, value: "image/png" });
    expect(judgeDocument(bytes("%PDF-1.7"), SCANS)).toEqual({ done: true, value: "application/pdf" });
    expect(judgeDocument(bytes("<svg onload=…>"), SCANS)).toMatchObject({ reason: "not_scan" });
    expect(judgeDocument(jpeg)).toMatchObject({ reason: "not_pdf" });
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
