import { z } from "zod";
import { readBirthDate } from "~/cards/child";
import { optionalMoney } from "~/partners/form-fields";

const MOST_CENTS = 100_000;
const TOO_MUCH = "Une aide par jour dépasse rarement 1 000 €. Vérifiez la virgule.";
const NOT_A_BIRTH_DATE = "Une date de naissance s’écrit comme 14/03/2018.";

const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

const otherAid = optionalMoney
  .transform((cents) => cents ?? 0)
  .refine((cents) => cents <= MOST_CENTS, { error: TOO_MUCH });

/** A child's band and other aids, as typed. */
export const amendmentForm = z.object({
  priceBand: z.string().max(40).default(""),
  otherAidDayCents: otherAid,
  otherAidHalfDayCents: otherAid,
  halfDayMeal: ticked,
  recordedToo: ticked,
});

/** The card just verified, as its page sends it on. */
export const addedChildForm = z.object({
  structureId: z.uuid(),
  number: z.string().min(1).max(40),
  birthDate: z.string().transform((typed, context) => {
    const day = readBirthDate(typed);
    if (day === null) context.addIssue({ code: "custom", message: NOT_A_BIRTH_DATE, input: typed });
    return day ?? z.NEVER;
  }),
});
