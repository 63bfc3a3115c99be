import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Role, startEmbedded, stopEmbedded } from "../../db/embedded";
import { migrate } from "../../db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Addresses in the run's server, by role; the database they name is the migrated template. */
    servers: Record<Role, string>;
  }
}

/** One PostgreSQL for the run, and a migrated template that each test file clones. */
export default async function setup(project: TestProject) {
  await removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `portail-tests-${process.pid}-`));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, { lasting: false });
  await migrate(server.url("portal_owner"));
  project.provide("servers", {
    postgres: server.url("postgres"),
    portal_owner: server.url("portal_owner"),
    portal_app: server.url("portal_app"),
    portal_auditor: server.url("portal_auditor"),
  });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Servers of runs that were killed before they could stop their own. */
async function removeLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^portail-tests-(\d+)-/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    await stopEmbedded(folder).catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
