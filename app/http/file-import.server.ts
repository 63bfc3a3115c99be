import { randomUUID } from "node:crypto";
import { type SentFile, takeIn } from "~/http/file-intake.server";
import { type FileRefusal, FileRefusedError, type TableFormat, type Value } from "~/http/table-file";
import { readTableFile } from "~/http/table-file-reader.server";
import { isUnfit } from "~/http/unfit-text";
import type { Outcome } from "~/outcome";
import { sendJob } from "~db/boss";
import { act } from "~db/client";
import { withLongWork, workInSteps } from "~db/long-work";
import type { Work } from "~db/queues";

/** What files are of: it names their tables, acts, door and queues. */
export type FileKind = "attendance" | "card" | "family" | "visit";

/** What a line hands to the database after its import and its number, in the order of `into`. */
export type FileShape<Column extends string> = {
  kind: FileKind;
  format: TableFormat<Column>;
  mostLines?: number;
  into: readonly string[];
  values: (columns: Column[], cells: string[]) => Value[];
};

const LONGEST_NAME = 200;

/** By whole characters: half of one is no text. */
const keptName = (name: string) =>
  [...name]
    .slice(0, LONGEST_NAME)
    .filter((sign) => !isUnfit(sign))
    .join("");

export type ReceivedFile = Outcome<{ importId: string; refusal: FileRefusal | null }, "not_found">;

/**
 * Takes a file in: its lines by one COPY while it arrives, then a job checks them. A refused file keeps its name,
 * line and reason, none of its lines. The same key with another file throws RepeatedKeyError.
 */
export async function receiveFile<Column extends string>(
  personId: string,
  key: string,
  file: SentFile,
  shape: FileShape<Column>,
  whose: { structure_id?: string } = {},
): Promise<ReceivedFile> {
  const { kind } = shape;
  const importId = randomUUID();
  const known = { ...whose, import_id: importId, file_name: keptName(file.name) };
  const opened = await act<Outcome<object, "not_found">>(
    `open_${kind}_import`,
    personId,
    randomUUID(),
    known,
  );
  if (!opened.done) return opened;
  const { digest, rows, refusal } = await takeIn(file.bytes, {
    into: `${kind}_file_lines`,
    columns: ["import_id", "line", ...shape.into],
    read: (bytes) => linesOf(importId, bytes, shape),
  });
  try {
    const body = { ...known, file_digest: digest, rows, refusal };
    const answer = await act<Outcome<{ import_id: string }, "not_found">>(
      `receive_${kind}_import`,
      personId,
      key,
      body,
    );
    const kept = answer.done ? answer.value.import_id : importId;
    if (refusal === null) await askToCheck(kind, kept);
    return { done: true, value: { importId: kept, refusal } };
  } catch (error) {
    await act(`drop_${kind}_import`, personId, randomUUID(), { import_id: importId });
    throw error;
  }
}

async function* linesOf<Column extends string>(
  importId: string,
  bytes: SentFile["bytes"],
  { format, mostLines = Number.POSITIVE_INFINITY, values }: FileShape<Column>,
): AsyncGenerator<Value[]> {
  let lines = 0;
  for await (const { line, columns, cells } of readTableFile(format, bytes)) {
    if (++lines > mostLines) throw new FileRefusedError({ reason: "too_many_lines", most: mostLines });
    yield [importId, line, ...values(columns, cells)];
  }
}

/** The job is only faster than the round that takes up what was left: its queue may be away. */
async function askFor(queue: `${"check" | "apply"}-${FileKind}-import`, importId: string) {
  await sendJob(queue, { importId }, importId).catch(() => {});
}

export const askToCheck = (kind: FileKind, importId: string) => askFor(`check-${kind}-import`, importId);

export type OrderFault = "not_ready" | "nothing_to_apply";

/** `leftOut`: how many refused lines the person was shown and leaves out, where that is asked. */
export async function orderFile<Fault extends string = OrderFault>(
  kind: FileKind,
  personId: string,
  key: string,
  importId: string,
  leftOut?: number,
): Promise<Outcome<object, "not_found" | Fault>> {
  const body = { import_id: importId, ...(leftOut !== undefined && { left_out: leftOut }) };
  const answer = await act<Outcome<object, "not_found" | Fault>>(`order_${kind}_import`, personId, key, body);
  if (answer.done) await askFor(`apply-${kind}-import`, importId);
  return answer;
}

type Named = { importId: string };

const LINES_AT_ONCE = 1_000;
const LEFT_ALONE_SECONDS = 20;

/**
 * Checking files of this kind in steps, applying them in steps or all or nothing, and taking up what a job left half-way
 * when its process ended.
 */
export function fileWork(kind: FileKind, { atOnce = LINES_AT_ONCE, allOrNothing = false } = {}) {
  const check = ({ importId }: Named, linesAtOnce = atOnce) =>
    workInSteps(`check_${kind}_import`, importId, linesAtOnce);
  const apply = async ({ importId }: Named, linesAtOnce = atOnce) => {
    if (!allOrNothing) return workInSteps(`apply_${kind}_import`, importId, linesAtOnce);
    await withLongWork(({ call }) => call(`apply_${kind}_import`, importId));
  };

  async function resume(leftAloneSeconds = LEFT_ALONE_SECONDS): Promise<void> {
    const stalled = await withLongWork(({ call }) =>
      call<{ id: string; state: string }[]>("stalled_files", kind, leftAloneSeconds),
    );
    for (const { id, state } of stalled) {
      await (state === "applying" ? apply : check)({ importId: id });
    }
  }
  const forgetLines = () =>
    withLongWork(async ({ call }) => {
      await call("forget_file_lines", kind);
    });
  const jobs: Work[] = [
    { queue: `check-${kind}-import`, work: (data) => check(data) },
    { queue: `apply-${kind}-import`, work: (data) => apply(data) },
    { queue: `resume-${kind}-imports`, work: () => resume() },
    { queue: `forget-${kind}-lines`, work: forgetLines },
  ];
  return { check, apply, resume, forgetLines, jobs };
}
