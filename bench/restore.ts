import { rmSync } from "node:fs";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { audit, differencesOf, printAudit } from "../db/audit";
import { seed } from "../db/seed";
import { archivedMoment, archiving, contents, copyBase, restoreTo } from "../tests/support/point-in-time";
import { aCrowdOfWriters, keepByAct, underFire } from "../tests/support/under-fire";
import { aFolder, layGround } from "./ground";
import { conclude, none } from "./proof";

/** The demonstration copied under load, then lost to a mass delete, and brought back to the moment before it. */
const today = "2026-11-20";
const [folder, backups] = [aFolder(), aFolder()];
const archive = join(backups, "archive");
const base = join(backups, "base");
const ground = await layGround(today, { folder, settings: archiving(archive) });
const writers = await aCrowdOfWriters(ground.owner as Sql, 8);
await seed(ground.url("portal_owner"), today);

// The files are copied while they are written to: the copy alone is not sound, the log makes it so.
const load = underFire(ground.superuser, writers, 30, keepByAct);
await copyBase(ground.server, base);
const { kept } = await load;
const before = await contents(ground.superuser);
const moment = await archivedMoment(ground.server);
await ground.superuser.unsafe(`
  set session_replication_role = replica;
  delete from presences; delete from invoice_lines; delete from child_years; delete from cards`);
await archivedMoment(ground.server);

const start = performance.now();
const restored = await restoreTo(moment, base, archive, join(backups, "restored"), folder);
const seconds = (performance.now() - start) / 1000;
const sql = postgres(restored.url("postgres"), { max: 1, onnotice: () => {} }) as unknown as Sql;
const after = await contents(sql);
const changed = Object.keys({ ...before, ...after }).filter((table) => before[table] !== after[table]);
const findings = await audit(restored.url("portal_auditor"), today);
if (differencesOf(findings) > 0) printAudit(findings);
await sql.end();
await restored.stop();
await ground.clear();
rmSync(backups, { recursive: true, force: true });
conclude([
  {
    what: `restore to the moment before a mass delete (${before["public.presences"]?.split(" ")[0]} days, ${kept} roll calls after the copy began)`,
    measured: `${seconds.toFixed(1)} s`,
    promised: "≤ 60 s",
    holds: seconds <= 60,
  },
  none(`restore: tables that differ, of ${Object.keys(before).length}`, changed.length),
  none("restore: differences, says the auditor", differencesOf(findings)),
]);
