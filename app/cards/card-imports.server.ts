import { createHash, randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { COPY_COLUMNS, copyLine } from "~/cards/card-copy";
import { type FileRefusal, LARGEST_FILE } from "~/cards/card-file";
import { readCardFile } from "~/cards/card-file-reader.server";
import { FileRefusedError } from "~/cards/text-of-file.server";
import type { Outcome } from "~/outcome";
import { sendJob } from "~db/boss";
import { act, asActor } from "~db/client";
import { withLongWork } from "~db/long-work";
import { cardImports, people } from "~db/schema/index";

export type SentFile = { name: string; bytes: AsyncIterable<Uint8Array> };
export type Received = { importId: string; refusal: FileRefusal | null };

/**
 * Takes a file in: its lines by one COPY while it arrives, then a job checks them. A refused file keeps its name,
 * line and reason, none of its lines. The same key with another file throws RepeatedKeyError.
 */
export async function receiveCardFile(agentId: string, key: string, file: SentFile): Promise<Received> {
  const importId = randomUUID();
  const fileName = file.name.slice(0, 200);
  await act("open_card_import", agentId, randomUUID(), { import_id: importId, file_name: fileName });
  const digest = createHash("sha256");
  let rows = 0;
  const counted = () => rows++;
  const refusal = await takeIn(importId, measured(file.bytes, digest), counted);
  const body = { import_id: importId, file_name: fileName, file_digest: digest.digest("hex"), rows, refusal };
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

async function takeIn(importId: string, bytes: AsyncIterable<Uint8Array>, counted: () => void) {
  try {
    await withLongWork(({ copy }) =>
      copy("card_file_lines", COPY_COLUMNS, copyText(importId, bytes, counted)),
    );
    return null;
  } catch (error) {
    if (error instanceof FileRefusedError) return error.refusal;
    throw error;
  }
}

async function* copyText(importId: string, bytes: AsyncIterable<Uint8Array>, counted: () => void) {
  let text = "";
  for await (const line of readCardFile(bytes)) {
    counted();
    text += copyLine(importId, line);
    if (text.length < 32_768) continue;
    yield text;
    text = "";
  }
  yield text;
}

async function* measured(bytes: AsyncIterable<Uint8Array>, digest: ReturnType<typeof createHash>) {
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > LARGEST_FILE) throw new FileRefusedError({ reason: "too_large" });
    digest.update(piece);
    yield piece;
  }
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
