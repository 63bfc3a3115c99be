import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, expect, it } from "vitest";
import { audit, differencesOf } from "../../db/audit";
import { type EmbeddedServer, type Role, startEmbedded } from "../../db/embedded";
import { migrate } from "../../db/migrate";
import { anAuditedWorld } from "../support/audited";
import { archivedMoment, archiving, contents, copyBase, restoreTo } from "../support/point-in-time";

const today = "2026-08-03";
const folder = mkdtempSync(join(tmpdir(), "portail-restore-"));
chmodSync(folder, 0o755);
const started: EmbeddedServer[] = [];
const open: Sql[] = [];

afterAll(async () => {
  await Promise.all(open.map((sql) => sql.end({ timeout: 1 })));
  for (const server of started) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function connect(server: EmbeddedServer, role: Role) {
  const types = { days: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text } };
  const connection = { "portal.today": today };
  const sql = postgres(server.url(role), { max: 2, onnotice: () => {}, types, connection }) as unknown as Sql;
  open.push(sql);
  return sql;
}

it("restores what stood at the moment before a mass delete, row by row, and the auditor agrees", async () => {
  const archive = join(folder, "archive");
  const server = await startEmbedded(join(folder, "lost"), { settings: archiving(archive) });
  started.push(server);
  await migrate(server.url("portal_owner"));
  process.env.PORTAL_MODE = "test";
  process.env.PORTAL_TODAY = today;
  process.env.DATABASE_URL = server.url("portal_app");

  await copyBase(server, join(folder, "base"));
  await anAuditedWorld(connect(server, "portal_owner"));
  const superuser = connect(server, "postgres");
  const before = await contents(superuser);
  const moment = await archivedMoment(server);
  await superuser.unsafe(
    "set session_replication_role = replica; delete from presences; delete from invoice_lines; delete from child_years",
  );
  expect(differencesOf(await audit(server.url("portal_auditor"), today))).toBeGreaterThan(10);
  await archivedMoment(server);

  const restored = await restoreTo(
    moment,
    join(folder, "base"),
    archive,
    join(folder, "restored"),
    join(folder, "lost"),
  );
  started.push(restored);
  expect(await contents(connect(restored, "postgres"))).toEqual(before);
  expect(before["public.presences"]).not.toMatch(/^0 rows/);
  const findings = await audit(restored.url("portal_auditor"), today);
  expect(differencesOf(findings)).toBe(0);
});
