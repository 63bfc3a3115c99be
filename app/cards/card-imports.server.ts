import { desc, eq } from "drizzle-orm";
import { COPY_COLUMNS, valuesOfLine } from "~/cards/card-copy";
import { type Column, cardFormat } from "~/cards/card-file";
import type { CardOrderFault } from "~/cards/card-import";
import { readRow } from "~/cards/card-row";
import { askToCheck, type FileShape, orderFile, receiveFile } from "~/http/file-import.server";
import type { SentFile } from "~/http/file-intake.server";
import type { FileRefusal } from "~/http/table-file";
import { invariant, type Outcome } from "~/outcome";
import { act, asActor } from "~db/client";
import { cardImports, people } from "~db/schema/index";

const shape: FileShape<Column> = {
  kind: "card",
  format: cardFormat,
  into: COPY_COLUMNS,
  values: (columns, cells) => valuesOfLine(readRow(columns, cells)),
};

export type Received = { importId: string; refusal: FileRefusal | null };

export async function receiveCardFile(agentId: string, key: string, file: SentFile): Promise<Received> {
  const received = await receiveFile(agentId, key, file, shape);
  invariant(received.done, "an agent's file belongs to no place that could be absent");
  return received.value;
}

type Rechecked = Outcome<object, "not_found" | "not_ready">;

export async function recheckCardImport(agentId: string, key: string, importId: string): Promise<Rechecked> {
  const answer = await act<Rechecked>("recheck_card_import", agentId, key, { import_id: importId });
  if (answer.done) await askToCheck("card", importId);
  return answer;
}

/** `leftOut`: how many refused lines the agent was shown and leaves out. */
export const orderCardImport = (agentId: string, key: string, importId: string, leftOut: number) =>
  orderFile<CardOrderFault>("card", agentId, key, importId, leftOut);

/** The latest first. */
export function listCardImports(agentId: string) {
  const { id, fileName, state, rows, counts, refusal, uploadedAt } = cardImports;
  return asActor(agentId, (using) =>
    using
      .select({ id, fileName, state, rows, counts, refusal, uploadedAt, uploadedBy: people.name })
      .from(cardImports)
      .innerJoin(people, eq(people.id, cardImports.uploadedBy))
      .orderBy(desc(cardImports.uploadedAt))
      .limit(30),
  );
}

export type CardImport = typeof cardImports.$inferSelect;

export function findCardImport(agentId: string, importId: string): Promise<CardImport | null> {
  return asActor(agentId, async (using) => {
    const [found] = await using.select().from(cardImports).where(eq(cardImports.id, importId));
    return found ?? null;
  });
}
