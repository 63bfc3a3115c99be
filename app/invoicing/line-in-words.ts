import { datesWithMonth, stayDatesInWords } from "~/invoicing/dates-in-words";
import {
  correctionSentence,
  type DaysLine,
  reductionReason,
  type ShownLine,
  UNIT_NAMES,
} from "~/invoicing/invoice-line";
import { formatCents } from "~/money";

/** What stands under a line's unit: its dates, and of a credit line what it corrects and why. */
export function datesOfLine({ dates, corrects, creditWords }: ShownLine): string {
  if (!corrects) return stayDatesInWords(dates);
  const why = creditWords ? ` : ${creditWords}` : "";
  return `${datesWithMonth(dates)}. ${correctionSentence(corrects)}${why}`;
}

export function unitOfLine({ unit, corrects }: DaysLine): string {
  return corrects ? `Régularisation, ${UNIT_NAMES[unit].toLowerCase()}` : UNIT_NAMES[unit];
}

/** Under the price: that a stay's is a share, and what other aids take off. */
export function priceNotes({ unit, otherAidCents }: DaysLine): string[] {
  return [
    ...(unit === "stay_day" ? ["part du prix"] : []),
    ...(otherAidCents > 0 ? [`autres aides : ${formatCents(otherAidCents)}`] : []),
  ];
}

/** The aid of one unit, and why it is less than the rate; of a stay the rate, for its days are taken together. */
export function aidOfLine(line: DaysLine): { cents: number; notes: string[] } {
  const reduced = line.corrects ? null : reductionReason(line, line.unit, line.units);
  const notes = reduced ? [reduced] : [];
  if (line.unitAidCents !== null) return { cents: line.unitAidCents, notes };
  return { cents: line.rateCents, notes: ["par jour", ...notes] };
}
