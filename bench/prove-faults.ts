import { startPortal } from "../tests/support/portal";
import {
  aCrowdOfWriters,
  halfWritten,
  keepByAct,
  keepByHttp,
  openPages,
  underFire,
} from "../tests/support/under-fire";
import { signedIn } from "../tests/support/visits";
import { layGround } from "./ground";
import { conclude, none } from "./proof";

/** 50 backends ended under load, by the act and over HTTP: what happened, in figures. Fails if anything was lost. */
const kills = Number(process.argv[2] ?? 50);
const ground = await layGround("2026-11-20");
const writers = await aCrowdOfWriters(ground.owner, 12);
const cookies = new Map<string, string>();
for (const { staffId } of writers) cookies.set(staffId, await signedIn(staffId));
const portal = await startPortal();

const byAct = await underFire(ground.superuser, writers.slice(0, 6), kills, keepByAct);
await openPages(portal.origin, writers.slice(6), cookies);
const byHttp = await underFire(ground.superuser, writers.slice(6), kills, keepByHttp(portal.origin, cookies));
console.table({ "by act": byAct, "over HTTP": byHttp });
const wrong = await halfWritten(ground.owner, byAct.kept + byHttp.kept);
const lives = portal.child.exitCode === null && (await fetch(`${portal.origin}/pret`)).status === 200;

await portal.stop();
await ground.clear();
conclude([
  none("backends ended: no answer within 3 s", byAct.unanswered + byHttp.unanswered),
  ...Object.entries(wrong ?? {}).map(([what, count]) => none(`backends ended: ${what}`, count)),
  none("backends ended: the portal died", lives ? 0 : 1),
]);
