import { LEVELS } from "~/home-help/help-file";
import {
  durationInWords,
  hoursTotalName,
  signedMinutes,
  sumOfHours,
  totalsByLevel,
  visitCount,
} from "~/invoicing/hours-line";
import { type HoursLine, nameOnLine } from "~/invoicing/invoice-line";
import { datesOfLine } from "~/invoicing/line-in-words";
import { formatCents } from "~/money";
import type { PaperCell } from "~/ui/paper-table.server";

type Sum = ReturnType<typeof sumOfHours>;

/** The files' list of an invoice, and its totals by level, as they are printed. */
export function hoursTables(lines: readonly HoursLine[]) {
  const sum = inCells(sumOfHours(lines));
  return {
    list: {
      columns: [
        { head: "N°", width: 26, right: true },
        { head: "Famille, dossier", width: 120 },
        { head: "Niveau", width: 38 },
        { head: "Interventions", width: 94 },
        { head: "Durée", width: 48, right: true },
        { head: "Coût", width: 56, right: true },
        { head: "Participation", width: 63, right: true },
        { head: "Part de la Caf", width: 70, right: true },
      ],
      rows: lines.map(lineCells),
      totals: [["", "Total", "", "", ...sum]],
    },
    totals: {
      title: "Totaux par niveau d’intervention",
      columns: [
        { head: "Niveau", width: 130 },
        { head: "Durée", width: 70, right: true },
        { head: "Coût", width: 80, right: true },
        { head: "Participation des familles", width: 130, right: true },
        { head: "Part de la Caf", width: 90, right: true },
      ],
      rows: totalsByLevel(lines).map((total) => [hoursTotalName(total), ...inCells(total)]),
      totals: [["Total", ...sum]],
    },
  };
}

function inCells({ minutes, costCents, familyCents, amountCents }: Sum): string[] {
  return [durationInWords(minutes), ...[costCents, familyCents, amountCents].map(formatCents)];
}

function lineCells(line: HoursLine): PaperCell[] {
  const count = visitCount(line.units);
  const hourly = (cents: number) => `${formatCents(cents)}/h`;
  return [
    String(line.position),
    { text: nameOnLine(line), under: `Dossier ${line.fileReference}` },
    LEVELS[line.level].short,
    { text: line.corrects ? `Régularisation, ${count}` : count, under: datesOfLine(line) },
    durationInWords(signedMinutes(line)),
    { text: formatCents(line.costCents), under: hourly(line.hourlyCostCents) },
    { text: formatCents(line.familyCents), under: hourly(line.contributionCents) },
    formatCents(line.amountCents),
  ];
}
