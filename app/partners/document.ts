import { done, type Outcome, refused } from "~/outcome";

export type DocumentFault = "empty" | "too_large" | "not_pdf" | "not_scan";
export type MediaType = "application/pdf" | "image/jpeg" | "image/png";

export const PDF_ONLY: readonly MediaType[] = ["application/pdf"];
/** A sheet of paper as a scanner or a telephone gives it. */
export const SCANS: readonly MediaType[] = ["application/pdf", "image/jpeg", "image/png"];
export const EXTENSIONS: Record<MediaType, string> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
};

export const LARGEST_DOCUMENT = 5 * 1024 * 1024;

export const DOCUMENT_FAULTS: Record<DocumentFault, string> = {
  empty: "Ce fichier est vide. Choisissez-le à nouveau.",
  too_large: "Ce fichier dépasse 5 Mo. Choisissez-en un plus léger.",
  not_pdf: "Ce fichier n’est pas un PDF. Choisissez-en un autre.",
  not_scan: "Ce fichier n’est ni un PDF ni une image JPEG ou PNG. Choisissez-en un autre.",
};

const HEADS: Record<MediaType, string> = {
  "application/pdf": "%PDF-",
  "image/jpeg": "\u00ff\u00d8\u00ff",
  "image/png": "\u0089PNG\r\n\u001a\n",
};

/** What a file is, by its first bytes: its name and declared type prove nothing. */
export function judgeDocument(
  content: Uint8Array,
  wanted: readonly MediaType[] = PDF_ONLY,
): Outcome<MediaType, DocumentFault> {
  if (content.length === 0) return refused("empty");
  if (content.length > LARGEST_DOCUMENT) return refused("too_large");
  const head = String.fromCharCode(...content.subarray(0, 8));
  const found = wanted.find((type) => head.startsWith(HEADS[type]));
  return found ? done(found) : refused(wanted === PDF_ONLY ? "not_pdf" : "not_scan");
}

/** A file name that can be kept and sent back: no path, no control or quote, 100 characters at most. */
export function documentName(given: string, otherwise = "tarifs"): string {
  const name = given
    .replace(/^.*[/\\]/, "")
    .replace(/[^\p{L}\p{N} ._()-]/gu, "")
    .trim();
  // By whole characters: half of one is no text.
  const kept = [...name].slice(-100).join("");
  return kept === "" || kept.startsWith(".") ? `${otherwise}${kept || ".pdf"}` : kept;
}
