import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import type { Role } from "../../db/embedded";

const openConnections: postgres.Sql[] = [];

/**
 * A migrated database of this test file's own. Call it before anything imports `~db/client`, which then
 * connects to it as portal_app. `owner` and `superuser` are for arranging, `app` and `auditor` for looking.
 */
export async function freshDatabase({ today = "2026-07-08" } = {}) {
  const servers = inject("servers");
  const database = `test_${randomBytes(6).toString("hex")}`;
  const template = new URL(servers.postgres).pathname.slice(1);
  const url = (role: Role, name = database) =>
    Object.assign(new URL(servers[role]), { pathname: `/${name}` }).href;

  const admin = postgres(Object.assign(new URL(servers.postgres), { pathname: "/postgres" }).href, {
    max: 1,
  });
  await admin`create database ${admin(database)} template ${admin(template)} strategy file_copy owner portal_owner`;
  await admin.end();

  process.env.PORTAL_MODE = "test";
  process.env.PORTAL_TODAY = today;
  process.env.DATABASE_URL = url("portal_app");

  const connect = (role: Role) => {
    const types = { days: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text } };
    const sql = postgres(url(role), {
      max: 4,
      onnotice: () => {},
      types,
      connection: { "portal.today": today },
    });
    openConnections.push(sql as unknown as postgres.Sql);
    return sql as unknown as postgres.Sql;
  };
  return {
    database,
    url,
    owner: connect("portal_owner"),
    superuser: connect("postgres"),
    app: connect("portal_app"),
    auditor: connect("portal_auditor"),
  };
}

export async function closeConnections() {
  const { closeDatabase } = await import("~db/client");
  await closeDatabase();
  await Promise.all(openConnections.map((sql) => sql.end({ timeout: 1 })));
}
