import type { Month } from "~/calendar";
import type { FamilyStatement } from "~/invoicing/family-statement";
import { readFunction } from "~db/client";

/** What a family owes for a month, or with null for its whole file; null when absent, another's, or never opened. */
export async function findFamilyStatement(
  actorId: string,
  fileId: string,
  month: Month | null,
): Promise<FamilyStatement | null> {
  const [row] = await readFunction<{ file_statement: FamilyStatement | null }>(
    "file_statement",
    actorId,
    fileId,
    month && `${month}-01`,
  );
  return row?.file_statement ?? null;
}
