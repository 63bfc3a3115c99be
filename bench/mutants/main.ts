import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { conclude, type Proof } from "../proof";
import { type Mutation, mutations } from "./mutations";

/**
 * In a copy of the tree, takes one promise away at a time and runs the tests that must notice; first without any, which
 * must be green. Words after the command choose mutations by their names.
 */
const copy = mkdtempSync(join(tmpdir(), "portail-mutants-"));
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const chosen = mutations.filter(
  ({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)),
);

type Run = { passed: number; failed: string[] };

function copyTree() {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).trim();
  for (const file of files.split("\n")) cpSync(file, join(copy, file), { recursive: true });
  cpSync("build", join(copy, "build"), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
}

function run(tests: string[]): Run {
  const report = join(copy, "report.json");
  rmSync(report, { force: true });
  spawnSync(
    process.execPath,
    [
      join("node_modules", "vitest", "vitest.mjs"),
      "run",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...tests,
    ],
    { cwd: copy, stdio: "ignore", env: { ...process.env, NODE_ENV: "test" } },
  );
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: { status: string; name: string; assertionResults: { status: string; fullName: string }[] }[];
  };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  // A file that can't even begin (its own preparations fail) has noticed too, as long as it is green without the mutation.
  const broken = testResults.filter((file) => file.status === "failed").map(({ name }) => name);
  const failed = results.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
  return {
    passed: results.filter(({ status }) => status === "passed").length,
    failed: failed.length > 0 ? failed : broken,
  };
}

const buildWorker = () =>
  execFileSync(
    process.execPath,
    [join("node_modules", "vite", "bin", "vite.js"), "build", "-c", "vite.worker.config.ts"],
    { cwd: copy, stdio: "ignore" },
  );

function tryOut({ name, file, from, to, tests, served }: Mutation): Proof {
  const path = join(copy, file);
  const whole = readFileSync(path, "utf8");
  if (whole.split(from).length !== 2) throw new Error(`${name}: its words are not in ${file}, or twice`);
  writeFileSync(
    path,
    whole.replace(from, () => to),
  );
  if (served) buildWorker();
  const { failed } = run(tests);
  writeFileSync(path, whole);
  if (served) buildWorker();
  const [first = "none"] = failed;
  return {
    what: `mutant: ${name}`,
    measured: failed.length > 0 ? `${failed.length} red: ${first.slice(0, 90)}` : "all green",
    promised: "caught",
    holds: failed.length > 0,
  };
}

copyTree();
const control = run([...new Set(chosen.flatMap(({ tests }) => tests))]);
const proofs: Proof[] = [
  {
    what: "mutant: none, as a control",
    measured: `${control.passed} green, ${control.failed.length} red`,
    promised: "0 red",
    holds: control.passed > 0 && control.failed.length === 0,
  },
];
for (const mutation of chosen) {
  const proof = tryOut(mutation);
  console.log(`${proof.what}: ${proof.measured}`);
  proofs.push(proof);
}
rmSync(copy, { recursive: true, force: true });
conclude(proofs);
