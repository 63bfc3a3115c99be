import { asc, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { AnswerRefusal, AskRefusal } from "~/invoicing/late-agreement";
import { type Claim, claimBody } from "~/invoicing/proposals.server";
import type { Outcome } from "~/outcome";
import { act, asActor } from "~db/client";
import { lateAgreements, partners, stays, structures } from "~db/schema";

/** The manager asks, in a few words, to invoice after the deadline. */
export function askLateAgreement(
  managerId: string,
  key: string,
  claim: Claim,
  words: string,
): Promise<Outcome<{ agreement_id: string }, AskRefusal>> {
  return act("ask_late_agreement", managerId, key, { ...claimBody(claim), words });
}

/** The agent's answer, with its reason; what was answered stands. */
export function decideLateAgreement(
  agentId: string,
  key: string,
  answer: { agreementId: string; granted: boolean; reason: string },
): Promise<Outcome<{ granted: boolean }, AnswerRefusal>> {
  const { agreementId, granted, reason } = answer;
  return act("decide_late_agreement", agentId, key, { agreement_id: agreementId, granted, reason });
}

export type LateRequest = {
  id: string;
  partnerName: string;
  structureName: string;
  month: Day;
  stayName: string | null;
  lateAfter: Day;
  words: string;
  askedAt: Date;
  granted: boolean | null;
  reason: string | null;
  decidedAt: Date | null;
};

/** For agents: those that wait, the oldest first, then the latest answered. */
export function listLateRequests(
  agentId: string,
): Promise<{ waiting: LateRequest[]; answered: LateRequest[] }> {
  return asActor(agentId, async (using) => {
    const asked = (which: SQL | undefined) =>
      using
        .select({
          id: lateAgreements.id,
          partnerName: partners.name,
          structureName: structures.name,
          month: lateAgreements.month,
          stayName: stays.name,
          lateAfter: sql<Day>`late_after(${lateAgreements.month})`,
          words: lateAgreements.words,
          askedAt: lateAgreements.askedAt,
          granted: lateAgreements.granted,
          reason: lateAgreements.reason,
          decidedAt: lateAgreements.decidedAt,
        })
        .from(lateAgreements)
        .innerJoin(partners, eq(partners.id, lateAgreements.partnerId))
        .innerJoin(structures, eq(structures.id, lateAgreements.structureId))
        .leftJoin(stays, eq(stays.id, lateAgreements.stayId))
        .where(which);
    return {
      waiting: await asked(isNull(lateAgreements.granted)).orderBy(asc(lateAgreements.askedAt)),
      answered: await asked(sql`${lateAgreements.granted} is not null`)
        .orderBy(desc(lateAgreements.decidedAt))
        .limit(50),
    };
  });
}

/** One request among those. */
export async function findLateRequest(agentId: string, agreementId: string): Promise<LateRequest | null> {
  const { waiting, answered } = await listLateRequests(agentId);
  return [...waiting, ...answered].find(({ id }) => id === agreementId) ?? null;
}
