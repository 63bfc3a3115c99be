import { and, asc, eq, sql } from "drizzle-orm";
import type { Person } from "~/accounts/person";
import type { AnswerRefusal, ContestOutcome, ContestRefusal } from "~/invoicing/line-answer";
import type { Outcome } from "~/outcome";
import type { AttachedDocument } from "~/partners/tariffs.server";
import { act, asActor, readFunction } from "~db/client";
import {
  contests,
  documents,
  invoiceLineNames,
  invoiceLines,
  invoices,
  partners,
  structures,
} from "~db/schema";

type Contest = { lineId: string; words: string; sheet: AttachedDocument | null };
type Contested = Outcome<{ contest_id: string }, AnswerRefusal>;

/** Once per rejection, within the scheme's days; an agent decides. */
export function contestLine(
  managerId: string,
  key: string,
  invoiceId: string,
  { lineId, words, sheet }: Contest,
) {
  return act<Contested>("contest_line", managerId, key, {
    invoice_id: invoiceId,
    line_id: lineId,
    words,
    document: sheet && {
      name: sheet.name,
      media_type: sheet.mediaType,
      content: Buffer.from(sheet.content).toString("base64"),
    },
  });
}

type Verdict = { outcome: ContestOutcome; answer: string };
type Settled = Outcome<{ amount_cents: number; days: number }, ContestRefusal>;

/** Won: the line is payable. Lost: its days go back to the child, its hours to the file. */
export function decideContest(agentId: string, key: string, lineId: string, { outcome, answer }: Verdict) {
  return act<Settled>("decide_contest", agentId, key, { line_id: lineId, outcome, answer });
}

export type OpenContest = {
  lineId: string;
  invoiceId: string;
  position: number;
  year: number;
  number: number;
  partnerName: string;
  structureName: string;
  lastName: string;
  firstName: string;
  /** Of a child's line; of hours, its file's reference. */
  cardNumber: string | null;
  fileReference: string | null;
  amountCents: number;
  contestedAt: Date;
  hasSheet: boolean;
};

/** The contests an agent has still to decide, the oldest first. */
export function listOpenContests(agentId: string, limit: number): Promise<OpenContest[]> {
  return asActor(agentId, (using) =>
    using
      .select({
        lineId: contests.lineId,
        invoiceId: invoices.id,
        position: invoiceLines.position,
        year: invoices.year,
        number: invoices.number,
        partnerName: partners.name,
        structureName: structures.name,
        lastName: sql<string>`coalesce(${invoiceLineNames.lastName}, '')`,
        firstName: sql<string>`coalesce(${invoiceLineNames.firstName}, '')`,
        cardNumber: invoiceLines.cardNumber,
        fileReference: invoiceLines.fileReference,
        amountCents: invoiceLines.amountCents,
        contestedAt: contests.contestedAt,
        hasSheet: sql<boolean>`${contests.documentId} is not null`,
      })
      .from(contests)
      .innerJoin(invoiceLines, eq(invoiceLines.id, contests.lineId))
      .innerJoin(invoices, eq(invoices.id, invoiceLines.invoiceId))
      .innerJoin(partners, eq(partners.id, invoices.partnerId))
      .innerJoin(structures, eq(structures.id, invoices.structureId))
      .leftJoin(invoiceLineNames, eq(invoiceLineNames.lineId, contests.lineId))
      .where(eq(invoiceLines.state, "contested"))
      .orderBy(asc(contests.contestedAt), asc(contests.id))
      .limit(limit),
  );
}

/** The scanned sheet of a contested line, for its partner and for the Caf. */
export function findSheet({ personId, partnerId }: Person, invoiceId: string, position: number) {
  return asActor(personId, async (using) => {
    const [found] = await using
      .select({
        content: documents.content,
        mediaType: documents.mediaType,
        year: invoices.year,
        number: invoices.number,
      })
      .from(contests)
      .innerJoin(documents, eq(documents.id, contests.documentId))
      .innerJoin(invoiceLines, eq(invoiceLines.id, contests.lineId))
      .innerJoin(invoices, eq(invoices.id, invoiceLines.invoiceId))
      .where(
        and(
          eq(invoices.id, invoiceId),
          eq(invoiceLines.position, position),
          partnerId === null ? undefined : eq(contests.partnerId, partnerId),
        ),
      );
    return found ?? null;
  });
}

/** Makes the rejections final that nobody contested in time: a few hundred at a time, until none is left. */
export async function finaliseRejections(): Promise<void> {
  for (let more = true; more; ) {
    const [row] = await readFunction<{ finalise_rejections: number }>("finalise_rejections");
    more = (row?.finalise_rejections ?? 0) > 0;
  }
}
