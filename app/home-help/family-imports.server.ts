import { and, asc, desc, eq, gt, isNotNull } from "drizzle-orm";
import { type OrderFault, VERDICTS, type Verdict } from "~/cards/card-import";
import {
  FAMILY_COPY_COLUMNS,
  type FamilyColumn,
  familyFormat,
  MOST_FAMILIES,
  sayFamilyLine,
  valuesOfFamilyLine,
} from "~/home-help/family-file";
import { type FileShape, orderFile, receiveFile } from "~/http/file-import.server";
import type { SentFile } from "~/http/file-intake.server";
import { reportOfLines } from "~/http/sent-files.server";
import { invariant } from "~/outcome";
import { asActor } from "~db/client";
import { familyImportRows, familyImports, people } from "~db/schema";

const shape: FileShape<FamilyColumn> = {
  kind: "family",
  format: familyFormat,
  mostLines: MOST_FAMILIES,
  into: FAMILY_COPY_COLUMNS,
  values: valuesOfFamilyLine,
};

export async function receiveFamilyFile(agentId: string, key: string, file: SentFile) {
  const received = await receiveFile(agentId, key, file, shape);
  invariant(received.done, "an agent's file belongs to no place that could be absent");
  return received.value;
}

/** `leftOut`: how many refused lines the agent was shown and leaves out. */
export const orderFamilyImport = (agentId: string, key: string, importId: string, leftOut: number) =>
  orderFile<OrderFault>("family", agentId, key, importId, leftOut);

/** The latest first. */
export function listFamilyImports(agentId: string) {
  const { id, fileName, state, rows, counts, refusal, uploadedAt } = familyImports;
  return asActor(agentId, (using) =>
    using
      .select({ id, fileName, state, rows, counts, refusal, uploadedAt, uploadedBy: people.name })
      .from(familyImports)
      .innerJoin(people, eq(people.id, familyImports.uploadedBy))
      .orderBy(desc(uploadedAt))
      .limit(30),
  );
}

export async function findFamilyImport(agentId: string, importId: string) {
  const [found] = await asActor(agentId, (using) =>
    using.select().from(familyImports).where(eq(familyImports.id, importId)),
  );
  return found ?? null;
}

/** The lines that got this verdict, or all of them, after a line; in the file's order. */
export async function listFamilyLines(
  agentId: string,
  importId: string,
  { verdict, after = 0, most }: { verdict?: Verdict | undefined; after?: number; most: number },
) {
  const { line, familyFile, reason, details } = familyImportRows;
  const wanted = verdict ? eq(familyImportRows.verdict, verdict) : isNotNull(familyImportRows.verdict);
  const rows = await asActor(agentId, (using) =>
    using
      .select({ line, familyFile, verdict: familyImportRows.verdict, reason, details })
      .from(familyImportRows)
      .where(and(eq(familyImportRows.importId, importId), gt(line, after), wanted))
      .orderBy(asc(line))
      .limit(most),
  );
  return rows.map((row) => ({
    line: row.line,
    number: row.familyFile,
    verdict: row.verdict ?? ("refused" as const),
    words: sayFamilyLine(row.reason, row.details),
  }));
}

export function familyReport(agentId: string, importId: string, verdict?: Verdict) {
  return reportOfLines(
    ["ligne", "matricule", "effet", "motif"],
    (slice) => listFamilyLines(agentId, importId, { verdict, ...slice }),
    ({ line, number, verdict: effect, words }) => [line, number ?? "", VERDICTS[effect], words],
  );
}
