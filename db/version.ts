import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { functionFiles } from "./functions/index.ts";
import { queues } from "./queues.ts";

/** What a database must hold for this program: its last migration, and the functions applied after it. */
export type SchemaVersion = { migratedAt: number; functions: string };

// From the project's folder, where the program starts: the built server no longer sits beside these files.
const folder = resolve("db");

export const migrationsFolder = resolve(folder, "migrations");

export const functionText = (name: string) => readFileSync(resolve(folder, "functions", name), "utf8");

let wanted: SchemaVersion | undefined;

/** Read once: a deployment may change the files under a program that runs. */
export function wantedVersion(): SchemaVersion {
  wanted ??= readVersion();
  return wanted;
}

function readVersion(): SchemaVersion {
  const journal = JSON.parse(readFileSync(resolve(migrationsFolder, "meta/_journal.json"), "utf8"));
  const digest = createHash("sha256").update(JSON.stringify(queues));
  for (const name of functionFiles) digest.update(name).update(functionText(name));
  return { migratedAt: journal.entries.at(-1).when, functions: digest.digest("hex") };
}

export function isCurrent(found: SchemaVersion | null, wanted: SchemaVersion): boolean {
  if (!found) return false;
  // A newer database is a deployment under way: the older program keeps serving.
  if (found.migratedAt > wanted.migratedAt) return true;
  return found.migratedAt === wanted.migratedAt && found.functions === wanted.functions;
}
