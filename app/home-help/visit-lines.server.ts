import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { sayVisitLine, VISIT_VERDICTS, type VisitVerdict } from "~/home-help/visit-import";
import { reportOfLines } from "~/http/sent-files.server";
import { asActor } from "~db/client";
import { visitImportRows } from "~db/schema";

export type VisitLine = {
  line: number;
  reference: string | null;
  workerName: string | null;
  visitedOn: Day | null;
  startsAt: string | null;
  endsAt: string | null;
  verdict: VisitVerdict;
  words: string;
};

/** The lines of a checked file that got this verdict, or all of them, after a line; in the file's order. */
export function listVisitLines(
  personId: string,
  partnerId: string,
  importId: string,
  { verdict, after = 0, most }: { verdict?: VisitVerdict | undefined; after?: number; most: number },
): Promise<VisitLine[]> {
  const rows = visitImportRows;
  const { line, reference, workerName, visitedOn, startsAt, endsAt, reason, details } = rows;
  const wanted = verdict ? eq(rows.verdict, verdict) : isNotNull(rows.verdict);
  const own = and(eq(rows.partnerId, partnerId), eq(rows.importId, importId), gt(line, after), wanted);
  return asActor(personId, async (using) => {
    const found = await using
      .select({
        line,
        reference,
        workerName,
        visitedOn,
        startsAt,
        endsAt,
        verdict: rows.verdict,
        reason,
        details,
      })
      .from(rows)
      .where(own)
      .orderBy(asc(line))
      .limit(most);
    return found.map(({ reason, details, ...row }) => ({
      ...row,
      verdict: row.verdict ?? "refused",
      words: sayVisitLine(reason, details),
    }));
  });
}

export function visitReport(personId: string, partnerId: string, importId: string, verdict?: VisitVerdict) {
  return reportOfLines(
    ["ligne", "dossier", "intervenant", "date", "debut", "fin", "effet", "motif"],
    (slice) => listVisitLines(personId, partnerId, importId, { verdict, ...slice }),
    cellsOf,
  );
}

const cellsOf = ({ line, reference, workerName, visitedOn, startsAt, endsAt, verdict, words }: VisitLine) => [
  line,
  reference ?? "",
  workerName ?? "",
  visitedOn ? formatDay(visitedOn) : "",
  startsAt ?? "",
  endsAt ?? "",
  VISIT_VERDICTS[verdict],
  words,
];
