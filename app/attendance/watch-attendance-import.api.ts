import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePartner } from "~/accounts/guard.server";
import { findAttendanceImport } from "~/attendance/attendance-imports.server";
import { idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const [structureId, fileId] = [idFrom(params.structureId), idFrom(params.fileId)];
  const file = (await findAttendanceImport(personId, partnerId, structureId, fileId)) ?? notFound();
  const { state, rows, checkedRows, appliedRows, counts } = file;
  return Response.json({
    state,
    rows: state === "applying" ? counts?.new : rows,
    checkedRows,
    appliedRows,
  });
}
