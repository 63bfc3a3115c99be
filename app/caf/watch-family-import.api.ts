import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAgent } from "~/accounts/guard.server";
import { findFamilyImport } from "~/home-help/family-imports.server";
import { idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { state, rows, checkedRows } =
    (await findFamilyImport(personId, idFrom(params.importId))) ?? notFound();
  return Response.json({ state, rows, checkedRows });
}
