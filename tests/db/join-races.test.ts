import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { counterOf, twoHomes } from "../support/two-homes";

let owner: Sql;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
});

type Homes = Awaited<ReturnType<typeof twoHomes>>;

/** A home's centre records each of these days and takes every third one back, one roll call after another. */
async function record({ staff, structure, entry }: Homes["one"], days: string[]) {
  const { recordRollCall } = await import("~/attendance/roll-calls.server");
  const save = async (
    day: string,
    mark: "day" | "absent",
    was: "day" | "absent",
    key: string = randomUUID(),
  ) => {
    const cells = [{ entryId: entry.id, day, mark, was }];
    // Overtaken twice in a row, the portal answers 503, and the same key is sent again.
    let said = "40001";
    while (["40001", "40P01"].includes(said))
      said = await promise(recordRollCall(staff.id, key, structure.id, cells));
    expect(said).toBe("nothing");
  };
  for (const [rank, day] of days.entries()) {
    await save(day, "day", "absent");
    if (rank % 3 === 0) await save(day, "absent", "day");
  }
}

const daysOf = (month: string) =>
  Array.from({ length: 28 }, (_, rank) => `2026-${month}-${String(rank + 1).padStart(2, "0")}`);

it("an agent joins and parts two homes while both centres record 28 days each: counters equal the rows", async () => {
  const homes = await twoHomes(owner);
  let working = true;
  const [one, other] = [homes.one.child.id, homes.other.child.id];
  const turn = (into: string | null) =>
    owner.begin((tx) => [
      tx`select lock_children(${[one, other]}::uuid[])`,
      tx`update children set joined_into = ${into}, joined_at = ${into && "2026-11-20"} where id = ${other}`,
    ]);
  // Plain SQL as the acts do it, for an agent's page would be stale before it is read. A turn that loses is taken again.
  const agent = async () => {
    let turns = 0;
    for (; working; turns += 1) {
      for (const into of [one, null]) {
        while ((await promise(turn(into))) === "40P01");
        await setTimeout(30);
      }
    }
    return turns;
  };
  const looking = agent();
  await Promise.all([record(homes.one, daysOf("03")), record(homes.other, daysOf("05"))]);
  working = false;
  expect(await looking).toBeGreaterThan(5);
  for (const { child, card } of [homes.one, homes.other]) {
    const [row] = await owner`
      select coalesce(sum(half_days), 0)::integer as used from presences where card_id = ${card.id} and released_at is null`;
    expect(await counterOf(owner, child)).toMatchObject({ used: row?.used, excess: 0 });
    expect(row?.used).toBeLessThanOrEqual(42);
  }
}, 60_000);
