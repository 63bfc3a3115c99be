import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aScheme, guideOf } from "../support/schemes";
import { aHome, pairDesk } from "../support/two-homes";

type Home = Awaited<ReturnType<typeof aHome>>;
type Step =
  | { does: "attend"; home: number; day: number; slot: "morning" | "afternoon" | "day" }
  | { does: "free"; home: number; nth: number }
  | { does: "join" | "part"; home: number; other: number };

const cap = 8;
const seed = Number(process.env.MODEL_SEED ?? randomInt(2 ** 31 - 1));
let owner: Sql;
let desk: Awaited<ReturnType<typeof pairDesk>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
  await aScheme(owner, { ...guideOf(2026), capHalfDays: cap });
  desk = await pairDesk(await aPerson(owner, { role: "agent" }));
});

const home = fc.nat(3);
const step = fc.oneof<fc.Arbitrary<Step>[]>(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("attend"),
      home,
      day: fc.nat(27),
      slot: fc.constantFrom("morning", "afternoon", "day", "day"),
    }),
  } as never,
  { weight: 2, arbitrary: fc.record({ does: fc.constant("free"), home, nth: fc.nat(9) }) } as never,
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("join", "join", "part", "part", "part"),
      home,
      other: home,
    }),
  } as never,
);

const rootOf = async ({ child }: Home): Promise<string> => {
  const [row] = await owner`select counting_child(${child.id}) as root`;
  return row?.root;
};

async function take(homes: Home[], asked: Step): Promise<string> {
  const one = homes[asked.home] as Home;
  if (asked.does === "attend") {
    const day = `2026-03-${String(asked.day + 1).padStart(2, "0")}`;
    return promise(
      one.attends(day, asked.slot, { ...one.child, id: (await rootOf(one)) as typeof one.child.id }),
    );
  }
  if (asked.does === "free") {
    return promise(owner`
      update presences set released_at = now() where id = (
        select id from presences where card_id = ${one.card.id} and released_at is null
        order by attended_on, slot offset ${asked.nth} limit 1)`);
  }
  const other = homes[asked.other] as Home;
  const answer = await (asked.does === "join" ? joined(one, other) : desk.part(other.child));
  return answer.done ? asked.does : answer.reason;
}

const joined = async (one: Home, other: Home) =>
  desk.joinAs(
    one.child,
    other.child,
    one === other ? "" : (await desk.look(one.child, other.child).catch(() => ({ digest: "" }))).digest,
  );

/** Each counter against the rows behind it: the cards' own days, each on the card of whom it counts for. */
async function counters(homes: Home[]) {
  const ids = homes.map(({ child }) => child.id);
  const kept = await owner`
    select h.id, coalesce(y.used_half_days, 0) as used, coalesce(y.joined_excess, 0) as excess
    from children h left join child_years y on y.child_id = h.id and y.year = 2026 where h.id in ${owner(ids)} order by 1`;
  const rows = await owner`
    select h.id, coalesce(sum(p.half_days), 0)::integer as used, greatest(coalesce(sum(p.half_days), 0) - ${cap}, 0)::integer as excess
    from children h
    left join children named on coalesce(named.joined_into, named.id) = h.id
    left join cards c on c.named_child_id = named.id
    left join presences p on p.card_id = c.id and p.released_at is null
    where h.id in ${owner(ids)} group by h.id order by 1`;
  const astray = await owner`
    select p.id from presences p join cards c on c.id = p.card_id
    where p.child_id <> c.child_id or c.child_id <> counting_child(c.named_child_id)`;
  return { kept: [...kept], rows: [...rows], astray: [...astray] };
}

it(`joins and partings in any order leave counters that equal the rows (MODEL_SEED=${seed})`, async () => {
  const met: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60, size: "max" }), async (steps) => {
      const homes = [
        await aHome(owner, {}),
        await aHome(owner, {}),
        await aHome(owner, {}),
        await aHome(owner, {}),
      ];
      await owner`update cards set family_file = id::text where family_file is null`;
      for (const asked of steps) {
        const answer = await take(homes, asked);
        met[answer] = (met[answer] ?? 0) + 1;
        const { kept, rows, astray } = await counters(homes);
        expect(kept).toEqual(rows);
        expect(astray).toEqual([]);
      }
      const excess = (await counters(homes)).kept.filter((one) => one.excess > 0).length;
      met["a home above the cap"] = (met["a home above the cap"] ?? 0) + excess;
    }),
    { seed, numRuns: 15, endOnFailure: true, interruptAfterTimeLimit: 60_000 },
  );
  console.info(`joins: MODEL_SEED=${seed}, ${JSON.stringify(met)}`);
  for (const answer of ["join", "part", "clashes", "child_years_cap"]) expect(met[answer]).toBeGreaterThan(0);
}, 120_000);
