import type { Statement } from "~/attendance/statement";
import { readFunction } from "~db/client";

/** What one of the partner's lists says of a child in its card's year; null when absent, or another partner's. */
export async function findStatement(actorId: string, entryId: string): Promise<Statement | null> {
  const [row] = await readFunction<{ child_statement: Statement | null }>(
    "child_statement",
    actorId,
    entryId,
  );
  return row?.child_statement ?? null;
}
