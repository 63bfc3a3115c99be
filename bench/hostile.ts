import type { Sql } from "postgres";
import { addressOf } from "../tests/support/doors/addresses";
import { doors } from "../tests/support/doors/all";
import type { Door } from "../tests/support/doors/door";
import { textsWith } from "../tests/support/held-in";
import {
  ask,
  aWorld,
  bodyFor,
  fieldsOfDoors,
  type Verdict,
  verdictOn,
  writer,
} from "../tests/support/hostile-doors";
import { hostileStrings, isValue } from "../tests/support/hostile-strings";
import { startPortal } from "../tests/support/portal";
import { layGround } from "./ground";
import { conclude, none } from "./proof";

/** Every writing door × every field of its form × every hostile string, as somebody who may, over HTTP. */
const ground = await layGround("2026-08-05");
const owner = ground.owner as Sql;
const portal = await startPortal({ LOG_LEVEL: "error" });
let world = await aWorld(owner);
const fields = await fieldsOfDoors(portal.origin, world);

const only = process.env.DOOR;
const counts: Record<Verdict, number> = {
  accepted: 0,
  "refused beside its field": 0,
  refused: 0,
  "without a word": 0,
  failed: 0,
};
const tally = { requests: 0, kept: 0, equal: 0 };
const problems: string[] = [];
const different: string[] = [];

const send = async (door: Door, body: Record<string, string>) => {
  tally.requests++;
  const answer = await ask(portal.origin, addressOf(door, world.ids), world.cookies[writer(door)], body);
  if (answer.status !== 429) return answer;
  await owner`delete from failed_attempts`;
  return ask(portal.origin, addressOf(door, world.ids), world.cookies[writer(door)], body);
};

const stale = (status: number, location: string) =>
  status === 404 || status === 409 || status === 401 || location.includes("/connexion");

let made = 0;
for (const door of doors.filter(({ writes, path }) => writes && (!only || path === only))) {
  const known = fields.get(door.path) ?? [];
  world = await aWorld(owner);
  const base = await send(door, bodyFor(door, known, world.ids));
  const works = verdictOn(base, "") === "accepted";
  console.log(door.path, known.map(({ name }) => name).join(" "), base.status, works ? "" : "NOT ACCEPTED");
  let renewed = 0;
  for (const { name, type } of known) {
    const free = /^(text|textarea|email|search|password)$/.test(type);
    for (const [rank, [what, text]] of hostileStrings.entries()) {
      if (!free && rank % 3 !== 0) continue;
      const mark = !free || isValue(what) ? "" : `q${(++made).toString(36)}z`;
      const sent = text + mark;
      const at = `${door.path} ${name}: ${what}`;
      const attempt = () => send(door, { ...bodyFor(door, known, world.ids), [name]: sent });
      let answer = await attempt();
      let verdict = verdictOn(answer, name);
      const worn = stale(answer.status, answer.headers.get("Location") ?? "") || verdict === "refused";
      if (works && worn && renewed < 150) {
        renewed++;
        world = await aWorld(owner);
        answer = await attempt();
        verdict = verdictOn(answer, name);
      }
      counts[verdict]++;
      if (verdict === "failed" || verdict === "without a word") {
        problems.push(`${at}: ${verdict}, ${answer.status} ${answer.text.slice(0, 200)}`);
        console.log(problems.at(-1));
      }
      if (verdict !== "accepted" || mark === "") continue;
      const held = await textsWith(owner, mark);
      const plain = sent.trim();
      const expected = [plain, plain.replace(/\s+/g, " "), plain.toLowerCase()];
      if (held.length > 0) tally.kept++;
      const odd = held.filter(({ text: kept }) => !expected.includes(kept));
      if (held.length > 0 && odd.length === 0) tally.equal++;
      for (const { at: where, text: kept } of odd) {
        different.push(`${at} is kept otherwise in ${where}: ${JSON.stringify(kept).slice(0, 120)}`);
        console.log(different.at(-1));
      }
    }
  }
}
const errors = portal.told();
if (counts.failed > 0) console.log(errors.slice(0, 20_000));
console.log(counts, tally);

await portal.stop();
await ground.clear();
conclude([
  none(`hostile: answers 5xx or none, of ${tally.requests}`, counts.failed),
  none("hostile: refusals without a sentence", counts["without a word"]),
  none("hostile: texts kept otherwise", different.length),
]);
