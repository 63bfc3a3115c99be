import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { type Check, checks, notedEnds } from "./audit/checks.ts";

/** Where a chain of the trail ended, as the journal was told. */
export type NotedEnd = { chain: string; place: number; hash: string };

/** What one question found: rows read, how many things differ, and the first of them by their ids. */
export type Finding = Check & { rows: number; differences: number; examples: Difference[] };
type Difference = { subject: string; expected: string | null; found: string | null };

/**
 * Recomputes from the raw rows what the portal keeps, all of it at one moment, as `portal_auditor`: a role that only
 * reads, and may call none of the application's functions. `today` for a database that pretends to be another day;
 * `noted` says where the trail's chains must still pass.
 */
export async function audit(url: string, today?: string, noted: NotedEnd[] = []): Promise<Finding[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: "audit" } });
  try {
    const findings = await sql.begin("isolation level repeatable read read only", async (tx) => {
      await refuseTheBlind(tx);
      await tx`select set_config('audit.today', coalesce(${today ?? null}, (now() at time zone 'Europe/Paris')::date::text), true),
        set_config('audit.noted', ${JSON.stringify(noted)}, true)`;
      const made: Finding[] = [];
      for (const check of noted.length > 0 ? [...checks, notedEnds] : checks) made.push(await ask(tx, check));
      return made;
    });
    return findings;
  } finally {
    await sql.end();
  }
}

/** To whom row-level security shows nothing, nothing differs. */
async function refuseTheBlind(tx: postgres.TransactionSql) {
  const [row] = await tx`select current_user as role`;
  if (row?.role !== "portal_auditor")
    throw new Error(`the auditor reads as portal_auditor, not as ${row?.role}`);
}

/** What cannot be worked out differs: nothing equals nothing only by mistake. */
async function ask(tx: postgres.TransactionSql, check: Check): Promise<Finding> {
  const question = readFileSync(resolve("db/audit", `${check.name}.sql`), "utf8");
  const [row] = await tx.unsafe(`
    select coalesce(sum(rows), 0)::integer as rows,
      (count(*) filter (where different))::integer as differences,
      coalesce((array_agg(json_build_object('subject', subject, 'expected', expected, 'found', found) order by subject)
        filter (where different))[1:5], '{}') as examples
    from (
      select *, expected is null or expected is distinct from found as different from (${question}) asked) compared`);
  return { ...check, rows: row?.rows, differences: row?.differences, examples: row?.examples };
}

export const differencesOf = (findings: Finding[]) =>
  findings.reduce((sum, { differences }) => sum + differences, 0);

/** The table, then what differs; ids only, nobody's name. */
export function printAudit(findings: Finding[]) {
  console.table(
    findings.map(({ says, rows, differences }) => ({
      contrôle: says,
      "lignes lues": rows,
      écarts: differences,
    })),
  );
  for (const { says, differences, examples } of findings) {
    if (differences === 0) continue;
    console.log(`\n${says} : ${differences} écart(s)`);
    for (const { subject, expected, found } of examples)
      console.log(`  ${subject}\n    calculé : ${expected}\n    trouvé :  ${found}`);
  }
  console.log(`\n${differencesOf(findings)} écart(s)`);
}

/** The ends that lines of the journal tell of: `{"msg":"trail","chain":…,"place":…,"hash":…}`, one a line, others passed over. */
export function notedEndsIn(file: string | undefined): NotedEnd[] {
  if (file === undefined) return [];
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes('"trail"'));
  return lines.map((line) => JSON.parse(line) as NotedEnd);
}

/** The database that AUDIT_DATABASE_URL names; without it, the portal's own, started for the time of it if need be. */
async function auditNamed(): Promise<Finding[]> {
  const { AUDIT_DATABASE_URL: url, DATABASE_URL, DATA_DIR = ".data", PORTAL_TODAY } = process.env;
  const noted = notedEndsIn(process.argv[2]);
  if (url) return audit(url, undefined, noted);
  if (DATABASE_URL) throw new Error("AUDIT_DATABASE_URL must name the database as portal_auditor");
  const folder = join(DATA_DIR, "database");
  if (!existsSync(folder))
    throw new Error(`nothing to audit: no database in ${folder}, and no AUDIT_DATABASE_URL`);
  const { startEmbedded } = await import("./embedded.ts");
  const server = await startEmbedded(folder);
  try {
    return await audit(server.url("portal_auditor"), PORTAL_TODAY || undefined, noted);
  } finally {
    if (!server.wasRunning) await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = await auditNamed();
  printAudit(findings);
  process.exit(differencesOf(findings) > 0 ? 1 : 0);
}
