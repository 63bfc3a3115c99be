import { randomUUID } from "node:crypto";
import { data } from "@remix-run/node";
import { z } from "zod";
import { fr } from "zod/locales";
import type { Refusal } from "./answers.server.ts";

z.config(fr());

export const newKey = (): string => randomUUID();
export const isKey = (text: unknown): text is string => z.uuid().safeParse(text).success;

export type Read<T> = Accepted<T> | ({ ok: false } & Refusal);
type Accepted<T> = { ok: true; values: T; key: string; entered: Record<string, string> };

const secret = /password|code|secret/i;
const unreadable = "Un caractère de cette réponse ne peut pas être enregistré. Retapez-la.";
const toFill = "À remplir.";

/**
 * Reads a form against its schema. Texts are trimmed; a name sent several times is a list (`several`).
 * Refused, each field in fault has its sentence, and what was typed comes back, secrets and files apart.
 */
export async function parseForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<Read<z.output<S>>> {
  return parseFields(await readFields(request), schema);
}

export function parseFields<S extends z.ZodType>(fields: FormData, schema: S): Read<z.output<S>> {
  const { _key: key, ...values } = gather(fields);
  const entered = typed(values);
  const errors = hostile(values);
  const read = schema.safeParse(values, { error: sentence });
  if (!read.success) {
    for (const issue of read.error.issues) errors[issue.path.join(".") || "form"] ??= issue.message;
  }
  if (!isKey(key)) errors.form = "Ce formulaire n'est plus valable. Vérifiez-le et envoyez-le à nouveau.";
  if (!read.success || Object.keys(errors).length > 0) return { ok: false, errors, entered };
  return { ok: true, values: read.data, key: String(key), entered };
}

/** A list of checkboxes or repeated fields. */
export const several = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(schema));

/** Answers 409 to a key that came back with another body: what was typed stays, under a fresh key. */
export function answerRepeat(error: unknown, { entered }: { entered: Record<string, string> }) {
  if (!(error instanceof Error) || error.name !== "RepeatedKeyError") throw error;
  const form =
    "Ce formulaire avait déjà été enregistré avec d'autres réponses. Vérifiez ce qui suit, puis enregistrez à nouveau.";
  return data({ errors: { form }, entered, key: newKey() }, { status: 409 });
}

/** Unreadable: a 400. */
export async function readFields(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response("Formulaire illisible", { status: 400 });
  }
}

type Values = Record<string, FormDataEntryValue | FormDataEntryValue[]>;

function gather(fields: FormData): Values {
  const values: Values = Object.create(null);
  for (const name of new Set(fields.keys())) {
    const all = fields
      .getAll(name)
      .map((value) => (typeof value === "string" && !secret.test(name) ? value.trim() : value));
    values[name] = all.length === 1 && all[0] !== undefined ? all[0] : all;
  }
  return { ...values };
}

function typed(values: Values): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const all = [value].flat().filter((text) => typeof text === "string");
    if (all.length > 0 && !secret.test(name)) texts[name] = all.join(",");
  }
  return texts;
}

/** PostgreSQL refuses NUL and would change a lone surrogate: neither goes further than here. */
function hostile(values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const texts = [value].flat().filter((text) => typeof text === "string");
    if (texts.some((text) => text.includes("\0") || !isWellFormed(text))) errors[name] = unreadable;
  }
  return errors;
}

const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

/** French for what every form has in common; a schema's own sentences come first. */
const sentence: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined || issue.input === "") return toFill;
  if (issue.code === "too_big" && issue.origin === "string") return `${issue.maximum} caractères au plus.`;
  if (issue.code === "too_small" && issue.origin === "string") return `${issue.minimum} caractères au moins.`;
  return undefined;
};
