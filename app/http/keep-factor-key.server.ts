import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "~/env.server";

/** The key that seals second factors, for every process to come. Only production must be given one. */
export function keepFactorKey(env: Env): void {
  if (env.FACTOR_KEY) return;
  if (env.PORTAL_MODE === "production") {
    throw new Error(
      "FACTOR_KEY is not set: openssl rand -base64 32 makes one, to be kept as long as the database",
    );
  }
  process.env.FACTOR_KEY = generated(join(env.DATA_DIR, "factor.key"), env.DATA_DIR);
}

function generated(file: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
