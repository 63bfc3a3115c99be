import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export type Run = { passed: number; failed: string[] };

type Report = {
  testResults: { status: string; name: string; assertionResults: { status: string; fullName: string }[] }[];
};

/** The tree, its build and its packages in a folder of their own, to be changed, built and tested there. */
export function copyTree() {
  const folder = mkdtempSync(join(tmpdir(), "portail-mutants-"));
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).trim();
  for (const file of files.split("\n")) cpSync(file, join(folder, file), { recursive: true });
  cpSync("build", join(folder, "build"), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));

  function run(tests: string[]): Run {
    const report = join(folder, "report.json");
    rmSync(report, { force: true });
    const vitest = [join("node_modules", "vitest", "vitest.mjs"), "run", "--reporter=json"];
    spawnSync(process.execPath, [...vitest, `--outputFile.json=${report}`, ...tests], {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, NODE_ENV: "test" },
    });
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    // A file that can't even begin (its own preparations fail) has noticed too, as long as it is green without the mutation.
    const broken = testResults.filter((file) => file.status === "failed").map(({ name }) => name);
    const failed = results.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
    return {
      passed: results.filter(({ status }) => status === "passed").length,
      failed: failed.length > 0 ? failed : broken,
    };
  }

  /** By the settings of one of the two builds: the server's, or the workers'. */
  function build(settings: "vite.config.ts" | "vite.worker.config.ts") {
    const command =
      settings === "vite.config.ts"
        ? [join("node_modules", "@remix-run", "dev", "dist", "cli.js"), "vite:build"]
        : [join("node_modules", "vite", "bin", "vite.js"), "build", "-c", settings];
    execFileSync(process.execPath, command, { cwd: folder, stdio: "ignore" });
  }

  return { folder, run, build, clear: () => rmSync(folder, { recursive: true, force: true }) };
}
