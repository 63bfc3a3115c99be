import { z } from "zod";
import { type Day, isNoSuchDay, parseDay } from "~/calendar";
import { parseCents } from "~/money";

const NOT_A_DAY = "Une date s’écrit comme 14/03/2026.";
const NO_SUCH_DAY = "Ce jour n’existe pas.";
const NOT_MONEY = "Un montant s’écrit comme 12,50.";

export const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .transform((typed) => typed.replace(/\s+/g, " "));

/** A field left empty is null. */
export const optionalText = (longest: number) =>
  z
    .string()
    .max(longest)
    .optional()
    .transform((typed) => typed || null);

export const dayField = z.string().min(1).transform(readDay);

export const optionalDay = z
  .string()
  .optional()
  .transform((typed, context) => (typed ? readDay(typed, context) : null));

/** Cents. */
export const moneyField = z.string().min(1).transform(readCents);

export const optionalMoney = z
  .string()
  .optional()
  .transform((typed, context) => (typed ? readCents(typed, context) : null));

export const ticked = <S extends z.ZodType>(schema: S, least: string) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(schema).min(1, least));

type Values = Record<string, unknown>;

/**
 * Fields named "prices.0.day", "prices.1.day" … as the rows of `list`. A row whose `decisive` fields are all
 * empty is null, so that the others keep their number and find their errors.
 */
export function gatherRows(
  values: Values,
  list: string,
  decisive: string[],
  most: number,
): (Values | null)[] {
  return Array.from({ length: most }, (_, rank) => {
    const start = `${list}.${rank}.`;
    const named = Object.entries(values).filter(([name]) => name.startsWith(start));
    const row = Object.fromEntries(named.map(([name, value]) => [name.slice(start.length), value]));
    return decisive.some((field) => (row[field] ?? "") !== "") ? row : null;
  });
}

function readDay(typed: string, context: z.core.$RefinementCtx): Day {
  const day = parseDay(typed);
  if (day === null) {
    const message = isNoSuchDay(typed) ? NO_SUCH_DAY : NOT_A_DAY;
    context.addIssue({ code: "custom", message, input: typed });
  }
  return day ?? z.NEVER;
}

function readCents(typed: string, context: z.core.$RefinementCtx): number {
  const cents = parseCents(typed);
  if (cents === null) context.addIssue({ code: "custom", message: NOT_MONEY, input: typed });
  return cents ?? z.NEVER;
}

/** Errors of rows with the number of their row, so that a summary of them can be understood. */
export function numberRows(errors: Record<string, string>): Record<string, string> {
  const numbered = Object.entries(errors).map(([name, sentence]) => {
    const rank = /^[a-z]+\.(\d+)\./.exec(name)?.[1];
    return [name, rank === undefined ? sentence : `Ligne ${Number(rank) + 1} : ${lowerFirst(sentence)}`];
  });
  return Object.fromEntries(numbered);
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
