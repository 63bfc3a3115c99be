import { and, desc, eq } from "drizzle-orm";
import { attendanceFormat, MOST_LINES, readLine } from "~/attendance/attendance-file";
import { type FileShape, orderFile, receiveFile } from "~/http/file-import.server";
import type { SentFile } from "~/http/file-intake.server";
import { asActor } from "~db/client";
import { attendanceImports, people } from "~db/schema/index";

const shape: FileShape<(typeof attendanceFormat.columns)[number]> = {
  kind: "attendance",
  format: attendanceFormat,
  mostLines: MOST_LINES,
  into: ["number", "birth_date", "attended_on", "type", "readable", "reason"],
  values: (columns, cells) => {
    const read = readLine(columns, cells);
    return read.fault === null
      ? [read.row.number, read.row.birthDate, read.row.attendedOn, read.row.type, true, null]
      : [read.number, null, null, null, false, read.fault];
  },
};

export const receiveAttendanceFile = (personId: string, key: string, structureId: string, file: SentFile) =>
  receiveFile(personId, key, file, shape, { structure_id: structureId });

export const orderAttendanceImport = (personId: string, key: string, importId: string) =>
  orderFile("attendance", personId, key, importId);

/** The latest first. */
export function listAttendanceImports(personId: string, partnerId: string, structureId: string) {
  const { id, fileName, state, rows, counts, refusal, uploadedAt } = attendanceImports;
  const own = and(eq(attendanceImports.partnerId, partnerId), eq(attendanceImports.structureId, structureId));
  return asActor(personId, (using) =>
    using
      .select({ id, fileName, state, rows, counts, refusal, uploadedAt, uploadedBy: people.name })
      .from(attendanceImports)
      .innerJoin(people, eq(people.id, attendanceImports.uploadedBy))
      .where(own)
      .orderBy(desc(uploadedAt))
      .limit(30),
  );
}

export type AttendanceImport = typeof attendanceImports.$inferSelect;

export function findAttendanceImport(
  personId: string,
  partnerId: string,
  structureId: string,
  importId: string,
): Promise<AttendanceImport | null> {
  const ours = and(
    eq(attendanceImports.partnerId, partnerId),
    eq(attendanceImports.structureId, structureId),
  );
  const own = and(eq(attendanceImports.id, importId), ours);
  return asActor(personId, async (using) => {
    const [found] = await using.select().from(attendanceImports).where(own);
    return found ?? null;
  });
}
