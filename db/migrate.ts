import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { openBoss } from "./boss.ts";
import { functionFiles } from "./functions/index.ts";
import { leaderOf } from "./hosts.ts";
import { queues } from "./queues.ts";
import { functionText, isCurrent, migrationsFolder, type SchemaVersion, wantedVersion } from "./version.ts";

/** Brings a database to this program's schema, as its owner. Says whether there was anything to do. */
export async function migrate(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { ...leaderOf(ownerUrl), max: 1, onnotice: () => {} });
  try {
    // One migration at a time; the lock leaves with the connection.
    await sql`select pg_advisory_lock(20260101)`;
    const wanted = wantedVersion();
    const found = await installedVersion(sql);
    if (isCurrent(found, wanted)) return false;
    await runMigrations(drizzle(sql), { migrationsFolder });
    await applyFunctions(sql);
    await installQueues(ownerUrl);
    await openQueues(sql);
    await recordVersion(sql, wanted);
    return true;
  } finally {
    await sql.end();
  }
}

type Sql = postgres.Sql;

async function installedVersion(sql: Sql): Promise<SchemaVersion | null> {
  const [place] = await sql`select to_regclass('drizzle.installed') is not null as there`;
  if (!place?.there) return null;
  const [row] = await sql`select migrated_at::float8, functions from drizzle.installed`;
  return row ? { migratedAt: row.migrated_at, functions: row.functions } : null;
}

async function recordVersion(sql: Sql, { migratedAt, functions }: SchemaVersion) {
  await sql`
    create table if not exists drizzle.installed (
      one boolean primary key default true check (one), migrated_at bigint not null, functions text not null
    )`;
  await sql`
    insert into drizzle.installed (migrated_at, functions) values (${migratedAt}, ${functions})
    on conflict (one) do update set migrated_at = excluded.migrated_at, functions = excluded.functions`;
  await sql`grant usage on schema drizzle to portal_app, portal_auditor`;
  await sql`grant select on drizzle.installed to portal_app, portal_auditor`;
}

/** All files or none: a function half applied would be a promise half kept. */
async function applyFunctions(sql: Sql) {
  await sql.begin(async (tx) => {
    for (const name of functionFiles) {
      const text = functionText(name);
      if (text.trim() === "") continue;
      try {
        await tx.unsafe(text);
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
      }
    }
  });
}

const hourly = "__pgboss__send-it";

async function installQueues(ownerUrl: string) {
  const { boss, close } = openBoss(ownerUrl, { migrate: true, supervise: false, schedule: false });
  boss.on("error", () => {});
  try {
    await boss.start();
    // What is due by its hour passes through this queue of pg-boss' own, which the application may not create.
    if (!(await boss.getQueue(hourly))) await boss.createQueue(hourly);
    for (const { name, retryLimit, expireInMinutes, ...wanted } of queues) {
      const options = { name, retryLimit, expireInMinutes, policy: "short" as const };
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
      if ("cron" in wanted) await boss.schedule(name, wanted.cron, {}, { tz: "Europe/Paris" });
    }
    await boss.stop({ graceful: false });
  } finally {
    await close();
  }
}

async function openQueues(sql: Sql) {
  await sql`grant usage on schema pgboss to portal_app`;
  await sql`grant select, insert, update, delete on all tables in schema pgboss to portal_app`;
  await sql`grant execute on all functions in schema pgboss to portal_app`;
}

if (process.argv[1]?.endsWith("migrate.ts")) {
  const url = process.env.MIGRATION_DATABASE_URL;
  if (!url) throw new Error("MIGRATION_DATABASE_URL must name the database as portal_owner");
  console.log((await migrate(url)) ? "Schéma mis à jour." : "Schéma déjà à jour.");
}
