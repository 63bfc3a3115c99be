import { formatInstant } from "~/calendar-words";
import { KINDS } from "~/invoicing/invoice-kind";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { kindsSent, type Subtotal, subtotalsOf, whatIsInvoiced } from "~/invoicing/sending";
import type { Sending } from "~/invoicing/sendings.server";
import { formatCents, sumCents } from "~/money";
import { formatSiret } from "~/partners/siret";
import { closePaper, openPaper, writerOn } from "~/ui/paper.server";
import { drawTable, keepTogether } from "~/ui/paper-table.server";
import { french } from "~/ui/typography";

/** The summary of the invoices sent together, structure by structure; each invoice has its own file beside it. */
export function printSending(sending: Sending): Promise<Buffer> {
  const { partnerName, siret, reference, sentAt, sentBy } = sending;
  const title = `Récapitulatif de ${sending.invoices.length} états de facturation`;
  const paper = openPaper({ title, author: partnerName, at: sentAt });
  const root = paper.struct("Document");
  paper.addStructure(root);
  const write = writerOn(paper, root);
  const kinds = kindsSent(sending.invoices).map((kind) => KINDS[kind]);
  const subtotals = subtotalsOf(sending.invoices);
  const total = formatCents(sumCents(subtotals.map(({ totalCents }) => totalCents)));

  write("H1", title, "bold", 18);
  write("P", kinds.map(({ aid }) => aid).join(" ; "), "regular", 12);
  paper.moveDown(0.8);
  write("P", `Gestionnaire : ${partnerName}, SIRET ${formatSiret(siret)}`, "regular", 10);
  write("P", "Adressé à : Caisse d’allocations familiales des Landes", "regular", 10);
  write("P", `Transmis le : ${formatInstant(sentAt)}`, "regular", 10);
  if (reference) write("P", `N° de titre : ${reference}`, "regular", 10);
  write("P", `Montant total : ${total}`, "bold", 10);
  for (const subtotal of subtotals) {
    keepTogether(paper, 110);
    paper.moveDown(1);
    write("H2", subtotal.structureName, "bold", 12);
    drawTable(paper, root, tableOf(subtotal));
  }
  keepTogether(paper, 110);
  paper.moveDown(1);
  write("H2", `Total des ${sending.invoices.length} états : ${total}`, "bold", 12);
  paper.moveDown(0.5);
  for (const { attestation } of kinds) write("P", `« ${attestation} »`, "bold", 10);
  write(
    "P",
    `Attesté sur le portail par ${sentBy ?? partnerName} le ${formatInstant(sentAt)}.`,
    "regular",
    10,
  );
  root.end();
  return closePaper(paper, french(title));
}

function tableOf({ invoices, totalCents }: Subtotal) {
  const columns = [
    { head: "Numéro", width: 90 },
    { head: "Mois ou séjour", width: 245 },
    { head: "Lignes", width: 70, right: true },
    { head: "Montant", width: 110, right: true },
  ];
  const rows = invoices.map((invoice) => [
    formatInvoiceNumber(invoice),
    whatIsInvoiced(invoice),
    String(invoice.lineCount),
    formatCents(invoice.totalCents),
  ]);
  return { columns, rows, totals: [["Sous-total", "", "", formatCents(totalCents)]] };
}
