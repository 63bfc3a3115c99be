import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requireInCharge } from "~/accounts/guard.server";
import { download, idFrom, notFound } from "~/http/answers.server";
import { findSheet } from "~/invoicing/contests.server";
import { positionsFrom } from "~/invoicing/decision-forms.server";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { EXTENSIONS, type MediaType } from "~/partners/document";

/** The sheet joined to a contested line, named in the address as "ligne=3". */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireInCharge(request);
  await countDownload(person.personId);
  const [position = 0] = positionsFrom(request.url);
  const sheet = (await findSheet(person, idFrom(params.invoiceId), position)) ?? notFound();
  const { content, mediaType, year, number } = sheet;
  const extension = EXTENSIONS[mediaType as MediaType];
  const name = `feuille-${formatInvoiceNumber({ year, number })}-ligne-${position}.${extension}`;
  return download(new Uint8Array(content), { name, type: mediaType });
}
