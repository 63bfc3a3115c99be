import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { conclude, type Proof } from "../proof";
import { copyTree } from "./copy";
import { type Mutation, mutations } from "./mutations";

/**
 * In a copy of the tree, takes one promise away at a time and runs the tests that must notice; first without any, which
 * must be green. Words after the command choose mutations by their names.
 */
const { folder, run, build, clear } = copyTree();
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const chosen = mutations.filter(
  ({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)),
);

function tryOut({ name, file, from, to, tests, served }: Mutation): Proof {
  const path = join(folder, file);
  const whole = readFileSync(path, "utf8");
  if (whole.split(from).length !== 2) throw new Error(`${name}: its words are not in ${file}, or twice`);
  writeFileSync(
    path,
    whole.replace(from, () => to),
  );
  if (served) build("vite.worker.config.ts");
  const { failed } = run(tests);
  writeFileSync(path, whole);
  if (served) build("vite.worker.config.ts");
  const [first = "none"] = failed;
  return {
    what: `mutant: ${name}`,
    measured: failed.length > 0 ? `${failed.length} red: ${first.slice(0, 90)}` : "all green",
    promised: "caught",
    holds: failed.length > 0,
  };
}

const control = run([...new Set(chosen.flatMap(({ tests }) => tests))]);
for (const red of control.failed) console.log(`red without any: ${red}`);
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
clear();
conclude(proofs);
