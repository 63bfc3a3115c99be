import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyTree } from "../mutants/copy";
import { conclude, type Proof } from "../proof";
import { type Forgotten, forgetOwnersInActs, forgetOwnersInStores } from "./owner-conditions";

/**
 * Row-level security alone: in a copy of the tree, every store forgets whose rows it may read, then every SQL function that
 * runs as its caller too; the site map's strangers must still find and change nothing. A number as in main.ts.
 */
const every = process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? "3";
const { folder, run, build, clear } = copyTree();
const base = join(folder, "db", "functions", "base.sql");
const rule = "'partner_id = (select current_partner_id()) or (select acts_for_caf())'";
const proofs: Proof[] = [];

function askStrangers(without: string): Proof[] {
  const told = join(folder, `proofs-${proofs.length}`);
  const program = ["--import", "tsx", join("bench", "isolation", "main.ts"), "strangers", every];
  spawnSync(process.execPath, program, {
    cwd: folder,
    stdio: "inherit",
    env: { ...process.env, PROOFS: told },
  });
  const rows = existsSync(told) ? readFileSync(told, "utf8").trim().split("\n") : [];
  const asked = rows.map((row) => JSON.parse(row) as Proof);
  const nothing = { what: "isolation: no answer", measured: "0", promised: "some", holds: false };
  return (asked.length > 0 ? asked : [nothing]).map((row) => ({ ...row, what: `${row.what}, ${without}` }));
}

function without(what: string, { found, removed, files }: Forgotten) {
  const { passed, failed } = run(["tests/site-map.test.ts"]);
  for (const title of failed) console.log(`red without them: ${title}`);
  proofs.push(
    {
      what: `isolation: conditions taken from ${files} ${what}, of ${found}`,
      measured: String(removed),
      promised: "most",
      holds: removed > found / 2,
    },
    {
      what: `isolation: site map without those of ${what}`,
      measured: `${passed} green, ${failed.length} red`,
      promised: "0 red",
      holds: passed > 0 && failed.length === 0,
    },
    ...askStrangers(`without those of ${what}`),
  );
}

const stores = forgetOwnersInStores(folder);
build("vite.config.ts");
without("stores", stores);
without("SQL files", forgetOwnersInActs(folder));
// The other way round: with the rule of the tables gone too, the same site map must see strangers come in.
writeFileSync(
  base,
  readFileSync(base, "utf8").replace(rule, () => "'true'"),
);
const { failed } = run(["tests/site-map.test.ts"]);
proofs.push({
  what: "isolation: without row-level security either, tests that see it",
  measured: String(failed.length),
  promised: "some",
  holds: failed.some((title) => title.includes("of another partner")),
});
clear();
conclude(proofs);
