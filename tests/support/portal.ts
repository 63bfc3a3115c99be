import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Settings = Record<string, string>;

/** The real program on a free port (or PORT), with the database that `freshDatabase()` made. Its mails are in `mails`. */
export async function startPortal(settings: Settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "portail-data-"));
  chmodSync(folder, 0o755);
  const port = Number(settings.PORT) || (await freePort());
  const origin = `http://localhost:${port}`;
  const told: string[] = [];
  const child = launch({
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: process.env.DATABASE_URL ?? "",
    PORTAL_TODAY: process.env.PORTAL_TODAY ?? "",
    PORTAL_MODE: "test",
    WORKERS: "1",
    LOG_LEVEL: "info",
    DATA_DIR: folder,
    ...settings,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => told.push(text));
  }
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const stop = async (): Promise<number | null> => {
    child.kill("SIGTERM");
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  await untilItAnswers(origin, child, told);
  return { origin, port, child, ended, stop, mails: join(folder, "mails"), told: () => told.join("") };
}

/** What a start that is refused says before it ends. */
export async function refusedStart(settings: Settings): Promise<{ code: number | null; said: string }> {
  const child = launch({ PORT: String(await freePort()), WORKERS: "1", ...settings });
  const said: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const [code] = await once(child, "exit");
  return { code, said: said.join("") };
}

function launch(settings: Settings): ChildProcess {
  const { NODE_OPTIONS: _, VITEST: __, ...inherited } = process.env;
  return spawn(process.execPath, ["--import", "tsx", "app/server.ts"], {
    env: { ...inherited, NODE_ENV: "production", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function untilItAnswers(origin: string, child: ChildProcess, told: string[]) {
  while (child.exitCode === null) {
    const answer = await fetch(`${origin}/pret`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error(`the portal did not start\n${told.join("")}`);
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}
