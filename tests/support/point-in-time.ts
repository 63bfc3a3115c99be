import { chownSync, copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { type EmbeddedServer, startEmbedded } from "../../db/embedded";
import { nobody, placePostgres } from "../../db/postgres-files";

/** Lines of postgresql.conf that archive the log as it is written, as docs/backup.md has them. */
export function archiving(archive: string): string[] {
  makeFolder(archive);
  const copy = `test ! -f ${archive}/%f && cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f`;
  return ["archive_mode = on", `archive_command = '${copy}'`];
}

/** A copy of the running server's files, fit to start from once the log is replayed over it. */
export async function copyBase(server: EmbeddedServer, into: string) {
  await asking(server, async (sql) => {
    // One session from start to stop: the server forgets a backup whose session is gone.
    await sql`select pg_backup_start('base', true)`;
    copyFiles(server.data, into);
    const [stop] = await sql`select labelfile from pg_backup_stop(true)`;
    write(join(into, "backup_label"), stop?.labelfile);
  });
}

/** The moment it is, once all that was written before is in the archive. */
export function archivedMoment(server: EmbeddedServer): Promise<string> {
  return asking(server, async (sql) => {
    const [now] =
      await sql`select clock_timestamp()::text as moment, pg_walfile_name(pg_current_wal_lsn()) as file`;
    await sql`select pg_switch_wal()`;
    for (;;) {
      const [archiver] = await sql`select last_archived_wal >= ${now?.file} as done from pg_stat_archiver`;
      if (archiver?.done) return now?.moment;
      await pause(50);
    }
  });
}

/** A server of its own in `folder`, from the base copy and the archive, as it was at that moment. */
export function restoreTo(moment: string, base: string, archive: string, folder: string, from: string) {
  const settings = [
    `restore_command = 'cp ${archive}/%f %p'`,
    `recovery_target_time = '${moment}'`,
    "recovery_target_action = promote",
    // Nobody comes in before it is as it was; and its own log goes elsewhere.
    "hot_standby = off",
    "archive_mode = off",
  ];
  return startEmbedded(layFiles(base, folder, from, settings, "recovery.signal"));
}

/** A folder ready to start from a copy: the server's files, the roles' passwords, and what it is to do first. */
export function layFiles(
  base: string,
  folder: string,
  from: string,
  settings: string[],
  signal: string,
): string {
  makeFolder(folder);
  const { data } = placePostgres(folder);
  copyFiles(base, data);
  cpSync(join(from, "passwords.json"), join(folder, "passwords.json"));
  write(join(data, "postgresql.auto.conf"), `${settings.join("\n")}\n`);
  write(join(data, signal), "");
  return folder;
}

/** Rows and digest of each table: two databases with the same are the same, row by row. */
export async function contents(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'drizzle') order by 1`;
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select count(*) || ' rows ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest
       from ${name} t`,
    );
    digests[name] = row?.digest;
  }
  return digests;
}

async function asking<T>(server: EmbeddedServer, questions: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.url("postgres"), { max: 1, onnotice: () => {} }) as unknown as Sql;
  try {
    return await questions(sql);
  } finally {
    await sql.end();
  }
}

const notCopied = /^(postmaster\.pid|postmaster\.opts|server\.log|pgsql_tmp.*|pg_internal\.init.*)$/;

/** What the server removes meanwhile is not missed: the log says so too. */
function copyFiles(from: string, to: string) {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  own(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (notCopied.test(entry.name)) continue;
    if (entry.isDirectory()) copyFiles(source, target);
    else if (!/\/pg_wal(\/|$)/.test(from)) copyIfThere(source, target);
  }
}

function copyIfThere(source: string, target: string) {
  try {
    copyFileSync(source, target);
    own(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function makeFolder(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (!readdirSync(folder).length) own(folder);
}

function write(file: string, text: string) {
  writeFileSync(file, text);
  own(file);
}

/** Files belong to whom the server runs as. */
function own(path: string) {
  if (nobody !== undefined) chownSync(path, nobody, nobody);
}
