import cluster, { type Worker } from "node:cluster";
import { resolve } from "node:path";
import { logger } from "~/http/log.server";

const longestPause = 30_000;
const steadyAfter = 10_000;

/**
 * Keeps so many workers serving, and one more that has loaded everything and waits: loading takes a second or two,
 * taking a dead one's place takes none. Workers that keep dying young are replaced after longer and longer pauses.
 */
export function superviseWorkers(count: number, settings: NodeJS.ProcessEnv) {
  // Without the compiler this process runs on: in a worker it would weigh as much as all the pages.
  cluster.setupPrimary({ exec: resolve("build/worker/worker.js"), execArgv: [] });
  const alive = new Set<Worker>();
  const serving = new Set<Worker>();
  const waiting = new Set<Worker>();
  let stopping = false;
  let youngDeaths = 0;

  function fill() {
    const wanted = serving.size < count ? count : count + 1;
    while (!stopping && alive.size < wanted) start();
  }

  function start() {
    const startedAt = Date.now();
    const worker = cluster.fork(settings);
    alive.add(worker);
    // It died while it was being told something: its exit says the rest.
    worker.on("error", ({ message }) => logger.warn({ error: { message } }, "worker not reached"));
    worker.once("message", () => {
      waiting.add(worker);
      place();
    });
    worker.once("listening", fill);
    worker.once("exit", (code, signal) => {
      for (const set of [alive, serving, waiting]) set.delete(worker);
      if (stopping) return;
      youngDeaths = Date.now() - startedAt < steadyAfter ? youngDeaths + 1 : 0;
      const pauseMs = youngDeaths < 3 ? 0 : Math.min(250 * 2 ** (youngDeaths - 3), longestPause);
      logger.warn({ code, signal, pauseMs }, "worker died");
      place();
      setTimeout(fill, pauseMs);
    });
  }

  function place() {
    for (const worker of waiting) {
      if (stopping || serving.size >= count) return;
      waiting.delete(worker);
      serving.add(worker);
      worker.send("serve");
    }
  }

  fill();

  return async function stopWorkers(): Promise<void> {
    stopping = true;
    await Promise.all([...alive].map((worker) => stopWorker(worker, serving.has(worker))));
  };
}

/** Only one that serves has something to finish; one that still loads would not even hear a message. */
function stopWorker(worker: Worker, serves: boolean): Promise<void> {
  return new Promise((stopped) => {
    const patience = setTimeout(() => worker.process.kill("SIGKILL"), 30_000);
    worker.once("exit", () => {
      clearTimeout(patience);
      stopped();
    });
    if (serves && worker.isConnected()) worker.send("stop");
    else worker.process.kill("SIGTERM");
  });
}
