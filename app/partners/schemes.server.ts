import { env } from "~/env.server";
import { invariant, type Outcome } from "~/outcome";
import { type Scheme, usableScheme } from "~/partners/scheme";
import { readFunction } from "~db/client";

/** Every year's scheme, the latest first. Schemes are public: nobody in particular asks. */
export async function listSchemes(): Promise<Scheme[]> {
  const rows = await readFunction<{ list_schemes: Kept }>("list_schemes");
  return rows.map((row) => schemeFrom(row.list_schemes));
}

/** A year's scheme as kept, a carried-over one included; null without one. */
export async function findScheme(year: number): Promise<Scheme | null> {
  const [row] = await readFunction<{ scheme_of: Kept | null }>("scheme_of", year);
  return row?.scheme_of ? schemeFrom(row.scheme_of) : null;
}

/** The year's scheme, if it may be used here: production refuses a missing or carried-over one. */
export async function requireScheme(year: number): Promise<Outcome<Scheme, "no_scheme" | "carried_over">> {
  invariant(Number.isInteger(year), "a scheme's year is a whole number");
  return usableScheme(await findScheme(year), { production: env.PORTAL_MODE === "production" });
}

type Kept = Record<string, unknown> & { bands: Record<string, unknown>[]; rates: Record<string, unknown>[] };

function schemeFrom(kept: Kept): Scheme {
  const bands = kept.bands.map(inCamelCase);
  return { ...inCamelCase(kept), bands, rates: kept.rates.map(inCamelCase) } as Scheme;
}

function inCamelCase(row: Record<string, unknown>): Record<string, unknown> {
  const renamed = ([name, value]: [string, unknown]) => [
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ];
  return Object.fromEntries(Object.entries(row).map(renamed));
}
