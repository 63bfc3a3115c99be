import { z } from "zod";
import { type Day, firstDayOf, isNoSuchDay, parseMonth } from "~/calendar";
import { NUMBER_SENTENCE, readCardNumber } from "~/cards/card-number";
import { looksLikeNir } from "~/cards/card-row";
import { readBirthDate } from "~/cards/child";
import { computedQfCents, halfPartsOf, type KnownArithmetic, readCount } from "~/cards/computed-qf";
import { invariant } from "~/outcome";
import { dayField, moneyField, optionalText, text } from "~/partners/form-fields";

const BIRTH_DATE = "La date de naissance s’écrit 12/03/2018 ou 12032018.";

/** A text read by a rule: what it cannot read gets its sentence. */
export const readBy = <T>(read: (typed: string) => T | null, otherwise: string) =>
  z
    .string()
    .min(1)
    .transform((typed, context) => {
      const value = read(typed);
      if (value === null) {
        const message = isNoSuchDay(typed) ? "Ce jour n’existe pas." : otherwise;
        context.addIssue({ code: "custom", message, input: typed });
      }
      return value ?? z.NEVER;
    });

export const verifyCardForm = z.object({
  structureId: z.uuid("Choisissez une structure."),
  number: readBy(readCardNumber, NUMBER_SENTENCE),
  birthDate: readBy(readBirthDate, BIRTH_DATE),
});

function firstDayOfMonth(typed: string): Day | null {
  const month = parseMonth(typed);
  return month && firstDayOf(month);
}

export const isNoNir = (typed: string | null) => typed === null || !looksLikeNir(typed);
export const NIR = {
  message: "Ceci ressemble à un numéro de sécurité sociale : le portail n’en garde aucun.",
};
const identifier = optionalText(40).refine(isNoNir, NIR);

const inEveryCard = {
  number: z
    .string()
    .optional()
    .transform((typed, context) => {
      const number = typed ? readCardNumber(typed) : null;
      if (typed && number === null)
        context.addIssue({ code: "custom", message: NUMBER_SENTENCE, input: typed });
      return number;
    })
    .refine(isNoNir, NIR),
  lastName: text(80).refine(isNoNir, NIR),
  firstName: text(80).refine(isNoNir, NIR),
  birthDate: readBy(readBirthDate, BIRTH_DATE),
  externalId: identifier,
  qfReferenceMonth: readBy(firstDayOfMonth, "Un mois s’écrit comme 07/2026."),
  validFrom: dayField,
  validUntil: dayField,
  /** The agent has read that a child of the same names holds a card. */
  another: z
    .string()
    .optional()
    .transform((answer) => answer === "oui"),
};

export const issueCardForm = z.object({
  ...inEveryCard,
  familyFile: identifier,
  qf: moneyField,
  benefitsDrawn: z.enum(["oui", "non"], "Répondez oui ou non.").transform((answer) => answer === "oui"),
  motive: text(200).refine(isNoNir, NIR),
});

export type IssuedCard = Omit<z.output<typeof issueCardForm>, "another"> & {
  another?: boolean;
  judgmentOn?: Day;
  qfArithmetic?: KnownArithmetic;
};

const count = readBy(readCount, "Un nombre entier, 20 au plus.");

/** A parent without family file, whom a judgment gives the child in alternation: the QF is computed. */
export const judgmentCardForm = z
  .object({
    ...inEveryCard,
    judgmentOn: dayField,
    yearlyIncome: moneyField,
    monthlyBenefits: moneyField,
    children: count,
    extraHalfParts: z.preprocess((typed) => typed || "0", count),
  })
  .transform(({ yearlyIncome, monthlyBenefits, children, extraHalfParts, ...card }): IssuedCard => {
    const halfParts = halfPartsOf(children, extraHalfParts);
    const qfArithmetic = {
      yearlyIncomeCents: yearlyIncome,
      monthlyBenefitsCents: monthlyBenefits,
      halfParts,
    };
    const qf = computedQfCents(qfArithmetic);
    invariant(qf !== null, "a form read to its end leaves nothing unknown");
    return { ...card, qf, qfArithmetic, familyFile: null, benefitsDrawn: false, motive: JUDGMENT_MOTIVE };
  });

export const JUDGMENT_MOTIVE = "Garde alternée par jugement";

export const cancelCardForm = z.object({ cancelledOn: dayField, reason: text(200) });
export const shortenCardForm = z.object({ validUntil: dayField });
