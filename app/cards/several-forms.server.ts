import { z } from "zod";
import { MOST_LINES, readLines } from "~/cards/several-cards";
import { several } from "~/http/forms.server";

const TOO_MANY = `${MOST_LINES} lignes au plus à la fois : envoyez le reste ensuite.`;

export const verifySeveralForm = z.object({
  structureId: z.uuid("Choisissez une structure."),
  lines: z
    .string()
    .min(1, "Collez au moins une ligne, ou choisissez un fichier.")
    .max(40_000)
    .transform((text, context) => {
      const lines = readLines(text);
      if (lines.length > MOST_LINES) context.addIssue({ code: "custom", message: TOO_MANY, input: text });
      return lines;
    }),
});

/** What the page of results sends back to be kept as a file: each line as typed, its card, or why it has none. */
export const resultsForm = z.object({
  structureId: z.uuid(),
  rows: z.string().transform((text, context) => {
    const read = rowsOf(text);
    if (!read.success)
      context.addIssue({
        code: "custom",
        message: "Ces résultats ne peuvent plus être lus : vérifiez les cartes à nouveau.",
        input: text,
      });
    return read.success ? read.data : z.NEVER;
  }),
});

const resultRows = z
  .array(z.object({ typed: z.string().max(300), cardId: z.uuid().nullable(), words: z.string().max(300) }))
  .max(MOST_LINES);

function rowsOf(text: string) {
  try {
    return resultRows.safeParse(JSON.parse(text));
  } catch {
    return resultRows.safeParse(null);
  }
}

export const addChildrenForm = z.object({ structureId: z.uuid(), cardIds: several(z.uuid()) });
