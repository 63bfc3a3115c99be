import type { Sql } from "postgres";
import { tryForgeries, writingDoors } from "../tests/support/forged-doors";
import { overhear } from "../tests/support/overheard";
import { startPortal } from "../tests/support/portal";
import { layGround } from "./ground";
import { conclude, none } from "./proof";

/** Every door that writes × every way to forge a request: none gets to an action, says what PostgreSQL was asked. */
const ground = await layGround("2026-08-05");
const line = await overhear(ground.url("portal_app"));
const portal = await startPortal({ DATABASE_URL: line.url, LOG_LEVEL: "silent" });
const doors = await writingDoors(ground.owner as Sql);
line.take();
const { tries, passed } = await tryForgeries(portal, doors);
const statements = line.take();
for (const sentence of passed) console.log(sentence);

await portal.stop();
line.remove();
await ground.clear();
conclude([
  none(`forged: requests let in, of ${tries} at ${doors.length} doors`, passed.length),
  none("forged: statements that PostgreSQL was asked meanwhile", statements.length),
]);
