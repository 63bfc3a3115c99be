import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { type Role, startEmbedded } from "../db/embedded";
import { migrate } from "../db/migrate";

type Options = { folder?: string; port?: number; settings?: string[] };

/** A PostgreSQL of this run's own that keeps its promises to the disk, migrated, with the portal's settings set. */
export async function layGround(today: string, { folder = aFolder(), ...options }: Options = {}) {
  const server = await startEmbedded(folder, options);
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => server.stop().then(() => process.exit(1)));
  await migrate(server.url("portal_owner"));
  process.env.PORTAL_MODE = "test";
  process.env.PORTAL_TODAY = today;
  process.env.LOG_LEVEL = "silent";
  process.env.FACTOR_KEY ??= Buffer.alloc(32, "bench").toString("base64");
  process.env.DATABASE_URL = server.url("portal_app");
  const open: postgres.Sql[] = [];
  const connect = (role: Role, max = 4) => {
    const types = { days: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text } };
    const connection = { "portal.today": today };
    const sql = postgres(server.url(role), {
      max,
      onnotice: () => {},
      types,
      connection,
    }) as unknown as postgres.Sql;
    open.push(sql);
    return sql;
  };
  return {
    folder,
    server,
    url: server.url,
    connect,
    owner: connect("portal_owner"),
    superuser: connect("postgres"),
    async clear() {
      await (await import("~db/client")).closeDatabase();
      await Promise.all(open.map((sql) => sql.end({ timeout: 1 })));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Open to the user that PostgreSQL runs as. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "portail-bench-"));
  chmodSync(folder, 0o755);
  return folder;
}

export type Ground = Awaited<ReturnType<typeof layGround>>;
