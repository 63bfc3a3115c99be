import { setTimeout as pause } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { type EmbeddedServer, type Role, startEmbedded } from "../../db/embedded";
import { copyBase, layFiles } from "./point-in-time";

/** A second server that follows `leader` (started in `from`), which acknowledges nothing that it has not got too. */
export async function aFollower(leader: EmbeddedServer, from: string, folder: string) {
  const base = `${folder}-base`;
  await copyBase(leader, base);
  const { hostname, port, username, password } = new URL(leader.url("postgres"));
  const source = `host=${hostname} port=${port} user=${username} password=${password} application_name=follower`;
  layFiles(base, folder, from, [`primary_conninfo = '${source}'`], "standby.signal");
  const follower = await startEmbedded(folder);
  await asking(leader.url("postgres"), async (sql) => {
    await sql`alter system set synchronous_standby_names = 'follower'`;
    await sql`select pg_reload_conf()`;
    while ((await sql`select 1 from pg_stat_replication where sync_state = 'sync'`).length === 0)
      await pause(50);
  });
  return {
    url: (role: Role) => follower.url(role),
    stop: () => follower.stop(),
    /** Leads from now on. */
    promote: () => asking(follower.url("postgres"), (sql) => sql`select pg_promote()`),
  };
}

async function asking<T>(url: string, question: (sql: Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} }) as unknown as Sql;
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}
