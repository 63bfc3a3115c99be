import type { Day } from "~/calendar";
import { formatPeriod } from "~/calendar-words";
import type { UnitPrice } from "~/invoicing/invoice-line";
import { shareCents, sumCents } from "~/money";

export type StayInBrief = { id: string; name: string; place: string; startsOn: Day; endsOn: Day };

/** "Colonie des Pins, Hossegor, du 06/07/2026 au 12/07/2026" */
export function stayInWords({ name, place, startsOn, endsOn }: Omit<StayInBrief, "id">): string {
  return `${name}, ${place}, ${formatPeriod(startsOn, endsOn)}`;
}

/** What falls on some days of a stay, counted from 0, when an amount is shared over all its days. */
export function sharesOfDays(totalCents: number, dayCount: number, ranks: readonly number[]): number {
  const shares = shareCents(totalCents, dayCount);
  return sumCents(ranks.map((rank) => shares[rank] ?? 0));
}

/** The days together: never more than the rate for each, nor than what the family would pay for them all. */
export function stayLineCents(units: number, { rateCents, priceCents, otherAidCents }: UnitPrice): number {
  return Math.min(units * rateCents, Math.max(priceCents - otherAidCents, 0));
}
