import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Sql } from "postgres";
import { open } from "./client.ts";
import { canBeRetried, translateFailure } from "./failures.ts";

/** What takes longer than a page may wait: a job's steps, a file coming in. */
export type LongWork = {
  /** One function, in one statement; asked again once when its connection was lost. */
  call<Answer>(name: string, ...args: unknown[]): Promise<Answer>;
  /** One COPY of lines in PostgreSQL's text format: all of them are kept, or none. */
  copy(into: string, columns: readonly string[], lines: AsyncIterable<string>): Promise<void>;
};

const patience = 180_000;
const plainName = /^[a-z][a-z0-9_]*$/;

/** A connection of its own for as long as the work lasts, so that no page waits behind it. */
export async function withLongWork<T>(work: (hands: LongWork) => Promise<T>): Promise<T> {
  const sql = open("work", 1, patience);
  try {
    return await work({
      call: (name, ...args) => call(sql, name, args),
      copy: (into, columns, lines) => copy(sql, into, columns, lines),
    });
  } catch (error) {
    throw translateFailure(error);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Asks one function of an import until nothing is left. Stopped anywhere, the next run goes on from the last step. */
export function workInSteps(name: string, importId: string, linesAtOnce: number): Promise<void> {
  return withLongWork(async ({ call }) => {
    let moved: { left: number };
    do moved = await call(name, importId, linesAtOnce);
    while (moved.left > 0);
  });
}

async function call<Answer>(sql: Sql, name: string, args: unknown[]): Promise<Answer> {
  if (!plainName.test(name)) throw new TypeError(`not a function: ${name}`);
  const places = args.map((_, i) => `$${i + 1}`).join(", ");
  const ask = () => sql.unsafe(`select ${name}(${places}) as answer`, args as never[]);
  const [row] = await ask().catch((error: unknown) => (canBeRetried(error) ? ask() : Promise.reject(error)));
  return row?.answer as Answer;
}

async function copy(sql: Sql, into: string, columns: readonly string[], lines: AsyncIterable<string>) {
  if (![into, ...columns].every((name) => plainName.test(name))) throw new TypeError(`not a table: ${into}`);
  const door = await sql.unsafe(`copy ${into} (${columns.join(", ")}) from stdin`).writable();
  let failure: unknown = null;
  door.on("error", (error) => {
    failure ??= error;
  });
  try {
    for await (const text of lines) {
      if (failure) throw failure;
      if (!door.write(text)) await drained(door);
    }
  } catch (error) {
    door.destroy(error as Error);
    throw failure ?? error;
  }
  door.end();
  // The driver says nothing of a COPY that fails after its last line: the next answer on this connection does.
  await sql`select 1`;
  if (!door.writableFinished) throw failure ?? new Error("the database refused the lines");
}

const drained = (door: Writable) => once(door, "drain", { signal: AbortSignal.timeout(patience) });
