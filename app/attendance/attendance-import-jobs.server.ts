import { withLongWork, workInSteps } from "~db/long-work";
import type { Work } from "~db/queues";

type Named = { importId: string };

const LINES_AT_ONCE = 1_000;
const LEFT_ALONE_SECONDS = 20;

export const checkAttendanceImport = ({ importId }: Named, linesAtOnce = LINES_AT_ONCE) =>
  workInSteps("check_attendance_import", importId, linesAtOnce);

export const applyAttendanceImport = ({ importId }: Named, linesAtOnce = LINES_AT_ONCE) =>
  workInSteps("apply_attendance_import", importId, linesAtOnce);

/** Takes up what a job left half-way when its process ended. */
export async function resumeAttendanceImports(leftAloneSeconds = LEFT_ALONE_SECONDS): Promise<void> {
  const stalled = await withLongWork(({ call }) =>
    call<{ id: string; state: string }[]>("stalled_attendance_imports", leftAloneSeconds),
  );
  for (const { id, state } of stalled) {
    await (state === "applying" ? applyAttendanceImport : checkAttendanceImport)({ importId: id });
  }
}

export function forgetAttendanceLines(): Promise<void> {
  return withLongWork(async ({ call }) => {
    await call("forget_attendance_lines");
  });
}

export const attendanceImportJobs: Work[] = [
  { queue: "check-attendance-import", work: (data) => checkAttendanceImport(data) },
  { queue: "apply-attendance-import", work: (data) => applyAttendanceImport(data) },
  { queue: "resume-attendance-imports", work: () => resumeAttendanceImports() },
  { queue: "forget-attendance-lines", work: forgetAttendanceLines },
];
