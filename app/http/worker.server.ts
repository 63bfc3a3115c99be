import { EventEmitter } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Env } from "~/env.server";
import { buildApplication, type PortalBuild } from "~/http/application.server";
import { logger } from "~/http/log.server";
import { openServer } from "~/http/sockets.server";

type Entry = {
  startJobs(): Promise<void>;
  stopJobs(): Promise<void>;
  closeAll(): Promise<void>;
  whyNotReady(): Promise<string | null>;
};

/** Loads everything, serves when told to, and when asked to stop finishes what it has begun. */
export async function serve(env: Env): Promise<void> {
  const told = new EventEmitter();
  process.on("message", (word) => told.emit(String(word)));
  process.on("SIGTERM", () => told.emit("stop"));
  // Ctrl-C reaches every process of the terminal: the first one decides, and tells us.
  process.on("SIGINT", () => {});
  told.once("stop", () => process.exit(0));
  process.on("uncaughtException", ({ name, message, stack }) => {
    logger.fatal({ error: { name, message, stack } }, "worker dies");
    process.exit(1);
  });

  const build = (await import(pathToFileURL(resolve("build/server/index.js")).href)) as PortalBuild;
  const entry = build.entry.module as unknown as Entry;
  const server = openServer(buildApplication(env, build));

  told.once("serve", () => {
    told.removeAllListeners("stop");
    told.once("stop", async () => {
      await finishRequests(server);
      await entry.stopJobs();
      await entry.closeAll();
      process.exit(0);
    });
    server.listen(env.PORT);
    entry.startJobs().catch((error) => logger.error({ error: { message: error.message } }, "jobs"));
  });
  process.send?.("loaded");
}

function finishRequests(server: ReturnType<typeof openServer>): Promise<unknown> {
  const finished = new Promise((done) => server.close(done));
  server.on("request", (_req, res) => res.setHeader("Connection", "close"));
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  return Promise.race([finished, new Promise((tired) => setTimeout(tired, 15_000))]).finally(() =>
    clearInterval(idle),
  );
}
