import { z } from "zod";
import { endsInOrder } from "~/partners/agreement";
import { dayField, gatherRows, text, ticked } from "~/partners/form-fields";
import { MOST_OPENINGS } from "~/partners/opening";
import { structureKinds } from "~/partners/structure";

const opening = z
  .object({
    label: z.string().max(80).optional(),
    from: dayField,
    to: dayField,
    weekdays: ticked(z.coerce.number().int().min(1).max(7), "Cochez au moins un jour de la semaine."),
  })
  .refine(({ from, to }) => endsInOrder({ from, to }), {
    path: ["to"],
    error: "Cette période finirait avant de commencer.",
  })
  .transform(({ label, ...dates }) => ({ label: label || "Ouverture", ...dates }));

const openings = z.array(opening.nullable()).transform((rows) => rows.filter((row) => row !== null));

const withOpenings = (values: unknown) => {
  const typed = values as Record<string, unknown>;
  return { ...typed, openings: gatherRows(typed, "openings", ["from", "to"], MOST_OPENINGS) };
};

const identity = { name: text(120), commune: text(80) };

export const newStructureForm = z.preprocess(
  withOpenings,
  z
    .object({ ...identity, kind: z.enum(structureKinds), opening: z.enum(["usual", "own"]), openings })
    .refine(({ opening: choice, openings: rows }) => choice === "usual" || rows.length > 0, {
      path: ["openings", 0, "from"],
      error: "Saisissez au moins une période, ou choisissez l’ouverture habituelle.",
    })
    .transform(({ opening: choice, openings: rows, ...values }) => ({
      ...values,
      openings: choice === "own" ? rows : null,
    })),
);

export const amendStructureForm = z.preprocess(withOpenings, z.object({ ...identity, openings }));

export const closeStructureForm = z.object({ closedOn: dayField });

/** `openings` null: the usual ones. */
export type NewStructure = z.output<typeof newStructureForm>;
export type AmendedStructure = z.output<typeof amendStructureForm>;
