import type { Sql } from "postgres";
import { startPortal } from "../../tests/support/portal";
import { layGround } from "../ground";
import { conclude, none, type Proof } from "../proof";
import { type Counted, tryEverything } from "./matrix";

/**
 * Everybody at every door, by every address, with every id that is not theirs. A number tries one request in so many;
 * `strangers` only those of other partners.
 */
const words = process.argv.slice(2);
const every = Number(words.find((word) => /^\d+$/.test(word)) ?? 1);
const strangersOnly = words.includes("strangers");
const ground = await layGround("2026-08-05");
const owner = ground.owner as Sql;

function proofsOf(how: string, { requests, by, letIn, rows }: Counted): Proof[] {
  for (const [kind, count] of [...by].sort()) console.log(`${how}, ${kind} × ${count}`);
  for (const sentence of letIn.slice(0, 40)) console.log(sentence);
  const refused = requests - letIn.length;
  return [
    {
      what: `isolation, ${how}: requests refused, of ${requests}`,
      measured: String(refused),
      promised: String(requests),
      holds: requests > 100 && refused === requests,
    },
    none(`isolation, ${how}: rows changed meanwhile`, rows),
  ];
}

const proofs = proofsOf(
  strangersOnly ? "other partners" : "everybody at every door",
  await tryEverything(owner, { every, only: ({ stranger }) => stranger || !strangersOnly }),
);
if (!strangersOnly) {
  const portal = await startPortal({ LOG_LEVEL: "silent" });
  const only = ({ stranger, what }: { stranger: boolean; what: string }) =>
    stranger && what.startsWith("of another partner");
  proofs.push(
    ...proofsOf("through the server", await tryEverything(owner, { every, only, through: portal.origin })),
  );
  await portal.stop();
}
await ground.clear();
conclude(proofs);
