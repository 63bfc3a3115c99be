const DASHES = /[\u2010-\u2015\u2212]/g;
const FORM = /^[A-Z0-9](?:[A-Z0-9-]{2,22})[A-Z0-9]$/;

/** A card's number from what was typed or pasted: capitals, no space, plain hyphens; null for anything else. */
export function readCardNumber(text: string): string | null {
  const number = text.normalize("NFKC").toUpperCase().replace(/\s/g, "").replace(DASHES, "-");
  return FORM.test(number) && plainCardNumber(number).length >= 4 ? number : null;
}

/** The number without its hyphens: two numbers that differ by hyphens only are one. */
export function plainCardNumber(number: string): string {
  return number.replaceAll("-", "");
}

export const NUMBER_SENTENCE =
  "Le numéro de carte compte de 4 à 24 lettres et chiffres, comme sur le courrier de la Caf.";
