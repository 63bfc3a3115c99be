import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePartner } from "~/accounts/guard.server";
import { findVisitImport } from "~/home-help/visit-imports.server";
import { idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const file = (await findVisitImport(personId, partnerId, idFrom(params.visitImportId))) ?? notFound();
  const { state, rows, checkedRows, appliedRows, counts } = file;
  return Response.json({ state, rows: state === "applying" ? counts?.new : rows, checkedRows, appliedRows });
}
