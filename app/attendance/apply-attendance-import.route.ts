import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { type PartnerPerson, requirePartner } from "~/accounts/guard.server";
import { ATTENDANCE_ORDER_FAULTS } from "~/attendance/attendance-import";
import { findAttendanceImport, orderAttendanceImport } from "~/attendance/attendance-imports.server";
import { conflict, idFrom, notFound } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";
import { parseForm } from "~/http/forms.server";

async function fileAt(
  { personId, partnerId }: PartnerPerson,
  params: { structureId?: string; fileId?: string },
) {
  const [structureId, fileId] = [idFrom(params.structureId), idFrom(params.fileId)];
  const { id } = (await findAttendanceImport(personId, partnerId, structureId, fileId)) ?? notFound();
  return { id, page: `/pointage/${structureId}/import/${id}` };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePartner(request);
  return redirect((await fileAt(person, params)).page);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePartner(request);
  const { id, page } = await fileAt(person, params);
  const read = await parseForm(request, z.object({}));
  if (!read.ok) return conflict();
  const ordered = await orderAttendanceImport(person.personId, read.key, id);
  if (ordered.done) return redirect(page);
  if (ordered.reason === "not_found") return notFound();
  return redirectSaying(page, ATTENDANCE_ORDER_FAULTS[ordered.reason], "info");
}
