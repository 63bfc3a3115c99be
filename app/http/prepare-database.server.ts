import { join } from "node:path";
import postgres from "postgres";
import type { Env } from "~/env.server";
import { today } from "~/http/clock.server";

type Prepared = { url: string; stop?: () => Promise<void> };

/**
 * The database the workers will use, fit for them: our own, brought up to date and filled with made-up data; or
 * the one that DATABASE_URL names, which only `--migrate` changes.
 */
export async function prepareDatabase(env: Env): Promise<Prepared> {
  const prepared = env.DATABASE_URL ? { url: env.DATABASE_URL } : await startOwn(env);
  process.env.DATABASE_URL = prepared.url;
  if (process.argv.includes("--migrate")) await migrateNamed(env);
  const { whyNotReady, holdsFictitiousFigures, closeDatabase } = await import("~db/client");
  try {
    const reason = await whyNotReady();
    if (reason) throw new Error(reason);
    if (env.PORTAL_MODE === "production" && (await holdsFictitiousFigures())) {
      throw new Error(
        "this database holds figures made up for a demo (a scheme carried over, or an hourly scale); production needs real ones",
      );
    }
  } finally {
    await closeDatabase();
  }
  return prepared;
}

async function startOwn(env: Env): Promise<Prepared> {
  const { startEmbedded } = await import("~db/embedded");
  const { migrate } = await import("~db/migrate");
  const server = await startEmbedded(join(env.DATA_DIR, "database"));
  const owner = server.url("portal_owner");
  await migrate(owner);
  if (env.PORTAL_MODE !== "production" && (await isEmpty(owner))) {
    const { seed } = await import("~db/seed");
    await seed(owner, today());
  }
  return { url: server.url("portal_app"), stop: server.stop };
}

async function migrateNamed({ MIGRATION_DATABASE_URL: owner }: Env) {
  if (!owner) throw new Error("--migrate needs MIGRATION_DATABASE_URL");
  const { migrate } = await import("~db/migrate");
  await migrate(owner);
}

async function isEmpty(owner: string): Promise<boolean> {
  const sql = postgres(owner, { max: 1 });
  const rows = await sql`select 1 from people limit 1`.finally(() => sql.end());
  return rows.length === 0;
}
