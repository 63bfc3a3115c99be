import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAgent } from "~/accounts/guard.server";
import { findCardImport } from "~/cards/card-imports.server";
import { idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireAgent(request);
  const { state, rows, checkedRows } =
    (await findCardImport(personId, idFrom(params.importId))) ?? notFound();
  return Response.json({ state, rows, checkedRows });
}
