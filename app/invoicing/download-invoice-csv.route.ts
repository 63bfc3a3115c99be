import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePerson } from "~/accounts/guard.server";
import { download, forbidden, idFrom, notFound } from "~/http/answers.server";
import { csvFile } from "~/http/csv";
import { invoiceRows } from "~/invoicing/invoice-csv";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { findInvoice } from "~/invoicing/invoices.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  await countDownload(person.personId);
  if (person.role === "staff") return forbidden();
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const file = csvFile(invoiceRows(invoice));
  return download(file, {
    name: `etat-${formatInvoiceNumber(invoice)}.csv`,
    type: "text/csv; charset=utf-8",
  });
}
