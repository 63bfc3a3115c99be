import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { sayVisitLine, VISIT_VERDICTS, type VisitVerdict } from "~/home-help/visit-import";
import { csvFile, csvLine } from "~/http/csv";
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
  { verdict, after = 0, most }: { verdict?: VisitVerdict; after?: number; most: number },
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

const LINES_AT_ONCE = 2_000;

/** The report as CSV, piece by piece, so that a large file is never whole in memory. */
export async function* visitReport(
  personId: string,
  partnerId: string,
  importId: string,
  verdict?: VisitVerdict,
): AsyncGenerator<string> {
  yield csvFile([["ligne", "dossier", "intervenant", "date", "debut", "fin", "effet", "motif"]]);
  let after = 0;
  for (;;) {
    const lines = await listVisitLines(personId, partnerId, importId, {
      verdict,
      after,
      most: LINES_AT_ONCE,
    });
    const last = lines.at(-1);
    if (last === undefined) return;
    yield lines.map((row) => csvLine(cellsOf(row))).join("");
    after = last.line;
  }
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
