import type { Day } from "~/calendar";
import { sumCents } from "~/money";

export type Unit = "day" | "half_day" | "half_day_meal" | "stay_day";
/** `rejected` may be contested for a while; `dismissed` is rejected for good. */
export type LineState = "issued" | "withdrawn" | "accepted" | "rejected" | "contested" | "dismissed" | "paid";

/** What one unit costs and who pays it, frozen with the line. */
export type UnitPrice = { rateCents: number; priceCents: number; otherAidCents: number };
export type Claimed = {
  unit: Unit;
  bandLabel: string;
  units: number;
  /** Null of a stay, whose days need not cost the same to the cent. */
  unitAidCents: number | null;
  amountCents: number;
};

/** A line as it is shown and printed, proposed or frozen. Names may have been purged: then no birth date is left. */
export type ShownLine = Claimed &
  UnitPrice & {
    position: number;
    cardNumber: string;
    lastName: string;
    firstName: string;
    birthDate: Day | null;
    dates: Day[];
  };

export const UNIT_NAMES: Record<Unit, string> = {
  day: "Journée",
  half_day: "½ journée",
  half_day_meal: "½ journée avec repas",
  stay_day: "Journée de séjour",
};

export const LINE_STATES: Record<LineState, string> = {
  issued: "À vérifier",
  withdrawn: "Retirée",
  accepted: "Acceptée",
  rejected: "Rejetée",
  contested: "Contestée",
  dismissed: "Rejet définitif",
  paid: "Payée",
};

/** "Dupont Léa": the last name first, as the list is sorted; a purged line keeps its card's number. */
export function childName({
  lastName,
  firstName,
  cardNumber,
}: Pick<ShownLine, "lastName" | "firstName" | "cardNumber">) {
  return lastName === "" ? `Carte ${cardNumber}` : `${lastName} ${firstName}`;
}

/** Never more than what the family would have paid once the other aids are deducted. */
export function unitAidCents({ rateCents, priceCents, otherAidCents }: UnitPrice): number {
  return Math.min(rateCents, Math.max(priceCents - otherAidCents, 0));
}

/** Why a unit is paid below the scheme's rate; null when it is paid in full. */
export function reductionReason(price: UnitPrice): string | null {
  if (unitAidCents(price) === price.rateCents) return null;
  return price.otherAidCents > 0 ? "limitée au reste à charge" : "limitée au prix";
}

export type Total = { unit: Unit; bandLabel: string; units: number; amountCents: number };

/** Units and amounts per kind of unit and band, in the order of the units then of the bands as they come. */
export function totalsByKindAndBand(lines: readonly Claimed[]): Total[] {
  const totals = new Map<string, Total>();
  for (const { unit, bandLabel, units, amountCents } of lines) {
    const key = `${unit} ${bandLabel}`;
    const total = totals.get(key) ?? { unit, bandLabel, units: 0, amountCents: 0 };
    totals.set(key, {
      ...total,
      units: total.units + units,
      amountCents: sumCents([total.amountCents, amountCents]),
    });
  }
  const order = Object.keys(UNIT_NAMES);
  return [...totals.values()].sort(
    (a, b) =>
      order.indexOf(a.unit) - order.indexOf(b.unit) ||
      a.bandLabel.localeCompare(b.bandLabel, "fr", { numeric: true }),
  );
}
