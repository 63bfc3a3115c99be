import { sql } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { canBeRetried, DatabaseAwayError, translateFailure } from "./failures.ts";
import { leaderOf } from "./hosts.ts";
import * as schema from "./schema/index.ts";
import { isCurrent, wantedVersion } from "./version.ts";

export { BrokenPromiseError, DatabaseAwayError, RepeatedKeyError, UnknownActorError } from "./failures.ts";

/** A connection or a transaction. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

/** How long a caller waits at most, its one retry included. The server gives up a statement a little earlier. */
const patience = { read: 1_800, act: 10_500 };

// Days stay text and counts are numbers; drizzle changes the serializers of its client, so it has its own.
const days = { to: 1082, from: [1082], serialize: String, parse: (text: string) => text };
const counts = { to: 20, from: [20], serialize: String, parse: Number };

/** A pool as portal_app whose statements end after `statementTimeout` milliseconds. */
export function open(name: string, max: number, statementTimeout: number) {
  const today = process.env.PORTAL_MODE === "production" ? undefined : process.env.PORTAL_TODAY;
  const url = process.env.DATABASE_URL ?? "postgres://DATABASE_URL-is-not-set";
  return postgres(url, {
    ...leaderOf(url),
    max,
    connect_timeout: 2,
    backoff: () => 0.1,
    max_lifetime: 1800,
    onnotice: () => {},
    connection: {
      application_name: `portail-${name}`,
      statement_timeout: statementTimeout,
      ...(today && { "portal.today": today }),
    },
    types: { days, counts },
  });
}

const reading = open("reads", 3, 1_500);
const acting = open("acts", 6, 10_000);
const browsing = open("queries", 5, 1_500);

/** For `asActor` only: row-level security shows nothing to a query that says no actor. */
const db: Db = drizzle(browsing, { schema });

const plainName = /^[a-z][a-z0-9_]*$/;

/** Runs one act, once: the same key and body get the stored answer. Body keys are snake_case. */
export async function act<Answer>(name: string, actorId: string, key: string, body: object): Promise<Answer> {
  if (!plainName.test(name)) throw new TypeError(`not an act: ${name}`);
  const [row] = await attempt(
    patience.act,
    () =>
      acting`select ${acting(name)}(${actorId}::uuid, ${key}::uuid, ${acting.json(body as never)}) as answer`,
  );
  return row?.answer as Answer;
}

/** Rows of a read that is one SQL function, actor first. */
export async function readFunction<Row extends object>(name: string, ...args: unknown[]): Promise<Row[]> {
  if (!plainName.test(name)) throw new TypeError(`not a function: ${name}`);
  const places = args.map((_, i) => `$${i + 1}`).join(", ");
  const text = `select * from ${name}(${places})`;
  const rows = await attempt(patience.read, () => reading.unsafe(text, args as never[], { prepare: true }));
  return rows as unknown as Row[];
}

/** The only transaction: reads of somebody, seen with their eyes. Await nothing but the database inside. */
export function asActor<T>(actorId: string, query: (using: Db) => Promise<T>): Promise<T> {
  return attempt(patience.read, () =>
    db.transaction(async (using) => {
      await using.execute(
        sql`select become(${actorId}::uuid), set_config('transaction_read_only', 'on', true)`,
      );
      return query(using);
    }),
  );
}

async function attempt<T>(milliseconds: number, work: () => PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseAwayError("no answer in time")), milliseconds);
  });
  const twice = async () => {
    try {
      return await work();
    } catch (error) {
      if (!canBeRetried(error)) throw error;
      return await work();
    }
  };
  try {
    return await Promise.race([twice(), deadline]);
  } catch (error) {
    throw translateFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Why the program must not serve with this database; null when all is well. Throws when it is away. */
export async function whyNotReady(): Promise<string | null> {
  const [role] = await attempt(
    patience.read,
    () =>
      reading`select rolsuper or rolbypassrls or rolname = 'portal_owner' as unbound from pg_roles where rolname = current_user`,
  );
  if (role?.unbound) return "DATABASE_URL names a role that row-level security does not bind; use portal_app";
  const [place] = await attempt(
    patience.read,
    () => reading`select to_regclass('drizzle.installed') is not null as there`,
  );
  const [found] = place?.there
    ? await attempt(patience.read, () => reading`select migrated_at, functions from drizzle.installed`)
    : [];
  const version = found ? { migratedAt: found.migrated_at, functions: found.functions } : null;
  return isCurrent(version, wantedVersion())
    ? null
    : "the schema is older than the program; run npm run migrate";
}

/** Does it hold figures made up for a demo, another year's or an hourly scale's? Production may not run on them. */
export async function holdsFictitiousFigures(): Promise<boolean> {
  const rows = await attempt(
    patience.read,
    () => reading`
      select 1 from schemes where carried_over union all select 1 from hourly_scales where fictitious limit 1`,
  );
  return rows.length > 0;
}

export async function closeDatabase(): Promise<void> {
  await Promise.all([reading, acting, browsing].map((client) => client.end({ timeout: 5 })));
}
