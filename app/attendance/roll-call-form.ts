import { z } from "zod";
import { readCells } from "~/attendance/roll-call";

const NOTHING_READ = "Aucune case de cette feuille n’a pu être lue. Rechargez la page et recommencez.";

/** A posted roll call: its changed cells, and how many made no sense. */
export const rollCallForm = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const read = readCells(Object.entries(fields));
  if (read.done) return read.value;
  context.addIssue({ code: "custom", message: NOTHING_READ, path: ["form"] });
  return z.NEVER;
});
