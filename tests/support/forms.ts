import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { z } from "zod";
import { filesUnder } from "./house";
import { aSiret } from "./siret";

const rules = /^app\/[^/]+\/[\w-]+(?<!\.(command|api|route|server))\.ts$/;
const readers = /-forms?\.server\.ts$/;

type Schema = z.ZodType;

/** Every schema that a module of `app/` exports, by its name: a new one is found without being told of here. */
export async function everyForm(today: string): Promise<[name: string, schema: Schema][]> {
  const files = filesUnder("app", /\.ts$/).filter((file) => rules.test(file) || readers.test(file));
  const found = new Map<string, Schema>();
  for (const file of files) {
    const module: Record<string, unknown> = await import(resolve(file));
    for (const [name, value] of Object.entries(module)) {
      const made = typeof value === "function" && /Form$/.test(name) ? value(today) : value;
      if (made instanceof z.ZodType) found.set(name, isForm(made) ? made : z.object({ field: made }));
    }
  }
  return [...found];
}

const isForm = (schema: Schema) => fieldsOf(schema) !== null || innermost(schema) instanceof z.ZodRecord;

/** Each field a form has, by the name it is sent under, with what reads it; null for what is no form. */
function fieldsOf(schema: Schema): [name: string, field: Schema][] | null {
  const object = innermost(schema);
  if (!(object instanceof z.ZodObject)) return null;
  return Object.entries(object.shape).flatMap(([name, field]): [string, Schema][] => {
    const rows = innermost(field as Schema);
    const row = rows instanceof z.ZodArray && fieldsOf(rows.element as Schema);
    if (!row) return [[name, field as Schema]];
    return row.map(([column, cell]) => [`${name}.0.${column}`, cell]);
  });
}

/** What a chain of refinements, transforms and defaults begins by reading. */
function innermost(schema: Schema): Schema {
  if (schema instanceof z.ZodPipe) {
    const { in: first, out } = schema.def;
    return innermost((first instanceof z.ZodTransform ? out : first) as Schema);
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return innermost(schema.def.innerType as Schema);
  return schema;
}

const id = "3f0c1f2e-8a55-4d0a-9d5e-2a6b0c9e1f77";

/** What people type, one of which some field takes. */
const wellTyped = [
  "oui",
  "04/05/2016",
  "2026-07-08",
  "2026-07",
  "12,50",
  "60",
  "9h",
  "3",
  "FR76 3000 6000 0112 3456 7890 189",
  "CV26-123456",
  "482615",
  "7KQM-2WXD-9HTA",
  "lou.exemple@exemple.test",
  "0;305;0,13\n305,01;;11,88",
  "/interventions",
  `[{"typed":"a","cardId":null,"words":"b"}]`,
  `sejour ${id} ${"0".repeat(64)}`,
  aSiret(),
  id,
];

/** What a field takes: nothing where it may be left empty, one of its own choices, or what people type. */
function wellFilled(field: Schema): string {
  if (field instanceof z.ZodDefault && field.safeParse("Lou Exemple").success) return "";
  const tries = [...choicesOf(field), "Lou Exemple", ...wellTyped];
  return tries.find((typed) => field.safeParse(typed).success) ?? "";
}

/** A body whose every field could be read, by name. */
export function goodBody(schema: Schema): Record<string, string> {
  const fields = fieldsOf(schema);
  if (fields) return Object.fromEntries(fields.map(([name, field]) => [name, wellFilled(field)]));
  const [mark, was] = [`mark:${id}:2026-07-06`, `was:${id}:2026-07-06`];
  const cells = ["day", "held"].map((before) => ({ [mark]: "absent", [was]: before }));
  return cells.find((body) => schema.safeParse(body).success) ?? {};
}

/** A body as browsers send it. */
export function sentAs(body: Record<string, string>): FormData {
  const fields = new FormData();
  for (const [name, value] of Object.entries({ _key: randomUUID(), ...body })) fields.append(name, value);
  return fields;
}

function choicesOf(field: Schema): string[] {
  const inside = innermost(field);
  if (inside instanceof z.ZodArray) return choicesOf(inside.element as Schema);
  return inside instanceof z.ZodEnum ? inside.options.map(String) : [];
}
