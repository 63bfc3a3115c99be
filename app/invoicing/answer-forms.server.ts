import { z } from "zod";
import { several } from "~/http/forms.server";
import { ANSWER_REFUSALS, CONTEST_REFUSALS, OUTCOME_CODES } from "~/invoicing/line-answer";

const positions = several(z.coerce.number().int().min(1).max(100_000)).refine(
  (chosen) => chosen.length > 0,
  ANSWER_REFUSALS.nothing,
);
const words = (missing: string) => z.string(missing).min(1, missing).max(600, "600 caractères au plus.");

/** The ticked lines, by position. */
export const chosenForm = z.object({ ligne: positions });

export const withdrawForm = z.object({
  ligne: positions,
  days: z.enum(["keep", "give"], "Dites ce que devient ce qui y était facturé."),
});

export const contestForm = z.object({
  words: words(ANSWER_REFUSALS.no_words),
  // Without a choice, browsers send a file without name, and some readers make an empty text of it.
  sheet: z
    .union([z.literal(""), z.instanceof(File)])
    .optional()
    .transform((file) => (file && file.name !== "" ? file : null)),
});

export const verdictForm = z.object({
  outcome: z.enum(OUTCOME_CODES, CONTEST_REFUSALS.unknown_outcome),
  answer: words(CONTEST_REFUSALS.no_words),
});
