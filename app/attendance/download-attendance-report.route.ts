import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePartner } from "~/accounts/guard.server";
import { findAttendanceImport } from "~/attendance/attendance-imports.server";
import { attendanceReport } from "~/attendance/attendance-lines.server";
import { idFrom, notFound } from "~/http/answers.server";
import { downloadReport } from "~/http/sent-files.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  await countDownload(personId);
  const [structureId, fileId] = [idFrom(params.structureId), idFrom(params.fileId)];
  const { id } = (await findAttendanceImport(personId, partnerId, structureId, fileId)) ?? notFound();
  return downloadReport(request, "pointage", (verdict) => attendanceReport(personId, partnerId, id, verdict));
}
