import type { Refusal } from "~/http/answers.server";
import { readFields } from "~/http/forms.server";

type Fields = { fields: FormData; more: Refusal | null };

/**
 * A form of rows. When it was sent by "Ajouter une ligne", as a browser without JavaScript does, `more` is what
 * was typed with room for one row more, and nothing is to be saved.
 */
export async function readRows(request: Request): Promise<Fields> {
  const fields = await readFields(request);
  if (!fields.has("addRow")) return { fields, more: null };
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) {
    if (typeof value === "string") typed.set(name, [...(typed.get(name) ?? []), value]);
  }
  const entered = Object.fromEntries([...typed].map(([name, values]) => [name, values.join(",")]));
  return {
    fields,
    more: { errors: {}, entered: { ...entered, rows: String(Number(entered.rows ?? 0) + 1) } },
  };
}
