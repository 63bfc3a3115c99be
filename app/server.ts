import cluster from "node:cluster";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { type Env, env } from "~/env.server";
import { keepFactorKey } from "~/http/keep-factor-key.server";
import { logger } from "~/http/log.server";
import { prepareDatabase } from "~/http/prepare-database.server";
import { superviseWorkers } from "~/http/supervisor.server";

await begin(env);

/** The first process: brings up the database where it is ours, then keeps the workers that serve. */
async function begin(env: Env) {
  const ends: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    for (const end of ends.reverse()) await end();
    logger.info("stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  stopWithParent(stop);

  keepFactorKey(env);
  if (env.PORTAL_MODE === "production" && !env.PUBLIC_ORIGIN.startsWith("https:"))
    logger.warn("PUBLIC_ORIGIN is not https: sessions travel in clear, and browsers are not told to insist");
  const database = await prepareDatabase(env);
  if (database.stop) ends.push(database.stop);
  if (stopping) return;
  const settings = { PORTAL_MODE: env.PORTAL_MODE, DATABASE_URL: database.url };
  if (env.PORTAL_MODE === "development") {
    Object.assign(process.env, settings);
    const { serveDevelopment } = await import("~/http/development.server");
    await serveDevelopment(env);
  } else {
    if (!existsSync("build/server/index.js") || !existsSync("build/worker/worker.js"))
      throw new Error("Nothing to serve yet: npm run build");
    const workers = env.WORKERS || availableParallelism();
    ends.push(superviseWorkers(workers, { ...settings, NODE_ENV: "production" }));
    await once(cluster, "listening");
  }
  await sayWelcome(env);
}

/** npm hands no signal on when it is killed: our parent's end is then the only sign. */
function stopWithParent(stop: () => void) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

async function sayWelcome({ PUBLIC_ORIGIN, PORTAL_MODE }: Env) {
  console.log(`\nLe portail répond sur ${PUBLIC_ORIGIN}\n`);
  if (PORTAL_MODE !== "demo") return;
  const { demoSignIns } = await import("~db/seed");
  console.log("Données fictives. Pour entrer :");
  for (const { who, email, password, hasFactor } of demoSignIns) {
    console.log(`  ${who} : ${email}, mot de passe ${password}${hasFactor ? ", puis un code" : ""}`);
  }
  console.log(`Les codes du moment : ${PUBLIC_ORIGIN}/codes`);
  if (!PUBLIC_ORIGIN.startsWith("https:")) {
    console.log("Sans HTTPS, les navigateurs ne font de clés d’accès que sur http://localhost.");
  }
}
