import { done, type Outcome, refused } from "~/outcome";

export type DocumentFault = "empty" | "too_large" | "not_pdf";

export const LARGEST_DOCUMENT = 5 * 1024 * 1024;

export const DOCUMENT_FAULTS: Record<DocumentFault, string> = {
  empty: "Ce fichier est vide. Choisissez-le à nouveau.",
  too_large: "Ce fichier dépasse 5 Mo. Choisissez un PDF plus léger.",
  not_pdf: "Ce fichier n’est pas un PDF. Choisissez-en un autre.",
};

/** What a file is, by its first bytes: its name and declared type prove nothing. */
export function judgeDocument(content: Uint8Array): Outcome<"application/pdf", DocumentFault> {
  if (content.length === 0) return refused("empty");
  if (content.length > LARGEST_DOCUMENT) return refused("too_large");
  const head = new TextDecoder("latin1").decode(content.subarray(0, 5));
  return head === "%PDF-" ? done("application/pdf") : refused("not_pdf");
}

/** A file name that can be kept and sent back: no path, no control or quote, 100 characters at most. */
export function documentName(given: string): string {
  const name = given
    .replace(/^.*[/\\]/, "")
    .replace(/[^\p{L}\p{N} ._()-]/gu, "")
    .trim()
    .slice(-100);
  return name === "" || name.startsWith(".") ? `tarifs${name || ".pdf"}` : name;
}
