import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Proof, printProofs } from "./proof";

/** The promises in figures, chapter by chapter (all of them, or those named), then the whole table. */
const chapters: Record<string, string[]> = {
  races: ["races.ts"],
  faults: ["prove-faults.ts"],
  torture: ["torture/main.ts", "torture/full-disk.ts"],
  restore: ["restore.ts"],
  enumeration: ["enumeration.ts"],
  forged: ["forged.ts"],
  hostile: ["hostile.ts", "hostile-addresses.ts", "hostile-files.ts"],
  privacy: ["privacy.ts"],
  mutants: ["mutants/main.ts", "torture/main.ts --mutant no-sync", "torture/main.ts --mutant fresh-keys"],
};
const asked = process.argv.slice(2);
const [names, flags] = [
  asked.filter((word) => word in chapters),
  asked.filter((word) => word.startsWith("--")),
];
const proofs = join(mkdtempSync(join(tmpdir(), "portail-proofs-")), "proofs");

let failed = false;
for (const name of names.length > 0 ? names : Object.keys(chapters)) {
  for (const command of chapters[name] ?? []) {
    console.log(`\n${name}: ${command}`);
    const [file = "", ...args] = command.split(" ");
    const ran = spawnSync(process.execPath, ["--import", "tsx", join("bench", file), ...args, ...flags], {
      stdio: "inherit",
      env: { ...process.env, PROOFS: proofs },
    });
    failed ||= ran.status !== 0;
  }
}
const rows = existsSync(proofs) ? readFileSync(proofs, "utf8").trim().split("\n") : [];
console.log("\nAll together");
printProofs(rows.map((row) => JSON.parse(row) as Proof));
process.exit(failed ? 1 : 0);
