import type { Day } from "~/calendar";
import { formatInvoiceNumber, type InvoiceNumber } from "~/invoicing/invoice-number";
import { sumCents } from "~/money";
import type { HelpLevel } from "~db/schema/hourly-scales";

export type DayUnit = "day" | "half_day" | "half_day_meal" | "stay_day";
export type Unit = DayUnit | "hour";
/** `rejected` may be contested for a while; `dismissed` is rejected for good. */
export type LineState = "issued" | "withdrawn" | "accepted" | "rejected" | "contested" | "dismissed" | "paid";

/** What one unit costs and who pays it, frozen with the line. */
export type UnitPrice = { rateCents: number; priceCents: number; otherAidCents: number };
export type Claimed = {
  unit: DayUnit;
  bandLabel: string;
  units: number;
  /** Null of a stay, whose days need not cost the same to the cent. */
  unitAidCents: number | null;
  amountCents: number;
};

/** The line that a credit line corrects. */
export type Corrected = InvoiceNumber & { invoiceId: string; position: number };

type Line = {
  position: number;
  lastName: string;
  firstName: string;
  dates: Day[];
  units: number;
  amountCents: number;
  /** Of a credit line. */
  corrects?: Corrected | null;
  creditWords?: string | null;
};

/** Of a child. Names may have been purged: then no birth date is left. */
export type DaysLine = Line & Claimed & UnitPrice & { cardNumber: string; birthDate: Day | null };

/** Of a family's file; `units` are visits. On a credit line cost and shares are zero or less. */
export type HoursLine = Line & {
  unit: "hour";
  fileReference: string;
  level: HelpLevel;
  minutes: number;
  hourlyCostCents: number;
  /** What the family pays of an hour, then of them all: never more than they cost. */
  contributionCents: number;
  costCents: number;
  familyCents: number;
};

/** A line as it is shown and printed, proposed or frozen. Those of one invoice are all of days, or all of hours. */
export type ShownLine = DaysLine | HoursLine;

export function isOfHours(lines: readonly ShownLine[]): lines is readonly HoursLine[] {
  return lines[0]?.unit === "hour";
}

export const UNIT_NAMES: Record<DayUnit, string> = {
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

type Named = {
  lastName: string;
  firstName: string;
  cardNumber?: string | null;
  fileReference?: string | null;
};

/** "Dupont Léa": the last name first, as the list is sorted; a purged line keeps its card's number, or its file's. */
export function nameOnLine({ lastName, firstName, cardNumber, fileReference }: Named): string {
  if (lastName !== "") return `${lastName} ${firstName}`;
  return fileReference ? `Dossier ${fileReference}` : `Carte ${cardNumber}`;
}

/** Never more than what the family would have paid once the other aids are deducted. */
export function unitAidCents({ rateCents, priceCents, otherAidCents }: UnitPrice): number {
  return Math.min(rateCents, Math.max(priceCents - otherAidCents, 0));
}

/** Why less than the scheme's rate is paid; null when it is paid in full. Of a stay, the days are taken together. */
export function reductionReason(price: UnitPrice, unit: DayUnit = "day", units = 1): string | null {
  const full = unit === "stay_day" ? units * price.rateCents : price.rateCents;
  if (Math.max(price.priceCents - price.otherAidCents, 0) >= full) return null;
  return price.otherAidCents > 0 ? "limitée au reste à charge" : "limitée au prix";
}

/** "Régularisation de la ligne 3 de l’état 2026-0004" */
export function correctionSentence(corrected: InvoiceNumber & { position: number }): string {
  return `Régularisation de la ligne ${corrected.position} de l’état ${formatInvoiceNumber(corrected)}`;
}

/** `isCredit`: what is given back, its units and amount below zero. */
export type Total = {
  unit: DayUnit;
  isCredit: boolean;
  bandLabel: string;
  units: number;
  amountCents: number;
};

export function totalName({ unit, isCredit }: Pick<Total, "unit" | "isCredit">): string {
  return isCredit ? `${UNIT_NAMES[unit]}, régularisation` : UNIT_NAMES[unit];
}

/** "−2": with a minus as amounts have it. */
export function countInWords(units: number): string {
  return units < 0 ? `\u2212${-units}` : String(units);
}

/** Units and amounts per kind of unit and band, in the order of the units then of the bands as they come. */
export function totalsByKindAndBand(lines: readonly (Claimed & Pick<DaysLine, "corrects">)[]): Total[] {
  const totals = new Map<string, Total>();
  for (const { unit, bandLabel, units, amountCents, corrects } of lines) {
    const isCredit = Boolean(corrects);
    const key = `${unit} ${isCredit} ${bandLabel}`;
    const total = totals.get(key) ?? { unit, isCredit, bandLabel, units: 0, amountCents: 0 };
    totals.set(key, {
      ...total,
      units: total.units + (isCredit ? -units : units),
      amountCents: sumCents([total.amountCents, amountCents]),
    });
  }
  const order = Object.keys(UNIT_NAMES);
  return [...totals.values()].sort(
    (a, b) =>
      Number(a.isCredit) - Number(b.isCredit) ||
      order.indexOf(a.unit) - order.indexOf(b.unit) ||
      a.bandLabel.localeCompare(b.bandLabel, "fr", { numeric: true }),
  );
}
