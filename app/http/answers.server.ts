import { randomUUID } from "node:crypto";
import { data, redirect } from "@remix-run/node";

/** Absent, or another's: the two look the same. */
export function notFound(): never {
  throw new Response("Introuvable", { status: 404 });
}

export function forbidden(): never {
  throw new Response("Accès refusé", { status: 403 });
}

export function conflict(): never {
  throw new Response("Déjà enregistré autrement", { status: 409 });
}

export function unavailable(): never {
  throw new Response("Service momentanément indisponible", { status: 503, headers: { "Retry-After": "10" } });
}

/** What a form shows again: a sentence per field, what was typed, and a fresh key, for a refusal is kept under the old one. */
export type Refusal = { errors: Record<string, string>; entered: Record<string, string> };

/** Beyond the last page of a list there is the last one. */
export function stayWithin({ url }: Request, page: number, pages: number) {
  if (page <= Math.max(pages, 1)) return;
  const { pathname, searchParams } = new URL(url);
  searchParams.set("page", String(Math.max(pages, 1)));
  throw redirect(`${pathname}?${searchParams}`);
}

/** With `until`, a door closed for a while: the sentence says it too. */
export function refuse({ errors, entered }: Refusal, { until }: { until?: unknown } = {}) {
  const init = until === undefined ? { status: 422 } : { status: 429, headers: retryAfter(until) };
  return data({ errors, entered, key: randomUUID() }, init);
}

/** In how many seconds to come back: from an instant, or from its text. */
export function retryAfter(until: unknown): { "Retry-After": string } {
  const opens = until instanceof Date ? until : new Date(String(until));
  const seconds = Math.ceil((opens.getTime() - Date.now()) / 1000);
  return { "Retry-After": String(Number.isNaN(seconds) ? 900 : Math.max(1, seconds)) };
}

/** Too many of them: the sentence says when to come back. */
export function tooMany(sentence: string, until: Date): never {
  const headers = { ...retryAfter(until), "Content-Type": "text/plain; charset=utf-8" };
  throw new Response(sentence, { status: 429, headers });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id of the address, in the form the database takes; anything else is absent. */
export function idFrom(param: string | undefined): string {
  return param !== undefined && uuid.test(param) ? param.toLowerCase() : notFound();
}

/**
 * A file to keep. The name is ours, never typed by anybody. Should a browser show it all the same, what a partner
 * sent runs nothing and reads nothing of ours.
 */
export function download(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  { name, type }: { name: string; type: string },
): Response {
  const headers = {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
  };
  return new Response(body as BodyInit, { headers });
}
