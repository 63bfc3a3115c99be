import { z } from "zod";
import { isDay } from "~/calendar";
import { several } from "~/http/forms.server";
import { CREDIT_REFUSALS } from "~/invoicing/credit";

/** The dates counted by mistake, and why. */
export const creditForm = z.object({
  dates: several(z.string().refine(isDay, CREDIT_REFUSALS.not_its_dates)).refine(
    (dates) => dates.length > 0,
    CREDIT_REFUSALS.no_dates,
  ),
  words: z.string().min(1, CREDIT_REFUSALS.no_words).max(300, "300 caractères au plus."),
});
