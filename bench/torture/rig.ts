import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { startEmbedded } from "../../db/embedded";
import { startPortal } from "../../tests/support/portal";
import { aFolder, type Ground, layGround } from "../ground";
import { pause } from "./ask";
import { today } from "./crew";

export type Rig = Awaited<ReturnType<typeof buildRig>>;

/** A database and the portal, each started again by its keeper when it dies, as systemd would. */
export async function buildRig({ folder = aFolder(), settings = [] as string[] } = {}) {
  const port = await aQuietPort();
  const ground = await layGround(today, { folder, port, settings });
  const database = keepDatabase(ground, folder, port);
  const portal = await keepPortal(await aQuietPort());
  return {
    ground,
    database,
    portal,
    async clear() {
      await portal.end();
      await database.end();
      await ground.clear();
    },
  };
}

function keepDatabase({ server }: Ground, folder: string, port: number) {
  let wanted = true;
  let over = false;
  const postmaster = () => Number(readFileSync(join(server.data, "postmaster.pid"), "utf8").split("\n")[0]);
  const watch = (async () => {
    while (!over) {
      // Its disk may be full: it is tried again.
      if (wanted && isDead(postmaster)) {
        rmSync(join(server.data, "postmaster.pid"), { force: true });
        await startEmbedded(folder, { port }).catch(() => {});
      }
      await pause(200);
    }
  })();
  return {
    /** All its processes at once, as in a crash of the machine: none ends what it was at. */
    kill() {
      const first = postmaster();
      for (const pid of [first, ...childrenOf(first)]) killIfThere(pid);
    },
    async stop() {
      wanted = false;
      await server.stop();
    },
    start() {
      wanted = true;
    },
    async end() {
      over = true;
      await watch;
    },
  };
}

export async function keepPortal(port: number, settings: Record<string, string> = {}) {
  const start = () => startPortal({ ...settings, PORT: String(port), WORKERS: "2", LOG_LEVEL: "silent" });
  let running = await start();
  let over = false;
  const watch = (async () => {
    while (!over) {
      await Promise.race([running.ended, pause(200)]);
      if (over || !isDead(() => running.child.pid)) continue;
      await running.stop();
      running = await start().catch(() => running);
    }
  })();
  return {
    origin: running.origin,
    /** The whole program, or one of the processes that serve. */
    kill: (what: "program" | "worker") => {
      const program = running.child.pid ?? 0;
      const all = childrenOf(program).filter((pid) => commandOf(pid).includes("worker.js"));
      const victim = what === "program" ? program : all[Math.floor(Math.random() * all.length)];
      return victim !== undefined && killIfThere(victim);
    },
    async end() {
      over = true;
      await watch;
      await running.stop();
    },
  };
}

/** Dead, be it that nobody has taken note of it yet: its lock would stand until then. */
function isDead(pid: () => number | undefined): boolean {
  try {
    const one = pid() ?? 0;
    return !process.kill(one, 0) || /^\d+ \(.*\) Z/.test(read(`/proc/${one}/stat`));
  } catch {
    return true;
  }
}

function killIfThere(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`);

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Below those the system gives to whoever calls out: nobody sits on it while its owner is dead. */
export async function aQuietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await new Promise<boolean>((told) => {
      const probe = createServer().once("error", () => told(false));
      probe.listen(port, () => probe.close(() => told(true)));
    });
    if (free) return port;
  }
}
