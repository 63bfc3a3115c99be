import { formatCents, parseCents, prorateCents } from "~/money";

/** What the QF of a non-allocataire is computed from; whatever is not known is null. */
export type QfArithmetic = {
  yearlyIncomeCents: number | null;
  monthlyBenefitsCents: number | null;
  halfParts: number | null;
};
export type KnownArithmetic = { [Name in keyof QfArithmetic]: number };

type Typed = Partial<Record<"yearlyIncome" | "monthlyBenefits" | "children" | "extraHalfParts", string>>;

/** From what a form holds so far; a field left empty or unreadable is unknown, extra half parts apart. */
export function readArithmetic(typed: Typed): QfArithmetic {
  const children = readCount(typed.children);
  const extraHalfParts = readCount(typed.extraHalfParts || "0");
  return {
    yearlyIncomeCents: parseCents(typed.yearlyIncome ?? ""),
    monthlyBenefitsCents: parseCents(typed.monthlyBenefits ?? ""),
    halfParts: children === null || extraHalfParts === null ? null : halfPartsOf(children, extraHalfParts),
  };
}

/** A number of children or half parts, 20 at most; null for anything else. */
export function readCount(typed: string | undefined): number | null {
  const count = /^\d{1,2}$/.test(typed?.trim() ?? "") ? Number(typed) : null;
  return count !== null && count <= 20 ? count : null;
}

/**
 * Half parts of a household: four for the adults, lone or couple; one for each child, two for the third; and those
 * added without their reason.
 */
export function halfPartsOf(children: number, extraHalfParts: number): number {
  return 4 + children + (children >= 3 ? 1 : 0) + extraHalfParts;
}

/** (income of the year / 12 + benefits of a month) / parts, half a cent rounded up; null while something is unknown. */
export function computedQfCents(arithmetic: QfArithmetic): number | null {
  const known = knownArithmetic(arithmetic);
  if (known === null) return null;
  const { yearlyIncomeCents, monthlyBenefitsCents, halfParts } = known;
  return prorateCents(yearlyIncomeCents + 12 * monthlyBenefitsCents, 1, 6 * halfParts);
}

/** "(24 000,00 € / 12 + 150,00 €) / 3 = 716,67 €"; null while something is unknown. */
export function sayArithmetic(arithmetic: QfArithmetic): string | null {
  const known = knownArithmetic(arithmetic);
  const qfCents = computedQfCents(arithmetic);
  if (known === null || qfCents === null) return null;
  const parts = String(known.halfParts / 2).replace(".", ",");
  const monthly = `${formatCents(known.yearlyIncomeCents)} / 12 + ${formatCents(known.monthlyBenefitsCents)}`;
  return `(${monthly}) / ${parts} = ${formatCents(qfCents)}`;
}

function knownArithmetic({
  yearlyIncomeCents,
  monthlyBenefitsCents,
  halfParts,
}: QfArithmetic): KnownArithmetic | null {
  if (yearlyIncomeCents === null || monthlyBenefitsCents === null || halfParts === null) return null;
  return { yearlyIncomeCents, monthlyBenefitsCents, halfParts };
}
