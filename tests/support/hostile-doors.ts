import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { aPerson } from "./builders";
import { addressOf, everythingOf } from "./doors/addresses";
import { doors } from "./doors/all";
import type { Door, Ids, Visitor } from "./doors/door";
import { formsIn, type SentField } from "./read-pages";
import { aSiret } from "./siret";
import { signedIn } from "./visits";

/** Somebody of each role, signed in, and one of everything that is theirs. */
export async function aWorld(owner: Sql) {
  const agent = await aPerson(owner, { role: "agent" });
  const administrator = await aPerson(owner, { role: "administrator" });
  const ids = await everythingOf(owner, agent);
  const people = { staff: ids.staff, manager: ids.manager, agent, administrator };
  const cookies: Partial<Record<Visitor, string>> = { nobody: "" };
  for (const [visitor, { id }] of Object.entries(people)) cookies[visitor as Visitor] = await signedIn(id);
  return { ids, people, cookies };
}

export type World = Awaited<ReturnType<typeof aWorld>>;

export type Answer = { status: number; headers: Headers; text: string };

/** Asks the portal as a browser of its own does; `status` 0: no answer at all. */
export async function ask(
  origin: string,
  path: string,
  cookie = "",
  form?: Record<string, string> | FormData,
) {
  const headers = { Cookie: cookie, "Sec-Fetch-Site": "same-origin", "Accept-Encoding": "identity" };
  const body = form instanceof FormData ? form : form && new URLSearchParams({ _key: randomUUID(), ...form });
  const sent = { headers, redirect: "manual" as const, ...(body && { method: "POST", body }) };
  try {
    const answer = await fetch(origin + path, sent);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    return { status: 0, headers: new Headers(), text: String((error as Error).cause ?? error) };
  }
}

const visitorOf = (who: Visitor[] = []): Visitor =>
  who.includes("nobody") ? "nobody" : (who.at(-1) ?? "nobody");
export const reader = (door: Door) => visitorOf(door.reads);
export const writer = (door: Door) => visitorOf(door.writes);

/** The fields of each writing door's form: those its page shows or another leads to it with, and those the list of doors knows. */
export async function fieldsOfDoors(origin: string, { ids, cookies }: World) {
  const shown = new Map<string, Map<string, SentField>>();
  for (const door of doors.filter(({ reads }) => reads)) {
    const at = addressOf(door, ids);
    const { text } = await ask(origin, at, cookies[reader(door)]);
    for (const { action, fields } of formsIn(text, at)) {
      const path = doorAt(action.split("?", 1)[0] ?? "");
      const known = shown.get(path) ?? new Map<string, SentField>();
      for (const field of fields) if (!known.has(field.name)) known.set(field.name, field);
      shown.set(path, known);
    }
  }
  const fieldsOf = (door: Door): SentField[] => {
    const fields = new Map(shown.get(door.path));
    for (const [name, value] of Object.entries(door.form?.(ids) ?? {}))
      fields.set(name, { name, type: fields.get(name)?.type ?? "text", value });
    fields.delete("_key");
    // The first row of a table stands for the others.
    const own = ({ name, type }: SentField) => !/^(submit|file)$/.test(type) && !/\.[1-9]\d*\./.test(name);
    return [...fields.values()].filter(own);
  };
  return new Map(doors.filter(({ writes }) => writes).map((door) => [door.path, fieldsOf(door)]));
}

const patterns = doors.map(({ path }) => ({
  path,
  form: new RegExp(`^${path.replace("*", "\\*").replace(/:\w+/g, "[^/]+")}$`),
}));

const doorAt = (address: string): string => {
  const found = patterns.filter(({ form }) => form.test(address));
  return found.find(({ path }) => !path.includes(":"))?.path ?? found[0]?.path ?? "";
};

const filled: [RegExp, () => string][] = [
  [/birth/i, () => "04/05/2016"],
  [/validUntil/, () => "2026-12-31"],
  [/email/i, () => `${randomUUID()}@exemple.test`],
  [/siret/i, aSiret],
  [/iban/i, () => "FR7630006000011234567890189"],
  [/cents|income|benefits|hourly|^qf$|\.day$|halfDay/i, () => "12,50"],
  [/month/i, () => "2025-10"],
  [/On$|From$|Until$|until$|^day$|date|\.from$|\.to$/i, () => "2026-08-05"],
  [/number/i, () => "CV26-123456"],
  [/hours|children|halfParts/i, () => "3"],
];

/** What somebody would write into the fields of a door, in this world. */
export function bodyFor(door: Door, fields: SentField[], ids: Ids): Record<string, string> {
  const body: Record<string, string> = {};
  for (const { name, type, value } of fields) {
    if (/startsSecond|endsSecond|addRow|leftOn|endsOn|^number$/.test(name)) continue;
    const guess =
      filled.find(([form]) => form.test(name))?.[1]() ?? `Essai ${randomUUID().replace(/[^a-z]/g, "")}`;
    // Where the list of doors knows what is sent, the rest is left as the page has it.
    body[name] = value || (type === "hidden" || door.form ? "" : guess);
  }
  return { ...body, ...door.form?.(ids) };
}

export type Verdict = "accepted" | "refused beside its field" | "refused" | "without a word" | "failed";

/** How a door judged a field: what it said, and whether it named that field. */
export function verdictOn({ status, headers, text }: Answer, field: string): Verdict {
  if (status === 0 || status >= 500) return "failed";
  if (status < 400) {
    const said = decodeURIComponent(headers.get("Set-Cookie") ?? "").replaceAll("+", " ");
    return /message=(warn|bad):/.test(said) ? "refused" : "accepted";
  }
  // An id that nobody has is absent, like a page.
  if (status === 404) return "refused";
  const place = `champ-${field.replace(/[^\w-]/g, "-")}`;
  if (text.includes(`id="${place}-erreur"`) || text.includes(`href="#${place}"`))
    return "refused beside its field";
  return /lang="fr"|[éèàêç’]|^\p{Lu}\p{Ll}+ \p{Ll}+/u.test(text) ? "refused" : "without a word";
}
