import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { COPY_COLUMNS, valuesOfLine } from "~/cards/card-copy";
import { readCardFile } from "~/cards/card-file-reader.server";
import { type SentFile, takeIn } from "~/http/file-intake.server";
import type { FileRefusal } from "~/http/table-file";
import type { Outcome } from "~/outcome";
import { sendJob } from "~db/boss";
import { act, asActor } from "~db/client";
import { cardImports, people } from "~db/schema/index";

export type Received = { importId: string; refusal: FileRefusal | null };

/**
 * Takes a file in: its lines by one COPY while it arrives, then a job checks them. A refused file keeps its name,
 * line and reason, none of its lines. The same key with another file throws RepeatedKeyError.
 */
export async function receiveCardFile(agentId: string, key: string, file: SentFile): Promise<Received> {
  const importId = randomUUID();
  const fileName = file.name.slice(0, 200);
  await act("open_card_import", agentId, randomUUID(), { import_id: importId, file_name: fileName });
  const read = (bytes: SentFile["bytes"]) => linesOf(importId, bytes);
  const { digest, rows, refusal } = await takeIn(file.bytes, {
    into: "card_file_lines",
    columns: COPY_COLUMNS,
    read,
  });
  const body = { import_id: importId, file_name: fileName, file_digest: digest, rows, refusal };
  try {
    const answer = await act<Outcome<{ import_id: string }, "not_found">>(
      "receive_card_import",
      agentId,
      key,
      body,
    );
    const kept = answer.done ? answer.value.import_id : importId;
    if (refusal === null) await askFor("check-card-import", kept);
    return { importId: kept, refusal };
  } catch (error) {
    await dropCardImport(agentId, importId);
    throw error;
  }
}

async function* linesOf(importId: string, bytes: SentFile["bytes"]) {
  for await (const line of readCardFile(bytes)) yield valuesOfLine(importId, line);
}

/** The job is only faster than the round that takes up what was left: its queue may be away. */
async function askFor(queue: "check-card-import" | "apply-card-import", importId: string): Promise<void> {
  await sendJob(queue, { importId }, importId).catch(() => {});
}

function dropCardImport(agentId: string, importId: string) {
  return act("drop_card_import", agentId, randomUUID(), { import_id: importId });
}

type Rechecked = Outcome<object, "not_found" | "not_ready">;

export async function recheckCardImport(agentId: string, key: string, importId: string): Promise<Rechecked> {
  const answer = await act<Rechecked>("recheck_card_import", agentId, key, { import_id: importId });
  if (answer.done) await askFor("check-card-import", importId);
  return answer;
}

type Ordered = Outcome<object, "not_found" | "not_ready" | "stale" | "nothing_to_apply" | "refused_lines">;

/** `leftOut`: how many refused lines the agent was shown and leaves out. */
export async function orderCardImport(
  agentId: string,
  key: string,
  importId: string,
  leftOut: number,
): Promise<Ordered> {
  const answer = await act<Ordered>("order_card_import", agentId, key, {
    import_id: importId,
    left_out: leftOut,
  });
  if (answer.done) await askFor("apply-card-import", importId);
  return answer;
}

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
