import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requireAgent } from "~/accounts/guard.server";
import { findCardImport } from "~/cards/card-imports.server";
import { reportOf } from "~/cards/card-lines.server";
import { idFrom, notFound } from "~/http/answers.server";
import { downloadReport } from "~/http/sent-files.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  await countDownload(personId);
  const { id } = (await findCardImport(personId, idFrom(params.importId))) ?? notFound();
  return downloadReport(request, "import", (verdict) => reportOf(personId, id, verdict));
}
