import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePartner } from "~/accounts/guard.server";
import { findVisitImport } from "~/home-help/visit-imports.server";
import { visitReport } from "~/home-help/visit-lines.server";
import { idFrom, notFound } from "~/http/answers.server";
import { downloadReport } from "~/http/sent-files.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  await countDownload(personId);
  const { id } = (await findVisitImport(personId, partnerId, idFrom(params.visitImportId))) ?? notFound();
  return downloadReport(request, "interventions", (verdict) => visitReport(personId, partnerId, id, verdict));
}
