import { z } from "zod";
import { several } from "~/http/forms.server";
import { ISSUE_REFUSALS } from "~/invoicing/invoice";
import { readChoice } from "~/invoicing/issue-choice";

const word = {
  reference: z.string().max(40, "40 caractères au plus."),
  attested: z.literal("oui", { error: ISSUE_REFUSALS.not_attested }).transform(() => true),
};

/** What a manager confirms: what was on the screen, and the attestation. */
export const issueForm = z.object({ digest: z.string().max(129), ...word });

const choice = z.string().transform((text, context) => {
  const read = readChoice(text);
  if (read) return read;
  context.addIssue({ code: "custom", message: ISSUE_REFUSALS.nothing_chosen });
  return z.NEVER;
});

/** Several at once: the ticked boxes, and the same word for all. */
export const sendForm = z.object({
  etats: several(choice).refine((items) => items.length > 0, ISSUE_REFUSALS.nothing_chosen),
  ...word,
});
