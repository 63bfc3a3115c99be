import { expect, it } from "vitest";
import { killDatabase, killPortal } from "../../bench/torture/faults";
import { trial } from "../../bench/torture/trial";

it("loses, doubles and halves nothing of what was acknowledged while database and portal are killed", async () => {
  const found = await trial(
    "killed",
    async ({ rig, load, look }) => {
      await killDatabase(rig, load, 1);
      await killPortal(rig, load, 2, look);
    },
    { writers: 4, centresEach: 1 },
  );
  expect(Object.values(found).filter(({ holds }) => !holds)).toEqual([]);
}, 120_000);
