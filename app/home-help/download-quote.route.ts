import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePartner } from "~/accounts/guard.server";
import { isQuoted } from "~/home-help/help-file";
import { findHelpFile } from "~/home-help/help-files.server";
import { printQuote } from "~/home-help/quote-pdf.server";
import { download, idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requirePartner(request);
  await countDownload(personId);
  const file = await findHelpFile(personId, idFrom(params.fileId));
  if (file === null || !isQuoted(file)) return notFound();
  const quote = await printQuote(file, today());
  return download(quote, { name: `devis-${file.fileId.slice(0, 8)}.pdf`, type: "application/pdf" });
}
