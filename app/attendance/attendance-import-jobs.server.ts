import { fileWork } from "~/http/file-import.server";

export const {
  check: checkAttendanceImport,
  apply: applyAttendanceImport,
  resume: resumeAttendanceImports,
  forgetLines: forgetAttendanceLines,
  jobs: attendanceImportJobs,
} = fileWork("attendance");
