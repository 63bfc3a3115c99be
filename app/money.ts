import { invariant } from "~/outcome";

/** Amounts are integers of cents, everywhere. The database keeps them in `integer` columns. */
export const LARGEST_CENTS = 2_147_483_647;

const NO_BREAK_SPACE = "\u00a0";
const NARROW_NO_BREAK_SPACE = "\u202f";
const MINUS = "\u2212";

const TYPED_AMOUNT = /^(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,2}))? ?€?$/;

/** Cents of "12,50", "12.5", "1 234,56 €"; null for anything else, negative amounts and thirds of cents included. */
export function parseCents(text: string): number | null {
  const [, euros, decimals = ""] = TYPED_AMOUNT.exec(text.replace(/\s/g, " ").trim()) ?? [];
  if (euros === undefined) return null;
  const cents = Number(euros.replaceAll(" ", "")) * 100 + Number(decimals.padEnd(2, "0"));
  return cents <= LARGEST_CENTS ? cents : null;
}

/** "1 234,56 €", with spaces at which no line breaks. */
export function formatCents(cents: number): string {
  return `${signOf(cents)}${grouped(eurosOf(cents))},${decimalsOf(cents)}${NO_BREAK_SPACE}€`;
}

/** "1234,56": what a field holds and what a French spreadsheet reads as a number. */
export function decimalCents(cents: number): string {
  return `${cents < 0 ? "-" : ""}${eurosOf(cents)},${decimalsOf(cents)}`;
}

export function sumCents(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return checked(sum);
}

/**
 * `cents × numerator / denominator`, half a cent rounded away from zero, so that a credit always cancels
 * exactly what it corrects.
 */
export function prorateCents(cents: number, numerator: number, denominator: number): number {
  invariant(Number.isInteger(denominator) && denominator > 0, "a denominator is a positive integer");
  const product = checked(checked(cents) * checked(numerator));
  const rest = product % denominator;
  const whole = (product - rest) / denominator;
  return (Math.abs(rest) * 2 >= denominator ? whole + Math.sign(product) : whole) + 0;
}

/** Equal parts that add up to the total: the first ones carry the cents that do not divide. */
export function shareCents(totalCents: number, parts: number): number[] {
  invariant(Number.isInteger(parts) && parts > 0, "a total is shared in one part at least");
  const left = Math.abs(checked(totalCents)) % parts;
  const part = Math.trunc(totalCents / parts);
  return Array.from({ length: parts }, (_, rank) => (rank < left ? part + Math.sign(totalCents) : part) + 0);
}

function checked(integer: number): number {
  invariant(Number.isSafeInteger(integer), "an amount is a whole number of cents");
  return integer;
}

function eurosOf(cents: number): string {
  return String(Math.trunc(Math.abs(checked(cents)) / 100));
}

function decimalsOf(cents: number): string {
  return String(Math.abs(cents) % 100).padStart(2, "0");
}

function signOf(cents: number): string {
  return cents < 0 ? MINUS : "";
}

function grouped(euros: string): string {
  return euros.replace(/\B(?=(?:\d{3})+$)/g, NARROW_NO_BREAK_SPACE);
}
