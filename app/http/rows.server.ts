import type { Refusal } from "~/http/answers.server";

type Fields = { fields: FormData; more: Refusal | null };

/**
 * A form of rows. When it was sent by "Ajouter une ligne", as a browser without JavaScript does, `more` is what
 * was typed with room for one row more, and nothing is to be saved.
 */
export async function readRows(request: Request): Promise<Fields> {
  const fields = await request.formData().catch(() => {
    throw new Response("Formulaire illisible", { status: 400 });
  });
  if (!fields.has("addRow")) return { fields, more: null };
  const entered: Record<string, string> = {};
  for (const name of new Set(fields.keys())) {
    entered[name] = fields
      .getAll(name)
      .filter((value) => typeof value === "string")
      .join(",");
  }
  return {
    fields,
    more: { errors: {}, entered: { ...entered, rows: String(Number(entered.rows ?? 0) + 1) } },
  };
}
