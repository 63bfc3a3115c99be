import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { audit } from "~db/audit";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { commands } from "./model-commands";
import { aModel, aWorld, spring, today } from "./model-world";

let owner: Sql;
let auditor: string;
let agent: { id: string };

beforeAll(async () => {
  const database = await freshDatabase({ today });
  owner = database.owner;
  auditor = database.url("portal_auditor");
  agent = await aPerson(owner, { role: "agent" });
});

const seed = Number(process.env.MODEL_SEED ?? randomInt(2 ** 31 - 1));

it(`does what the small model does, whatever is asked in whatever order (MODEL_SEED=${seed})`, async () => {
  const seen = { atTheCap: 0, carried: 0, lapsed: 0, givenBack: 0, credited: 0 };
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: "max" }), async (asked) => {
      const world = await aWorld(owner, agent);
      const model = aModel();
      await spring(model, world);
      await fc.asyncModelRun(() => ({ model, real: world }), asked);
      runs += 1;
      if (model.refusedByCap > 0) seen.atTheCap += 1;
      seen.carried += model.carried;
      seen.lapsed += model.lapsed;
      seen.givenBack += model.daysGivenBack;
      seen.credited += model.credits.filter(({ carried }) => carried).length;
    }),
    { seed, numRuns: 40, endOnFailure: true, interruptAfterTimeLimit: 60_000 },
  );
  const said = `${seen.atTheCap} of them reached the cap, ${seen.carried} joins carried an excess`;
  console.info(
    `model: MODEL_SEED=${seed}, ${runs} runs, ${said}, ${seen.lapsed} days lapsed, ${seen.givenBack} invoiced days ` +
      `given back, ${seen.credited} credits issued`,
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  expect((await audit(auditor, today)).filter(({ differences }) => differences > 0)).toEqual([]);
}, 120_000);
