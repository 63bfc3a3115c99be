import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requireAgent } from "~/accounts/guard.server";
import { familyReport, findFamilyImport } from "~/home-help/family-imports.server";
import { download, idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id } = (await findFamilyImport(personId, idFrom(params.importId))) ?? notFound();
  const onlyRefused = new URL(request.url).searchParams.get("effet") === "refuse";
  const lines = Readable.from(familyReport(personId, id, onlyRefused ? "refused" : undefined));
  const name = onlyRefused ? "familles-lignes-refusees.csv" : "familles-rapport.csv";
  return download(createReadableStreamFromReadable(lines), { name, type: "text/csv; charset=utf-8" });
}
