import { formatDayCount, formatHalfDays } from "~/calendar-words";

/** A child's civil year, in half days: what the scheme allows and what is used, wherever it was. */
export type DayAllowance = { capHalfDays: number; usedHalfDays: number };

export function leftHalfDays({ capHalfDays, usedHalfDays }: DayAllowance): number {
  return Math.max(capHalfDays - usedHalfDays, 0);
}

/** "12,5 jours restants sur 21" */
export function sayAllowance(allowance: DayAllowance): string {
  const left = leftHalfDays(allowance);
  const word = left < 4 ? "restant" : "restants";
  return `${formatDayCount(left)} ${word} sur ${formatHalfDays(allowance.capHalfDays)}`;
}
