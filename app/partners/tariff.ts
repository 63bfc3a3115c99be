import type { Day } from "~/calendar";
import { addMonths, firstDayOf, lastDayOf, monthOf } from "~/calendar";
import { inForceOn } from "~/partners/dated";

/** Prices of a grid in cents. `priceBand` is the structure's own, "" when everybody pays the same. */
export type PriceRow = {
  priceBand: string;
  dayCents: number;
  halfDayCents: number;
  halfDayMealCents: number;
};
export type Tariff = {
  id: string;
  appliesFrom: Day;
  transmittedAt: Date;
  transmittedBy: string;
  supersededAt: Date | null;
  documentName: string | null;
  prices: PriceRow[];
};

export const MOST_PRICE_BANDS = 20;
export const PRICE_BAND_LENGTH = 40;

/** The grid that applies on a day: the latest begun, corrections counted; null before the first. */
export function tariffOn(tariffs: Tariff[], day: Day): Tariff | null {
  return inForceOn(tariffs, day);
}

/** A grid may reach two years back, for days that wait for it, and one year ahead. */
export function mayApplyFrom(day: Day, today: Day): boolean {
  const month = monthOf(today);
  return day >= firstDayOf(addMonths(month, -24)) && day <= lastDayOf(addMonths(month, 12));
}

/** What is odd in a grid, without being forbidden: sentences for the person who transmits it. */
export function doubtsAbout(prices: PriceRow[]): string[] {
  return prices.flatMap(({ priceBand, dayCents, halfDayCents, halfDayMealCents }) => {
    const whose = priceBand === "" ? "" : `Tranche « ${priceBand} » : `;
    const doubts: string[] = [];
    if (dayCents < halfDayCents) doubts.push(`${whose}la journée coûte moins que la ½ journée.`);
    if (halfDayMealCents < halfDayCents) doubts.push(`${whose}la ½ journée avec repas coûte moins que sans.`);
    if (dayCents === 0) doubts.push(`${whose}la journée est gratuite, la Caf ne versera rien.`);
    return doubts;
  });
}

/** Bands of the grid before that this one no longer names: their children's days would wait for a price. */
export function bandsLeftOut(before: PriceRow[], after: PriceRow[]): string[] {
  const kept = new Set(after.map(({ priceBand }) => priceBand));
  return before.map(({ priceBand }) => priceBand).filter((band) => !kept.has(band));
}

/** Two bands that read the same are one, whatever their case and spaces. */
export function sameBand(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

const plain = (band: string) => band.normalize("NFKC").replace(/\s+/g, " ").trim().toLocaleLowerCase("fr");

export const TARIFF_REFUSALS = {
  not_allowed: "Seul le responsable de la structure transmet ses tarifs.",
  no_grid_for_kind: "Cette structure ne facture pas à la journée : elle n’a pas de grille tarifaire.",
};

/** What the manager should know of the grid just transmitted, beside that it is. */
export function adviceAfter(before: PriceRow[], after: PriceRow[]): string[] {
  const left = bandsLeftOut(before, after).map((band) => (band === "" ? "tarif unique" : band));
  const waiting =
    left.length > 0
      ? [`Elle ne nomme plus : ${left.join(", ")}. Les enfants qui y sont attendront un prix.`]
      : [];
  return [...doubtsAbout(after).map((doubt) => `À vérifier : ${doubt}`), ...waiting];
}
