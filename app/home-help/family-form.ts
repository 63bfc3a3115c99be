import { z } from "zod";
import { firstDayOf, parseMonth } from "~/calendar";
import { isNoNir, NIR, readBy } from "~/cards/card-forms";
import { halfPartsOf, readCount } from "~/cards/computed-qf";
import { readBirthDates } from "~/home-help/family";
import { optionalDay, optionalMoney, text } from "~/partners/form-fields";

const BIRTH_DATES = "Des dates comme 12/03/2018, séparées par des virgules.";
const MONTH = "Un mois s’écrit comme 07/2026.";
const COUNT = "Un nombre entier, 20 au plus.";

const orNothing = <T>(read: (typed: string) => T | null, otherwise: string) =>
  z
    .preprocess((typed) => typed || undefined, readBy(read, otherwise).optional())
    .transform((value) => value ?? null);

/** What is left empty of income, benefits and household makes an unknown QF, never a QF of 0. */
export const familyForm = z
  .object({
    lastName: text(80).refine(isNoNir, NIR),
    firstName: text(80).refine(isNoNir, NIR),
    regime: z.enum(["general", "msa"], "Choisissez le régime de la famille."),
    birthDates: orNothing(readBirthDates, BIRTH_DATES).transform((days) => days ?? []),
    expectedOn: optionalDay,
    quotientMonth: orNothing((typed) => {
      const month = parseMonth(typed);
      return month && firstDayOf(month);
    }, MONTH),
    yearlyIncome: optionalMoney,
    monthlyBenefits: optionalMoney,
    children: orNothing(readCount, COUNT),
    extraHalfParts: orNothing(readCount, COUNT),
  })
  .transform(
    ({ quotientMonth: month, yearlyIncome, monthlyBenefits, children, extraHalfParts, ...family }) => {
      const known = month !== null && yearlyIncome !== null && monthlyBenefits !== null && children !== null;
      const quotient = known
        ? {
            month,
            arithmetic: {
              yearlyIncomeCents: yearlyIncome,
              monthlyBenefitsCents: monthlyBenefits,
              halfParts: halfPartsOf(children, extraHalfParts ?? 0),
            },
          }
        : null;
      return { ...family, quotient };
    },
  );

export type FamilyAsTyped = z.output<typeof familyForm>;
