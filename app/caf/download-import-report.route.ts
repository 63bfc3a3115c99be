import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requireAgent } from "~/accounts/guard.server";
import { findCardImport } from "~/cards/card-imports.server";
import { reportOf } from "~/cards/card-lines.server";
import { download, idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { id } = (await findCardImport(personId, idFrom(params.importId))) ?? notFound();
  const onlyRefused = new URL(request.url).searchParams.get("effet") === "refuse";
  const lines = Readable.from(reportOf(personId, id, onlyRefused ? "refused" : undefined));
  const name = onlyRefused ? "import-lignes-refusees.csv" : "import-rapport.csv";
  return download(createReadableStreamFromReadable(lines), { name, type: "text/csv; charset=utf-8" });
}
