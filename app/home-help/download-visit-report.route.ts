import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePartner } from "~/accounts/guard.server";
import { findVisitImport } from "~/home-help/visit-imports.server";
import { visitReport } from "~/home-help/visit-lines.server";
import { download, idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const { id } = (await findVisitImport(personId, partnerId, idFrom(params.visitImportId))) ?? notFound();
  const onlyRefused = new URL(request.url).searchParams.get("effet") === "refuse";
  const lines = Readable.from(visitReport(personId, partnerId, id, onlyRefused ? "refused" : undefined));
  const name = onlyRefused ? "interventions-lignes-refusees.csv" : "interventions-rapport.csv";
  return download(createReadableStreamFromReadable(lines), { name, type: "text/csv; charset=utf-8" });
}
