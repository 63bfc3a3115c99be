import { z } from "zod";
import { isNoSuchDay, parseDay } from "~/calendar";
import { several } from "~/http/forms.server";
import { DECISION_REFUSALS } from "~/invoicing/invoice";
import { REJECT_CODES } from "~/invoicing/rejection";
import { LARGEST_CENTS } from "~/money";

const positions = several(z.coerce.number().int().min(1).max(100_000));
const TICK_SOME = "Cochez au moins une ligne.";

/** `lignes=toutes`, or the positions of the ticked lines. */
export const linesForm = z
  .object({
    lignes: z.enum(["toutes"]).optional(),
    ligne: positions,
    ensuite: z.enum(["suivante", "rester"]).optional(),
  })
  .refine(({ lignes, ligne }) => lignes === "toutes" || ligne.length > 0, TICK_SOME);

export const rejectForm = z
  .object({
    reason: z.enum(REJECT_CODES, DECISION_REFUSALS.unknown_reason),
    words: z.string().max(300, "300 caractères au plus."),
  })
  .refine(({ reason, words }) => reason !== "other" || words !== "", {
    path: ["words"],
    error: DECISION_REFUSALS.no_words,
  });

export const payForm = z.object({
  paidOn: z.string().transform((typed, context) => {
    const day = parseDay(typed);
    const message = isNoSuchDay(typed) ? "Ce jour n’existe pas." : "Une date, par exemple 03/08/2026.";
    if (day === null) context.addIssue({ code: "custom", message });
    return day ?? "";
  }),
  // The longest reference a SEPA transfer carries.
  transferReference: z.string().min(1, DECISION_REFUSALS.no_reference).max(35, "35 caractères au plus."),
  amountCents: z.coerce.number().int().max(LARGEST_CENTS),
});

/** The positions an address names, each as "ligne=3". */
export function positionsFrom(url: string): number[] {
  return new URL(url).searchParams.getAll("ligne").map(Number).filter(Number.isInteger);
}

/** The lines at these positions; a position that no line has is left out. */
export function linesAt<Line extends { position: number }>(
  lines: readonly Line[],
  positions: readonly number[],
): Line[] {
  return lines.filter(({ position }) => positions.includes(position));
}
