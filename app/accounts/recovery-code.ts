/** Letters and digits that nobody takes for one another; 32 of them, five bits each. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const length = 12;

export const howManyCodes = 10;
export const bytesOfCode = length;

/** "7KQM-2WXD-9HTA" of as many random bytes: 60 bits. */
export function codeFrom(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]);
  return (letters.join("").match(/.{4}/g) ?? []).join("-");
}

/** As it is hashed: without dashes, spaces or small letters. Null for what is no recovery code. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "");
  return letters.length === length && [...letters].every((letter) => alphabet.includes(letter))
    ? letters
    : null;
}

/** How many are left, for whoever has just used one. */
export function leftInWords(left: number): string {
  if (left === 0) return "C’était votre dernier code de secours : faites-en d’autres maintenant.";
  return `Il vous reste ${left} code${left > 1 ? "s" : ""} de secours ; celui-ci ne sert plus.`;
}
