import { fileWork } from "~/http/file-import.server";

export const {
  check: checkFamilyImport,
  apply: applyFamilyImport,
  resume: resumeFamilyImports,
  forgetLines: forgetFamilyLines,
  jobs: familyImportJobs,
} = fileWork("family", { atOnce: 2_000, allOrNothing: true });
