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

export function refuse({ errors, entered }: Refusal) {
  return data({ errors, entered, key: randomUUID() }, { status: 422 });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id of the address, in the form the database takes; anything else is absent. */
export function idFrom(param: string | undefined): string {
  return param !== undefined && uuid.test(param) ? param.toLowerCase() : notFound();
}

/** A file to keep. The name is ours, never typed by anybody. */
export function download(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  { name, type }: { name: string; type: string },
): Response {
  const headers = { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` };
  return new Response(body as BodyInit, { headers });
}
