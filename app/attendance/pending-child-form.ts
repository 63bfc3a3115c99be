import { z } from "zod";
import { NUMBER_SENTENCE, readCardNumber } from "~/cards/card-number";
import { keyOfName, readBirthDate } from "~/cards/child";
import { text } from "~/partners/form-fields";

const NOT_A_BIRTH_DATE = "Une date de naissance s’écrit comme 14/03/2018.";
const NO_NAME = "Un nom compte au moins une lettre.";

const name = text(80).refine((typed) => keyOfName(typed) !== "", { error: NO_NAME });

const readBy = <T>(read: (typed: string) => T | null, otherwise: string) =>
  z
    .string()
    .min(1)
    .transform((typed, context) => {
      const value = read(typed);
      if (value === null) context.addIssue({ code: "custom", message: otherwise, input: typed });
      return value ?? z.NEVER;
    });

const birthDate = readBy(readBirthDate, NOT_A_BIRTH_DATE);

/** A child named without a card, for a stay; for a list, with its structure. */
export const stayPendingForm = z.object({ lastName: name, firstName: name, birthDate });
export const pendingChildForm = stayPendingForm.extend({
  structureId: z.uuid("Choisissez une structure."),
});

/** The card that was brought; `confirmed` once its other name was seen. */
export const presentCardForm = z.object({
  number: readBy(readCardNumber, NUMBER_SENTENCE),
  birthDate,
  confirmed: z
    .string()
    .optional()
    .transform((typed) => typed === "oui"),
});
