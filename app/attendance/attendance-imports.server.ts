import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { attendanceFormat, MOST_LINES, readLine } from "~/attendance/attendance-file";
import type { AttendanceOrderFault } from "~/attendance/attendance-import";
import { type SentFile, takeIn } from "~/http/file-intake.server";
import { type FileRefusal, FileRefusedError, type Value } from "~/http/table-file";
import { readTableFile } from "~/http/table-file-reader.server";
import type { Outcome } from "~/outcome";
import { sendJob } from "~db/boss";
import { act, asActor } from "~db/client";
import { attendanceImports, people } from "~db/schema/index";

const COLUMNS = ["import_id", "line", "number", "birth_date", "attended_on", "type", "readable", "reason"];

type Received = Outcome<{ importId: string; refusal: FileRefusal | null }, "not_found">;

/**
 * Takes a file in: its lines by one COPY while it arrives, then a job checks them. A refused file keeps its name,
 * line and reason, none of its lines. The same key with another file throws RepeatedKeyError.
 */
export async function receiveAttendanceFile(
  personId: string,
  key: string,
  structureId: string,
  file: SentFile,
): Promise<Received> {
  const importId = randomUUID();
  const known = { import_id: importId, structure_id: structureId, file_name: file.name.slice(0, 200) };
  const opened = await act<Outcome<object, "not_found">>(
    "open_attendance_import",
    personId,
    randomUUID(),
    known,
  );
  if (!opened.done) return opened;
  const taken = await takeIn(file.bytes, {
    into: "attendance_file_lines",
    columns: COLUMNS,
    read: (bytes) => linesOf(importId, bytes),
  });
  const { digest, rows, refusal } = taken;
  try {
    const body = { ...known, file_digest: digest, rows, refusal };
    const answer = await act<Outcome<{ import_id: string }, "not_found">>(
      "receive_attendance_import",
      personId,
      key,
      body,
    );
    const kept = answer.done ? answer.value.import_id : importId;
    if (refusal === null) await askFor("check-attendance-import", kept);
    return { done: true, value: { importId: kept, refusal } };
  } catch (error) {
    await act("drop_attendance_import", personId, randomUUID(), { import_id: importId });
    throw error;
  }
}

async function* linesOf(importId: string, bytes: SentFile["bytes"]): AsyncGenerator<Value[]> {
  let lines = 0;
  for await (const { line, columns, cells } of readTableFile(attendanceFormat, bytes)) {
    if (++lines > MOST_LINES) throw new FileRefusedError({ reason: "too_many_lines", most: MOST_LINES });
    const read = readLine(columns, cells);
    yield read.fault === null
      ? [importId, line, read.row.number, read.row.birthDate, read.row.attendedOn, read.row.type, true, null]
      : [importId, line, read.number, null, null, null, false, read.fault];
  }
}

/** The job is only faster than the round that takes up what was left: its queue may be away. */
async function askFor(queue: "check-attendance-import" | "apply-attendance-import", importId: string) {
  await sendJob(queue, { importId }, importId).catch(() => {});
}

export async function orderAttendanceImport(
  personId: string,
  key: string,
  importId: string,
): Promise<Outcome<object, "not_found" | AttendanceOrderFault>> {
  const body = { import_id: importId };
  const answer = await act<Outcome<object, "not_found" | AttendanceOrderFault>>(
    "order_attendance_import",
    personId,
    key,
    body,
  );
  if (answer.done) await askFor("apply-attendance-import", importId);
  return answer;
}

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
  importId: string,
): Promise<AttendanceImport | null> {
  const own = and(eq(attendanceImports.id, importId), eq(attendanceImports.partnerId, partnerId));
  return asActor(personId, async (using) => {
    const [found] = await using.select().from(attendanceImports).where(own);
    return found ?? null;
  });
}
