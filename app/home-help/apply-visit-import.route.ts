import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { VISIT_ORDER_FAULTS } from "~/home-help/visit-import";
import { findVisitImport, orderVisitImport } from "~/home-help/visit-imports.server";
import { conflict, idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const { id } = (await findVisitImport(personId, partnerId, idFrom(params.visitImportId))) ?? notFound();
  return redirect(`/interventions/import/${id}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const importId = idFrom(params.visitImportId);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return conflict();
  const page = `/interventions/import/${importId}`;
  const ordered = await orderVisitImport(personId, read.key, importId);
  if (ordered.done) return redirect(page);
  if (ordered.reason === "not_found") return notFound();
  return redirectSaying(page, VISIT_ORDER_FAULTS[ordered.reason], "info");
}
