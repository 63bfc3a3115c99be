import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, gt, isNotNull } from "drizzle-orm";
import { VERDICTS, type Verdict } from "~/cards/card-import";
import {
  FAMILY_COPY_COLUMNS,
  type FamilyOrderFault,
  familyFormat,
  MOST_FAMILIES,
  sayFamilyLine,
  valuesOfFamilyLine,
} from "~/home-help/family-file";
import { csvFile, csvLine } from "~/http/csv";
import { type SentFile, takeIn } from "~/http/file-intake.server";
import { type FileRefusal, FileRefusedError, type Value } from "~/http/table-file";
import { readTableFile } from "~/http/table-file-reader.server";
import type { Outcome } from "~/outcome";
import { act, asActor } from "~db/client";
import { familyImportRows, familyImports, people } from "~db/schema";

/** Takes a file in and judges its lines; a refused file keeps its name, line and reason, none of its lines. */
export async function receiveFamilyFile(
  agentId: string,
  key: string,
  file: SentFile,
): Promise<{ importId: string; refusal: FileRefusal | null }> {
  const importId = randomUUID();
  const known = { import_id: importId, file_name: file.name.slice(0, 200) };
  await act("open_family_import", agentId, randomUUID(), known);
  const taken = await takeIn(file.bytes, {
    into: "family_file_lines",
    columns: FAMILY_COPY_COLUMNS,
    read: (bytes) => linesOf(importId, bytes),
  });
  try {
    const { digest, rows, refusal } = taken;
    const body = { ...known, file_digest: digest, rows, refusal };
    const answer = await act<Outcome<{ import_id: string }, "not_found">>(
      "receive_family_import",
      agentId,
      key,
      body,
    );
    return { importId: answer.done ? answer.value.import_id : importId, refusal };
  } catch (error) {
    await act("drop_family_import", agentId, randomUUID(), { import_id: importId });
    throw error;
  }
}

async function* linesOf(importId: string, bytes: SentFile["bytes"]): AsyncGenerator<Value[]> {
  let lines = 0;
  for await (const { line, columns, cells } of readTableFile(familyFormat, bytes)) {
    if (++lines > MOST_FAMILIES)
      throw new FileRefusedError({ reason: "too_many_lines", most: MOST_FAMILIES });
    yield [importId, line, ...valuesOfFamilyLine(columns, cells)];
  }
}

type Applied = Outcome<{ written: number }, FamilyOrderFault | "not_found" | "not_allowed">;

/** `leftOut`: how many refused lines the agent was shown and leaves out. */
export function applyFamilyImport(
  agentId: string,
  key: string,
  importId: string,
  leftOut: number,
): Promise<Applied> {
  return act<Applied>("apply_family_import", agentId, key, { import_id: importId, left_out: leftOut });
}

/** The latest first. */
export async function listFamilyImports(agentId: string) {
  const { id, fileName, state, rows, counts, refusal, uploadedAt } = familyImports;
  const found = await asActor(agentId, (using) =>
    using
      .select({ id, fileName, state, rows, counts, refusal, uploadedAt, uploadedBy: people.name })
      .from(familyImports)
      .innerJoin(people, eq(people.id, familyImports.uploadedBy))
      .orderBy(desc(uploadedAt))
      .limit(30),
  );
  return found.map((file) => ({ ...file, counts: allCounted(file.counts) }));
}

export async function findFamilyImport(agentId: string, importId: string) {
  const [found] = await asActor(agentId, (using) =>
    using.select().from(familyImports).where(eq(familyImports.id, importId)),
  );
  return found ? { ...found, counts: allCounted(found.counts) } : null;
}

function allCounted(counts: (typeof familyImports.$inferSelect)["counts"]) {
  return counts && { ...counts, changed: counts.changed ?? 0 };
}

/** The lines that got this verdict, or all of them, after a line; in the file's order. */
export async function listFamilyLines(
  agentId: string,
  importId: string,
  { verdict, after = 0, most }: { verdict?: Verdict; after?: number; most: number },
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

const LINES_AT_ONCE = 2_000;

/** The report as CSV, piece by piece, so that a large file is never whole in memory. */
export async function* familyReport(
  agentId: string,
  importId: string,
  verdict?: Verdict,
): AsyncGenerator<string> {
  yield csvFile([["ligne", "matricule", "effet", "motif"]]);
  let after = 0;
  for (;;) {
    const lines = await listFamilyLines(agentId, importId, { verdict, after, most: LINES_AT_ONCE });
    const last = lines.at(-1);
    if (last === undefined) return;
    yield lines
      .map((one) => csvLine([one.line, one.number ?? "", VERDICTS[one.verdict], one.words]))
      .join("");
    after = last.line;
  }
}
