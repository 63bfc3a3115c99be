import { monthOf } from "~/calendar";
import { formatDay, formatInstant, formatMonth } from "~/calendar-words";
import { ATTESTATION } from "~/invoicing/invoice";
import {
  childName,
  countInWords,
  type LineState,
  type ShownLine,
  type Total,
  totalName,
  totalsByKindAndBand,
} from "~/invoicing/invoice-line";
import { complementName, formatInvoiceNumber } from "~/invoicing/invoice-number";
import { takenOffSince } from "~/invoicing/invoice-sums";
import type { Invoice } from "~/invoicing/invoices.server";
import { aidOfLine, datesOfLine, unitOfLine } from "~/invoicing/line-in-words";
import { stayInWords } from "~/invoicing/stay-invoice";
import { formatCents, sumCents } from "~/money";
import { formatSiret } from "~/partners/siret";
import { closePaper, openPaper, writerOn } from "~/ui/paper.server";
import { drawTable, keepTogether, type PaperCell } from "~/ui/paper-table.server";
import { french } from "~/ui/typography";

export type Printed = Omit<Invoice, "lines" | "payments"> & {
  lines: (ShownLine & { state: LineState })[];
};

/** The invoice as it was issued, to keep or to print; what was taken off it since is said below its totals. */
export function printInvoice(invoice: Printed): Promise<Buffer> {
  const title = `État de facturation n° ${formatInvoiceNumber(invoice)}`;
  const paper = openPaper({ title, author: invoice.partnerName, at: invoice.issuedAt });
  const root = paper.struct("Document");
  paper.addStructure(root);
  const write = writerOn(paper, root);

  write("H1", title, "bold", 18);
  write("P", subtitleOf(invoice), "regular", 12);
  paper.moveDown(0.8);
  for (const line of headingOf(invoice)) write("P", line, "regular", 10);
  paper.moveDown(0.8);
  write("H2", "Liste nominative", "bold", 12);
  drawTable(paper, root, nominativeList(invoice));
  const totals = totalsByKindAndBand(invoice.lines);
  keepTogether(paper, 150 + totals.length * 22);
  paper.moveDown(1);
  write("H2", "Totaux par unité et tranche de quotient familial", "bold", 12);
  drawTable(paper, root, totalsTable(totals));
  const since = takenOffSince(invoice.lines);
  if (since) {
    paper.moveDown(0.5);
    write("P", since, "regular", 10);
  }
  paper.moveDown(1);
  const attestor = invoice.people[invoice.issuedBy] ?? invoice.partnerName;
  write("P", `« ${ATTESTATION} »`, "bold", 10);
  write("P", `Attesté sur le portail par ${attestor} le ${formatInstant(invoice.issuedAt)}.`, "regular", 10);
  root.end();
  return closePaper(paper, french(`${title} – ${NOT_AN_INVOICE}`));
}

const NOT_AN_INVOICE =
  "Ce document n’est pas une facture au sens fiscal : demande de versement d’une subvention";

function subtitleOf({ month, stay, earlier, late, agreedOn }: Printed): string {
  const lateness = agreedOn ? `accord hors délai du ${formatDay(agreedOn)}` : "hors délai";
  const what = stay ? "séjour" : formatMonth(monthOf(month));
  const parts = [what, complementName(earlier), late ? lateness : null];
  return `Aide aux loisirs et aux vacances des enfants, ${parts.filter(Boolean).join(", ")}`;
}

function headingOf(invoice: Printed): string[] {
  return [
    `Gestionnaire : ${invoice.partnerName}, SIRET ${formatSiret(invoice.siret)}`,
    `Structure : ${invoice.structureName}, ${invoice.commune}`,
    ...(invoice.stay ? [`Séjour : ${stayInWords(invoice.stay)}`] : []),
    "Adressé à : Caisse d’allocations familiales des Landes",
    `Émis le : ${formatDay(invoice.issuedOn)}`,
    ...(invoice.reference ? [`N° de titre : ${invoice.reference}`] : []),
    `${invoice.totalCents < 0 ? "À reverser à la Caf" : "Montant demandé"} : ${formatCents(Math.abs(invoice.totalCents))}`,
    `${NOT_AN_INVOICE}.`,
  ];
}

function nominativeList({ lines, totalCents }: Printed) {
  const columns = [
    { head: "N°", width: 26, right: true },
    { head: "Enfant, date de naissance, carte", width: 149 },
    { head: "Unité et dates", width: 106 },
    { head: "Nombre", width: 42, right: true },
    { head: "Prix", width: 46, right: true },
    { head: "Autres aides", width: 44, right: true },
    { head: "Aide", width: 40, right: true },
    { head: "Montant", width: 62, right: true },
  ];
  return {
    columns,
    rows: lines.map(lineCells),
    totals: [["", "Total", "", "", "", "", "", formatCents(totalCents)]],
  };
}

function lineCells(line: ShownLine): PaperCell[] {
  const born = line.birthDate ? `${formatDay(line.birthDate)}, ` : "";
  return [
    String(line.position),
    { text: childName(line), under: `${born}${line.cardNumber}` },
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

function totalsTable(totals: Total[]) {
  const columns = [
    { head: "Unité", width: 150 },
    { head: "Tranche de QF", width: 150 },
    { head: "Nombre", width: 60, right: true },
    { head: "Montant", width: 80, right: true },
  ];
  const rows = totals.map((total) => [
    totalName(total),
    total.bandLabel,
    countInWords(total.units),
    formatCents(total.amountCents),
  ]);
  const sum = sumCents(totals.map((total) => total.amountCents));
  return { columns, rows, totals: [["Total", "", "", formatCents(sum)]] };
}
