import { fileWork } from "~/http/file-import.server";

export const {
  check: checkCardImport,
  apply: applyCardImport,
  resume: resumeCardImports,
  forgetLines: forgetCardLines,
  jobs: cardImportJobs,
} = fileWork("card", { atOnce: 5_000, allOrNothing: true });
