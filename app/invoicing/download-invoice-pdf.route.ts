import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePerson } from "~/accounts/guard.server";
import { download, forbidden, idFrom, notFound } from "~/http/answers.server";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { printInvoice } from "~/invoicing/invoice-pdf.server";
import { findInvoice } from "~/invoicing/invoices.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  await countDownload(person.personId);
  if (person.role === "staff") return forbidden();
  const invoice = (await findInvoice(person, idFrom(params.invoiceId))) ?? notFound();
  const file = await printInvoice(invoice);
  return download(file, { name: `etat-${formatInvoiceNumber(invoice)}.pdf`, type: "application/pdf" });
}
