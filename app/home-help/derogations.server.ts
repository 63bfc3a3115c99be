import { and, asc, desc, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { AskRefusal, DecideRefusal } from "~/home-help/derogation";
import { findHelpFile } from "~/home-help/help-files.server";
import type { Outcome } from "~/outcome";
import { act, asActor } from "~db/client";
import { derogations, helpFiles, partners, structures } from "~db/schema";
import type { HelpLimit } from "~db/schema/home-help";

/** The end of help and the minutes that are wanted, and why. */
type Wanted = { endsOn: Day; hours: number; words: string };

export function askDerogation(
  actorId: string,
  key: string,
  fileId: string,
  wanted: Wanted,
): Promise<Outcome<{ derogation_id: string }, AskRefusal>> {
  const body = { file_id: fileId, ends_on: wanted.endsOn, agreed_minutes: wanted.hours, words: wanted.words };
  return act("ask_derogation", actorId, key, body);
}

/** The agent's answer, with its reason; what was answered stands. */
export function decideDerogation(
  agentId: string,
  key: string,
  { derogationId, granted, reason }: { derogationId: string; granted: boolean; reason: string },
): Promise<Outcome<{ granted: boolean }, DecideRefusal>> {
  return act("decide_derogation", agentId, key, { derogation_id: derogationId, granted, reason });
}

/** For agents: those that wait, the oldest first, then the latest answered. */
export function listDerogations(agentId: string) {
  return asActor(agentId, async (using) => {
    const asked = (which: SQL | undefined) =>
      using
        .select({
          id: derogations.id,
          fileId: derogations.fileId,
          partnerName: partners.name,
          structureName: structures.name,
          lastName: helpFiles.lastName,
          firstName: helpFiles.firstName,
          reference: helpFiles.reference,
          limits: sql<HelpLimit[]>`${derogations.limits}`,
          endsOn: derogations.endsOn,
          agreedMinutes: derogations.agreedMinutes,
          words: derogations.words,
          askedAt: derogations.askedAt,
          outcome: derogations.outcome,
          reason: derogations.reason,
        })
        .from(derogations)
        .innerJoin(helpFiles, eq(helpFiles.id, derogations.fileId))
        .innerJoin(partners, eq(partners.id, derogations.partnerId))
        .innerJoin(structures, eq(structures.id, helpFiles.structureId))
        .where(which);
    return {
      waiting: await asked(and(isNull(derogations.outcome), ne(helpFiles.state, "dropped"))).orderBy(
        asc(derogations.askedAt),
      ),
      answered: await asked(isNotNull(derogations.outcome)).orderBy(desc(derogations.decidedAt)).limit(50),
    };
  });
}

export type AskedDerogation = Awaited<ReturnType<typeof listDerogations>>["waiting"][number];

/** For agents: one of them with the file it is asked for; null when absent. */
export async function findDerogation(agentId: string, derogationId: string) {
  const [row] = await asActor(agentId, (using) =>
    using.select({ fileId: derogations.fileId }).from(derogations).where(eq(derogations.id, derogationId)),
  );
  const file = row && (await findHelpFile(agentId, row.fileId));
  const asked = file?.derogations.find((one) => one.derogationId === derogationId);
  return file && asked ? { file, asked } : null;
}
