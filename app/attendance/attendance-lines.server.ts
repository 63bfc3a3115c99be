import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import {
  ATTENDANCE_VERDICTS,
  type AttendanceVerdict,
  sayAttendanceLine,
} from "~/attendance/attendance-import";
import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { reportOfLines } from "~/http/sent-files.server";
import { asActor } from "~db/client";
import { attendanceImportRows } from "~db/schema/index";

export type AttendanceLine = {
  line: number;
  number: string | null;
  attendedOn: Day | null;
  type: string | null;
  verdict: AttendanceVerdict;
  words: string;
};

/** The lines of a checked file that got this verdict, or all of them, after a line; in the file's order. */
export function listAttendanceLines(
  personId: string,
  partnerId: string,
  importId: string,
  { verdict, after = 0, most }: { verdict?: AttendanceVerdict | undefined; after?: number; most: number },
): Promise<AttendanceLine[]> {
  const rows = attendanceImportRows;
  const { line, number, attendedOn, type, reason, details } = rows;
  const wanted = verdict ? eq(rows.verdict, verdict) : isNotNull(rows.verdict);
  const own = and(eq(rows.partnerId, partnerId), eq(rows.importId, importId), gt(line, after), wanted);
  return asActor(personId, async (using) => {
    const found = await using
      .select({ line, number, attendedOn, type, verdict: rows.verdict, reason, details })
      .from(rows)
      .where(own)
      .orderBy(asc(line))
      .limit(most);
    return found.map(({ reason, details, ...row }) => ({
      ...row,
      verdict: row.verdict ?? "refused",
      words: sayAttendanceLine({ attendedOn: row.attendedOn, reason, details }),
    }));
  });
}

export function attendanceReport(
  personId: string,
  partnerId: string,
  importId: string,
  verdict?: AttendanceVerdict,
) {
  return reportOfLines(
    ["ligne", "numero_carte", "date", "type", "effet", "motif"],
    (slice) => listAttendanceLines(personId, partnerId, importId, { verdict, ...slice }),
    cellsOf,
  );
}

const cellsOf = ({ line, number, attendedOn, type, verdict, words }: AttendanceLine) => [
  line,
  number ?? "",
  attendedOn ? formatDay(attendedOn) : "",
  type ?? "",
  ATTENDANCE_VERDICTS[verdict],
  words,
];
