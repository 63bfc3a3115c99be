const NARROW = "\u202f";
const WIDE = "\u00a0";

/** Puts the spaces of French print where a sentence was typed with ordinary ones: "à payer : 6 €" never breaks badly. */
export function french(text: string): string {
  return text
    .replace(/ ([;?!])/g, `${NARROW}$1`)
    .replace(/ ([:€%»])/g, `${WIDE}$1`)
    .replace(/« /g, `«${WIDE}`)
    .replace(/(n°|N°) (?=\S)/g, `$1${WIDE}`);
}

/** The same for what may be a sentence or a drawn piece. */
export function inFrench<T>(content: T): T | string {
  return typeof content === "string" ? french(content) : content;
}

export function classes(...names: (string | false | null | undefined)[]): string | undefined {
  return names.filter(Boolean).join(" ") || undefined;
}
