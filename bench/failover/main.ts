import postgres, { type Sql } from "postgres";
import { audit, differencesOf, printAudit } from "../../db/audit";
import { leaderOf } from "../../db/hosts";
import { migrate } from "../../db/migrate";
import { conclude, none, type Proof } from "../proof";
import { pause } from "../torture/ask";
import { aCrew, today } from "../torture/crew";
import { startLoad } from "../torture/load";
import { aQuietPort, keepPortal } from "../torture/rig";
import { judge } from "../torture/verdict";
import { byAct, overHttp } from "../torture/ways";
import { buildCluster } from "./cluster";

/**
 * The leader of two servers killed with -9 under eight writers, twice: four by the act through HAProxy, four over HTTP
 * through a portal that knows both servers. Needs a Debian with python3, apt-get and dpkg; installs nothing.
 */
const cluster = await buildCluster();
const proofs: Proof[] = [];
console.log("two servers, one following");
await migrate(cluster.url("portal_owner"));
Object.assign(process.env, { PORTAL_MODE: "test", PORTAL_TODAY: today, LOG_LEVEL: "silent" });
process.env.DATABASE_URL = cluster.proxied("portal_app");
const types = { days: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text } };
const url = cluster.url("portal_owner");
const connection = { "portal.today": today };
const owner = postgres(url, {
  ...leaderOf(url),
  max: 4,
  onnotice: () => {},
  types,
  connection,
  backoff: () => 0.2,
  connect_timeout: 2,
}) as unknown as Sql;
const portal = await keepPortal(await aQuietPort(), { DATABASE_URL: cluster.url("portal_app") });
const crew = await aCrew(owner, 8);
const [act, http] = [byAct(owner), overHttp(portal.origin)];
const load = startLoad(owner, crew, (n) => (n % 2 ? http : act));
await load.untilKept(80);

for (const turn of [1, 2]) {
  load.counts.quietMs = 0;
  const lost = await cluster.killLeader();
  const start = Date.now();
  await pause(1_000);
  await load.untilKept(40);
  const heir = await cluster.leader();
  const quiet = load.counts.quietMs / 1000;
  console.log(
    `${lost.name} killed, ${heir.name} leads; forty writes after ${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  proofs.push({
    what: `failover ${turn}: without writes`,
    measured: `${quiet.toFixed(1)} s`,
    promised: "≤ 30 s",
    holds: quiet <= 30,
  });
  const page = await fetch(`${portal.origin}/pret`);
  proofs.push({
    what: `failover ${turn}: the portal, by itself`,
    measured: String(page.status),
    promised: "200",
    holds: page.status === 200,
  });
  lost.bringBack();
  await cluster.bothThere();
}

await load.stop();
const { lost, doubled, halfWritten } = await judge(owner, load.kept);
const { port } = await cluster.leader();
const findings = await audit(cluster.url("portal_auditor", `127.0.0.1:${port}`), today);
if (differencesOf(findings) > 0) printAudit(findings);
proofs.push(
  none(`failover: acknowledged writes lost, of ${load.counts.kept}`, lost),
  none(
    `failover: done or tried twice, of ${load.counts.askedAgain} asked again`,
    doubled + load.counts.refused,
  ),
  none("failover: half written", halfWritten),
  none("failover: answers that must not be", load.counts.strange),
  none("failover: differences, says the auditor", differencesOf(findings)),
);
await portal.end();
await (await import("~db/client")).closeDatabase();
await owner.end({ timeout: 5 });
await cluster.clear();
conclude(proofs);
