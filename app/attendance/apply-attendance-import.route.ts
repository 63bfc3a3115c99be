import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { requirePartner } from "~/accounts/guard.server";
import { ATTENDANCE_ORDER_FAULTS } from "~/attendance/attendance-import";
import { findAttendanceImport, orderAttendanceImport } from "~/attendance/attendance-imports.server";
import { conflict, idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

const pageOf = (params: { structureId?: string; fileId?: string }) =>
  `/pointage/${idFrom(params.structureId)}/import/${idFrom(params.fileId)}`;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const page = pageOf(params);
  return (await findAttendanceImport(personId, partnerId, idFrom(params.fileId)))
    ? redirect(page)
    : notFound();
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requirePartner(request);
  const page = pageOf(params);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return conflict();
  const ordered = await orderAttendanceImport(personId, read.key, idFrom(params.fileId));
  if (ordered.done) return redirect(page);
  if (ordered.reason === "not_found") return notFound();
  return redirectSaying(page, ATTENDANCE_ORDER_FAULTS[ordered.reason], "info");
}
