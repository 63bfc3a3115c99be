import type { Sql } from "postgres";
import { addressOf } from "../tests/support/doors/addresses";
import { doors } from "../tests/support/doors/all";
import { hostileAddresses, illEncoded } from "../tests/support/hostile-addresses";
import { ask, aWorld, reader } from "../tests/support/hostile-doors";
import { startPortal } from "../tests/support/portal";
import { layGround } from "./ground";
import { conclude, none } from "./proof";

/** Every door that reads × every parameter and id of its address × every hostile string; every `EVERY`th of them. */
const ground = await layGround("2026-08-05");
const portal = await startPortal({ LOG_LEVEL: "error" });
const { ids, cookies } = await aWorld(ground.owner as Sql);
const every = Number(process.env.EVERY ?? 3);
const waiting = [
  ...hostileAddresses(ids, (n) => n % every === 0),
  ...doors.flatMap((door) =>
    illEncoded.map((text) => ({
      door,
      what: text,
      path: `${addressOf(door, ids).replace(/[^/]+$/, "")}${text}`,
    })),
  ),
];
const tried = waiting.length;
const answers: Record<string, number> = {};
const failed: string[] = [];

const lane = async () => {
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { status } = await ask(portal.origin, next.path, cookies[reader(next.door)]);
    answers[status] = (answers[status] ?? 0) + 1;
    if (status >= 500 || status === 0) failed.push(`${next.door.path}, ${next.what}: ${status}`);
  }
};
await Promise.all([lane(), lane(), lane(), lane()]);
for (const sentence of failed) console.log(sentence);
if (failed.length > 0) console.log(portal.told().slice(0, 20_000));
console.log(answers);

await portal.stop();
await ground.clear();
conclude([none(`hostile: answers 5xx or none, of ${tried} addresses`, failed.length)]);
