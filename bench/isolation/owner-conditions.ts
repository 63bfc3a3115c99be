import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How many conditions were found, how many of them taken away, from how many files. */
export type Forgotten = { found: number; removed: number; files: number };

/** In the stores: `eq(table.partnerId, …)` and `eq(table.personId, …)`, those apart that only join two tables. */
export function forgetOwnersInStores(folder: string): Forgotten {
  const condition = /\beq\(\s*(?:\w+\.)?(?:partnerId|personId),\s*([\w.]+)\s*\)/g;
  const without = (text: string) =>
    text.replace(condition, (whole, compared: string) => (/^\w+\.id$/.test(compared) ? whole : "undefined"));
  return forget(join(folder, "app"), /\.server\.ts$/, condition, without);
}

/** In the SQL functions: `partner_id = current_partner_id()`, those apart that run with their owner's rights. */
export function forgetOwnersInActs(folder: string): Forgotten {
  const condition = /\b(?:\w+\.)?partner_id = current_partner_id\(\)/g;
  const functions = /create (?:or replace )?function [\s\S]*?\$\$;/g;
  const without = (text: string) =>
    text.replace(functions, (whole) =>
      whole.includes("security definer") ? whole : whole.replace(condition, "true"),
    );
  return forget(join(folder, "db", "functions"), /\.sql$/, condition, without);
}

function forget(
  folder: string,
  ending: RegExp,
  condition: RegExp,
  without: (text: string) => string,
): Forgotten {
  const count = (text: string) => text.match(condition)?.length ?? 0;
  const told = { found: 0, removed: 0, files: 0 };
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    ending.test(name),
  )) {
    const path = join(folder, name);
    const [before, after] = [readFileSync(path, "utf8"), without(readFileSync(path, "utf8"))];
    told.found += count(before);
    told.removed += count(before) - count(after);
    if (after === before) continue;
    told.files += 1;
    writeFileSync(path, after);
  }
  return told;
}
