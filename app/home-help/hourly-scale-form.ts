import { z } from "zod";
import { MOST_STEPS, readSteps } from "~/home-help/hourly-scale";
import { dayField, text } from "~/partners/form-fields";

const TOO_MANY = `${MOST_STEPS} tranches au plus.`;

/** A scale as typed, a step a line; `confirmed` once it was looked at. */
export const hourlyScaleForm = z.object({
  name: text(80),
  source: text(300),
  appliesFrom: dayField,
  fictitious: z
    .string()
    .optional()
    .transform((ticked) => ticked === "oui"),
  lines: z
    .string()
    .min(1, "Choisissez un fichier, ou écrivez une tranche par ligne.")
    .max(20_000)
    .transform((typed, context) => {
      const { steps, faults } = readSteps(typed);
      const wrong = steps.length > MOST_STEPS ? TOO_MANY : faults.join(" ");
      if (wrong !== "") context.addIssue({ code: "custom", message: wrong, input: typed });
      return steps;
    }),
  confirmed: z
    .string()
    .optional()
    .transform((pressed) => pressed === "oui"),
});

export type TypedScale = z.output<typeof hourlyScaleForm>;
