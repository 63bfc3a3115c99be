import { z } from "zod";
import { ISSUE_REFUSALS } from "~/invoicing/invoice";

/** What a manager confirms: what was on the screen, and the attestation. */
export const issueForm = z.object({
  digest: z.string().max(64),
  reference: z.string().max(40, "40 caractères au plus."),
  attested: z.literal("oui", { error: ISSUE_REFUSALS.not_attested }).transform(() => true),
});
