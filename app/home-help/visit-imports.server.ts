import { and, desc, eq } from "drizzle-orm";
import { MOST_LINES, readLine, visitFormat } from "~/home-help/visit-file";
import { type FileShape, fileWork, orderFile, receiveFile } from "~/http/file-import.server";
import type { SentFile } from "~/http/file-intake.server";
import { asActor } from "~db/client";
import { people, visitImports } from "~db/schema";

const shape: FileShape<(typeof visitFormat.columns)[number]> = {
  kind: "visit",
  format: visitFormat,
  mostLines: MOST_LINES,
  into: ["reference", "worker_name", "visited_on", "starts_at", "ends_at", "readable", "reason"],
  values: (columns, cells) => {
    const read = readLine(columns, cells);
    if (read.fault !== null) return [read.reference, null, null, null, null, false, read.fault];
    const { reference, workerName, visitedOn, startsAt, endsAt } = read.row;
    return [reference, workerName, visitedOn, startsAt, endsAt, true, null];
  },
};

export const receiveVisitFile = (personId: string, key: string, structureId: string, file: SentFile) =>
  receiveFile(personId, key, file, shape, { structure_id: structureId });

export const orderVisitImport = (personId: string, key: string, importId: string) =>
  orderFile("visit", personId, key, importId);

export const { check: checkVisitImport, apply: applyVisitImport, jobs: visitImportJobs } = fileWork("visit");

/** Those of all the partner's branches, the latest first. */
export function listVisitImports(personId: string, partnerId: string) {
  const { id, fileName, state, rows, counts, refusal, uploadedAt } = visitImports;
  return asActor(personId, (using) =>
    using
      .select({ id, fileName, state, rows, counts, refusal, uploadedAt, uploadedBy: people.name })
      .from(visitImports)
      .innerJoin(people, eq(people.id, visitImports.uploadedBy))
      .where(eq(visitImports.partnerId, partnerId))
      .orderBy(desc(uploadedAt))
      .limit(30),
  );
}

export type VisitImport = typeof visitImports.$inferSelect;

export function findVisitImport(
  personId: string,
  partnerId: string,
  importId: string,
): Promise<VisitImport | null> {
  const own = and(eq(visitImports.id, importId), eq(visitImports.partnerId, partnerId));
  return asActor(personId, async (using) => {
    const [found] = await using.select().from(visitImports).where(own);
    return found ?? null;
  });
}
