import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import {
  ATTENDANCE_VERDICTS,
  type AttendanceVerdict,
  sayAttendanceLine,
} from "~/attendance/attendance-import";
import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { csvFile, csvLine } from "~/http/csv";
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
  { verdict, after = 0, most }: { verdict?: AttendanceVerdict; after?: number; most: number },
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

const LINES_AT_ONCE = 2_000;

/** The report as CSV, piece by piece, so that a large file is never whole in memory. */
export async function* attendanceReport(
  personId: string,
  partnerId: string,
  importId: string,
  verdict?: AttendanceVerdict,
): AsyncGenerator<string> {
  yield csvFile([["ligne", "numero_carte", "date", "type", "effet", "motif"]]);
  let after = 0;
  for (;;) {
    const lines = await listAttendanceLines(personId, partnerId, importId, {
      verdict,
      after,
      most: LINES_AT_ONCE,
    });
    const last = lines.at(-1);
    if (last === undefined) return;
    yield lines.map((row) => csvLine(cellsOf(row))).join("");
    after = last.line;
  }
}

const cellsOf = ({ line, number, attendedOn, type, verdict, words }: AttendanceLine) => [
  line,
  number ?? "",
  attendedOn ? formatDay(attendedOn) : "",
  type ?? "",
  ATTENDANCE_VERDICTS[verdict],
  words,
];
