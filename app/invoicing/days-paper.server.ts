import { formatDay } from "~/calendar-words";
import {
  countInWords,
  type DaysLine,
  nameOnLine,
  totalName,
  totalsByKindAndBand,
} from "~/invoicing/invoice-line";
import { aidOfLine, datesOfLine, unitOfLine } from "~/invoicing/line-in-words";
import { formatCents, sumCents } from "~/money";
import type { PaperCell } from "~/ui/paper-table.server";

/** The children's list of an invoice, and its totals, as they are printed. */
export function daysTables(lines: readonly DaysLine[]) {
  const sum = formatCents(sumCents(lines.map((line) => line.amountCents)));
  return {
    list: {
      columns: [
        { head: "N°", width: 26, right: true },
        { head: "Enfant, date de naissance, carte", width: 149 },
        { head: "Unité et dates", width: 106 },
        { head: "Nombre", width: 42, right: true },
        { head: "Prix", width: 46, right: true },
        { head: "Autres aides", width: 44, right: true },
        { head: "Aide", width: 40, right: true },
        { head: "Montant", width: 62, right: true },
      ],
      rows: lines.map(lineCells),
      totals: [["", "Total", "", "", "", "", "", sum]],
    },
    totals: {
      title: "Totaux par unité et tranche de quotient familial",
      columns: [
        { head: "Unité", width: 150 },
        { head: "Tranche de QF", width: 150 },
        { head: "Nombre", width: 60, right: true },
        { head: "Montant", width: 80, right: true },
      ],
      rows: totalsByKindAndBand(lines).map((total) => [
        totalName(total),
        total.bandLabel,
        countInWords(total.units),
        formatCents(total.amountCents),
      ]),
      totals: [["Total", "", "", sum]],
    },
  };
}

function lineCells(line: DaysLine): PaperCell[] {
  const born = line.birthDate ? `${formatDay(line.birthDate)}, ` : "";
  return [
    String(line.position),
    { text: nameOnLine(line), under: `${born}${line.cardNumber}` },
    { text: unitOfLine(line), under: datesOfLine(line) },
    String(line.units),
    line.unit === "stay_day"
      ? { text: formatCents(line.priceCents), under: "part du prix" }
      : formatCents(line.priceCents),
    line.otherAidCents > 0 ? formatCents(line.otherAidCents) : "–",
    { text: formatCents(aidOfLine(line).cents), under: line.unitAidCents === null ? "par jour" : "" },
    formatCents(line.amountCents),
  ];
}
