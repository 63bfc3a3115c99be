import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePartner } from "~/accounts/guard.server";
import { findAttendanceImport } from "~/attendance/attendance-imports.server";
import { attendanceReport } from "~/attendance/attendance-lines.server";
import { download, idFrom, notFound } from "~/http/answers.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  const { id } = (await findAttendanceImport(personId, partnerId, idFrom(params.fileId))) ?? notFound();
  const onlyRefused = new URL(request.url).searchParams.get("effet") === "refuse";
  const lines = Readable.from(attendanceReport(personId, partnerId, id, onlyRefused ? "refused" : undefined));
  const name = onlyRefused ? "pointage-lignes-refusees.csv" : "pointage-rapport.csv";
  return download(createReadableStreamFromReadable(lines), { name, type: "text/csv; charset=utf-8" });
}
