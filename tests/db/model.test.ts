import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { commands } from "./model-commands";
import { aWorld, families, prices } from "./model-world";
import { SmallModel } from "./small-model";

let owner: Sql;
let agent: { id: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-09-15" }));
  agent = await aPerson(owner, { role: "agent" });
});

const seed = Number(process.env.MODEL_SEED ?? randomInt(2 ** 31 - 1));

it(`does what the small model does, whatever is asked in whatever order (MODEL_SEED=${seed})`, async () => {
  let atTheCap = 0;
  let givenBack = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 30, size: "max" }), async (asked) => {
      const world = await aWorld(owner, agent);
      const model = new SmallModel(
        families,
        prices.map((pricesCents) => ({ pricesCents })),
      );
      await fc.asyncModelRun(() => ({ model, real: world }), asked);
      if (model.refusedByCap > 0) atTheCap += 1;
      givenBack += model.daysGivenBack;
    }),
    { seed, numRuns: 30, endOnFailure: false, interruptAfterTimeLimit: 60_000 },
  );
  console.info(
    `model: MODEL_SEED=${seed}, 30 runs, ${atTheCap} of them reached the cap, ${givenBack} invoiced days given back`,
  );
  expect(Math.min(atTheCap, givenBack)).toBeGreaterThan(0);
}, 120_000);
