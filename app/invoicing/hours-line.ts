import { formatMinutes } from "~/calendar-words";
import { LEVELS, levels } from "~/home-help/help-file";
import type { HoursLine } from "~/invoicing/invoice-line";
import { sumCents } from "~/money";
import type { HelpLevel } from "~db/schema/hourly-scales";

/** `isCredit`: what is given back, all of it below zero. */
export type HoursTotal = {
  level: HelpLevel;
  isCredit: boolean;
  minutes: number;
  costCents: number;
  familyCents: number;
  amountCents: number;
};

/** "12 h 30"; what a credit line gives back has a minus. */
export function durationInWords(minutes: number): string {
  return minutes < 0 ? `\u2212${formatMinutes(-minutes)}` : formatMinutes(minutes);
}

/** Below zero on a credit line, as its amounts are. */
export function signedMinutes({ minutes, corrects }: Pick<HoursLine, "minutes" | "corrects">): number {
  return corrects ? -minutes : minutes;
}

/** "6 interventions" */
export function visitCount(visits: number): string {
  return visits === 1 ? "1 intervention" : `${visits} interventions`;
}

export function hoursTotalName({ level, isCredit }: Pick<HoursTotal, "level" | "isCredit">): string {
  return isCredit ? `${LEVELS[level].short}, régularisation` : LEVELS[level].short;
}

const NOTHING = { minutes: 0, costCents: 0, familyCents: 0, amountCents: 0 };

/** Hours, cost, the family's share and the Caf's per level, what is given back last. */
export function totalsByLevel(lines: readonly HoursLine[]): HoursTotal[] {
  return [false, true].flatMap((isCredit) =>
    levels.flatMap((level) => {
      const those = lines.filter((line) => line.level === level && Boolean(line.corrects) === isCredit);
      return those.length === 0 ? [] : [{ level, isCredit, ...sumOfHours(those) }];
    }),
  );
}

export function sumOfHours(lines: readonly HoursLine[]) {
  return lines.reduce(
    (sum, line) => ({
      minutes: sum.minutes + signedMinutes(line),
      costCents: sumCents([sum.costCents, line.costCents]),
      familyCents: sumCents([sum.familyCents, line.familyCents]),
      amountCents: sumCents([sum.amountCents, line.amountCents]),
    }),
    NOTHING,
  );
}
