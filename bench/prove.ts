import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Proof, printProofs } from "./proof";

/** The promises in figures, chapter by chapter (all of them, or those named), then the whole table in this order. */
const chapters: Record<string, string[]> = {
  races: ["races.ts"],
  torture: ["torture/main.ts", "torture/full-disk.ts"],
  faults: ["prove-faults.ts"],
  isolation: ["isolation/main.ts", "isolation/alone.ts"],
  forged: ["forged.ts"],
  enumeration: ["enumeration.ts"],
  hostile: ["hostile.ts", "hostile-addresses.ts", "hostile-files.ts"],
  restore: ["restore.ts"],
  failover: ["failover/main.ts"],
  mutants: ["mutants/main.ts", "torture/main.ts --mutant no-sync", "torture/main.ts --mutant fresh-keys"],
  privacy: ["privacy.ts"],
};
/** Programs a chapter cannot do without: where they are missing it is not run, and its row says so. */
const needs: Record<string, string[]> = { failover: ["apt-get", "dpkg", "python3"] };

const asked = process.argv.slice(2);
const flags = asked.filter((word) => word.startsWith("--"));
const named = asked.filter((word) => !word.startsWith("--"));
const unknown = named.filter((word) => !(word in chapters));
if (unknown.length > 0) throw new Error(`no such chapter: ${unknown.join(", ")}`);

const folder = mkdtempSync(join(tmpdir(), "portail-proofs-"));
const rows: Proof[] = [];
for (const [name, commands] of Object.entries(chapters)) {
  const why = whyNotRun(name);
  if (why === null) for (const command of commands) rows.push(...prove(name, command));
  else rows.push({ what: name, measured: why, promised: "", holds: null });
}
console.log("\nAll together");
printProofs(rows);
process.exit(rows.some(({ holds }) => holds === false) ? 1 : 0);

function whyNotRun(name: string): string | null {
  if (named.length > 0 && !named.includes(name)) return "not asked for";
  const missing = (needs[name] ?? []).filter((program) => !isThere(program));
  return missing.length > 0 ? `lacks ${missing.join(", ")}` : null;
}

function isThere(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** The rows of one program; one that ends without any, or ill with all of them kept, is a row itself. */
function prove(name: string, command: string): Proof[] {
  console.log(`\n${name}: ${command}`);
  const [file = "", ...args] = command.split(" ");
  const proofs = join(folder, command.replace(/\W+/g, "-"));
  const start = Date.now();
  const { status } = spawnSync(
    process.execPath,
    ["--import", "tsx", join("bench", file), ...args, ...flags],
    {
      stdio: "inherit",
      env: { ...process.env, PROOFS: proofs },
    },
  );
  console.log(`${command}: ${Math.round((Date.now() - start) / 1000)} s`);
  const told = existsSync(proofs) ? readFileSync(proofs, "utf8").trim().split("\n") : [];
  const found = told.map((row) => JSON.parse(row) as Proof);
  if (status === 0 ? found.length > 0 : found.some(({ holds }) => holds === false)) return found;
  return [
    ...found,
    { what: `${name}: ${command}`, measured: `ended with ${status}`, promised: "0", holds: false },
  ];
}
