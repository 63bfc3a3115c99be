import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requireAgent } from "~/accounts/guard.server";
import { familyReport, findFamilyImport } from "~/home-help/family-imports.server";
import { idFrom, notFound } from "~/http/answers.server";
import { downloadReport } from "~/http/sent-files.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  await countDownload(personId);
  const { id } = (await findFamilyImport(personId, idFrom(params.importId))) ?? notFound();
  return downloadReport(request, "familles", (verdict) => familyReport(personId, id, verdict));
}
