import { monthOf } from "~/calendar";
import { formatDay, formatInstant, formatMonth } from "~/calendar-words";
import { daysTables } from "~/invoicing/days-paper.server";
import { hoursTables } from "~/invoicing/hours-paper.server";
import { KINDS, kindOf } from "~/invoicing/invoice-kind";
import { type DaysLine, isOfHours, type LineState, type ShownLine } from "~/invoicing/invoice-line";
import { complementName, formatInvoiceNumber } from "~/invoicing/invoice-number";
import { takenOffSince } from "~/invoicing/invoice-sums";
import type { Invoice } from "~/invoicing/invoices.server";
import { stayInWords } from "~/invoicing/stay-invoice";
import { formatCents } from "~/money";
import { formatSiret } from "~/partners/siret";
import { closePaper, openPaper, writerOn } from "~/ui/paper.server";
import { drawTable, keepTogether } from "~/ui/paper-table.server";
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
  const lines: readonly ShownLine[] = invoice.lines;

  write("H1", title, "bold", 18);
  write("P", subtitleOf(invoice), "regular", 12);
  paper.moveDown(0.8);
  for (const line of headingOf(invoice)) write("P", line, "regular", 10);
  paper.moveDown(0.8);
  write("H2", "Liste nominative", "bold", 12);
  const { list, totals } = isOfHours(lines) ? hoursTables(lines) : daysTables(lines as DaysLine[]);
  drawTable(paper, root, list);
  keepTogether(paper, 150 + totals.rows.length * 22);
  paper.moveDown(1);
  write("H2", totals.title, "bold", 12);
  drawTable(paper, root, totals);
  const since = takenOffSince(invoice.lines);
  if (since) {
    paper.moveDown(0.5);
    write("P", since, "regular", 10);
  }
  paper.moveDown(1);
  const attestor = invoice.people[invoice.issuedBy] ?? invoice.partnerName;
  write("P", `« ${KINDS[kindOf(lines)].attestation} »`, "bold", 10);
  write("P", `Attesté sur le portail par ${attestor} le ${formatInstant(invoice.issuedAt)}.`, "regular", 10);
  root.end();
  return closePaper(paper, french(`${title} – ${NOT_AN_INVOICE}`));
}

const NOT_AN_INVOICE =
  "Ce document n’est pas une facture au sens fiscal : demande de versement d’une subvention";

function subtitleOf({ lines, month, stay, earlier, late, agreedOn }: Printed): string {
  const lateness = agreedOn ? `accord hors délai du ${formatDay(agreedOn)}` : "hors délai";
  const what = stay ? "séjour" : formatMonth(monthOf(month));
  const parts = [what, complementName(earlier), late ? lateness : null];
  return `${KINDS[kindOf(lines)].aid}, ${parts.filter(Boolean).join(", ")}`;
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
