import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { sayLine, VERDICTS, type Verdict } from "~/cards/card-import";
import { reportOfLines } from "~/http/sent-files.server";
import { asActor } from "~db/client";
import { cardImportRows } from "~db/schema/index";

export type CheckedLine = { line: number; number: string | null; verdict: Verdict; words: string };

/** The lines of a checked file that got this verdict, or all of them, after a line; in the file's order. */
export function listCheckedLines(
  agentId: string,
  importId: string,
  { verdict, after = 0, most }: { verdict?: Verdict | undefined; after?: number; most: number },
): Promise<CheckedLine[]> {
  const { line, number, reason, details } = cardImportRows;
  const wanted = verdict ? eq(cardImportRows.verdict, verdict) : isNotNull(cardImportRows.verdict);
  return asActor(agentId, async (using) => {
    const rows = await using
      .select({ line, number, verdict: cardImportRows.verdict, reason, details })
      .from(cardImportRows)
      .where(and(eq(cardImportRows.importId, importId), gt(line, after), wanted))
      .orderBy(asc(line))
      .limit(most);
    return rows.map((row) => ({
      line: row.line,
      number: row.number,
      verdict: row.verdict ?? "refused",
      words: sayLine(row.reason, row.details),
    }));
  });
}

export function reportOf(agentId: string, importId: string, verdict?: Verdict) {
  return reportOfLines(
    ["ligne", "numero_carte", "effet", "motif"],
    (slice) => listCheckedLines(agentId, importId, { verdict, ...slice }),
    ({ line, number, verdict: effect, words }) => [line, number ?? "", VERDICTS[effect], words],
  );
}
