/** What a page of ours holds, read off its HTML: React writes it in one way, which this relies on. */

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };

export const unescaped = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => named[name] ?? whole);

type Attributes = Record<string, string>;

function attributesOf(tag: string): Attributes {
  const found = tag.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g);
  return Object.fromEntries(
    [...found].map(([, name = "", value = ""]) => [name.toLowerCase(), unescaped(value)]),
  );
}

/** Where its links, forms and files lead, on this portal. */
export function placesIn(html: string): string[] {
  const found = html.matchAll(/<(?:a|form|link|script|img|iframe)\b[^>]*?\s(?:href|action|src)="(\/[^"]*)"/g);
  return [...new Set([...found].map(([, place = ""]) => unescaped(place).split("#", 1)[0] ?? ""))];
}

export type SentField = { name: string; type: string; value: string };
export type SentForm = { action: string; file: boolean; fields: SentField[] };

/** The forms it would send, each with its fields as they are filled; choices not made yet take their first answer. */
export function formsIn(html: string, at: string): SentForm[] {
  const forms = html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs);
  return [...forms].flatMap(([, tag = "", inside = ""]) => {
    const { method = "get", action = at } = attributesOf(tag);
    if (method.toLowerCase() !== "post") return [];
    const fields = fieldsIn(inside);
    return [{ action: action || at, file: fields.some(({ type }) => type === "file"), fields }];
  });
}

function fieldsIn(html: string): SentField[] {
  const fields = new Map<string, SentField>();
  const keep = (field: SentField) => {
    if (field.name && !fields.get(field.name)?.value) fields.set(field.name, field);
  };
  for (const [tag, kind] of html.matchAll(/<(input|button)\b[^>]*>/g)) {
    const { name = "", type = kind === "button" ? "submit" : "text", value = "" } = attributesOf(tag);
    keep({ name, type, value });
  }
  for (const [, tag = "", text = ""] of html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs))
    keep({ name: attributesOf(tag).name ?? "", type: "textarea", value: unescaped(text).trim() });
  for (const [, tag = "", options = ""] of html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const values = [...options.matchAll(/<option\b([^>]*)>/g)].map(
      ([, option = ""]) => attributesOf(option).value,
    );
    keep({ name: attributesOf(tag).name ?? "", type: "select", value: values.find(Boolean) ?? "" });
  }
  return [...fields.values()];
}
