import { formatCents } from "~/money";

/** One day or half day as it is charged, in cents. */
export type Charged = { priceCents: number; rateCents: number; otherAidCents: number };
export type DailyAid = { aidCents: number; toPayCents: number };

/** The aid never passes what the family would have paid, other aids deducted. */
export function dailyAid({ priceCents, rateCents, otherAidCents }: Charged): DailyAid {
  const due = Math.max(priceCents - otherAidCents, 0);
  const aidCents = Math.min(rateCents, due);
  return { aidCents, toPayCents: due - aidCents };
}

/** "prix 14,00 € − aide Caf 8,00 € = 6,00 € à payer" */
export function sayPrice(charged: Charged): string {
  const { aidCents, toPayCents } = dailyAid(charged);
  const others = charged.otherAidCents > 0 ? ` − autres aides ${formatCents(charged.otherAidCents)}` : "";
  return `prix ${formatCents(charged.priceCents)}${others} − aide Caf ${formatCents(aidCents)} = ${formatCents(toPayCents)} à payer`;
}

/** Said when the Caf pays less than its rate; null otherwise. */
export function sayLowPrice(charged: Charged): string | null {
  const { aidCents } = dailyAid(charged);
  if (aidCents === charged.rateCents) return null;
  const what = charged.otherAidCents > 0 ? "Prix, autres aides déduites," : "Prix";
  const due = Math.max(charged.priceCents - charged.otherAidCents, 0);
  return `${what} ${formatCents(due)} inférieur à l’aide ${formatCents(charged.rateCents)} : la Caf versera ${formatCents(aidCents)}.`;
}
