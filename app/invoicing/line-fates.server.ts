import { sql } from "drizzle-orm";
import type { Day } from "~/calendar";
import { contests, invoiceLines, invoices, presences } from "~db/schema";

/** A contest as a line shows it; all null together when the line was never contested. */
export const contestColumns = {
  words: contests.words,
  rejectReason: contests.rejectReason,
  rejectWords: contests.rejectWords,
  contestedAt: contests.contestedAt,
  contestedBy: contests.contestedBy,
  outcome: contests.outcome,
  decidedAt: contests.decidedAt,
  decidedBy: contests.decidedBy,
  answer: contests.answer,
  documentId: contests.documentId,
};

/** The last day to contest a rejected line; null for every other line. */
export const contestUntil = sql<Day | null>`case when ${invoiceLines.state} = 'rejected'
  then (select contestable_until(${invoiceLines.decidedAt}, ${invoices.month}) from ${invoices}
        where ${invoices.id} = ${invoiceLines.invoiceId}) end`;

/** When and by whom the line was withdrawn or its rejection became final: a line keeps no date of that itself. */
export const freedAt = sql<Date | null>`(select max(u.released_at) ${freeing()})`.mapWith(
  presences.releasedAt,
);
export const freedBy = sql<string | null>`(select (array_agg(u.released_by))[1] ${freeing()})`;

function freeing() {
  return sql`from claimed_units u where u.line_id = ${invoiceLines.id}
    and u.release_reason in ('withdrawn', 'rejected')`;
}
