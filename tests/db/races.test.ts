import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daysFrom } from "~/calendar";
import { publicHolidayOn } from "~/holidays";
import { diceFrom } from "~db/seed/dice";
import { aCard, aLeisureCentre, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";

const writers = 16;
const today = "2026-11-20";
const days = daysFrom("2026-07-01", "2026-08-20").filter((day) => !publicHolidayOn(day));
const marks = ["morning", "afternoon", "day"] as const;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Sql;
let centres: Awaited<ReturnType<typeof aLeisureCentre>>[];
const crowds: Sql[] = [];

beforeAll(async () => {
  database = await freshDatabase({ today });
  owner = database.owner;
  centres = await Promise.all(Array.from({ length: writers }, () => aLeisureCentre(owner)));
});
afterAll(() => Promise.all(crowds.map((crowd) => crowd.end({ timeout: 5 }))));

/** Each writer on a connection of its own. */
function crowd(role: "portal_app" | "portal_owner") {
  const sql = postgres(database.url(role), {
    max: writers,
    onnotice: () => {},
    connection: { "portal.today": today },
  });
  crowds.push(sql);
  return sql;
}

/** 40 children, each on the list of all sixteen centres. `entries[centre][child]` is a list entry. */
async function fortyChildren() {
  const cards = await Promise.all(Array.from({ length: 40 }, () => aCard(owner)));
  const entries = await Promise.all(
    centres.map(({ structure }) => Promise.all(cards.map((card) => aRosterEntry(owner, structure, card)))),
  );
  return { cards, entries };
}

/** What a centre wants for a child on a day: always the same, so that nobody takes a day back. */
const wish = (centre: number, child: number, day: number) => marks[(centre * 7 + child * 5 + day * 3) % 3];

/** Half days per child as the rows say, as the counter says, and dates with more than one day's worth. */
async function outcome(children: string[]) {
  const sums = await owner<{ recorded: number; counted: number }[]>`
    select sum(p.half_days)::integer as recorded, y.used_half_days as counted
    from child_years y join presences p on p.child_id = y.child_id and p.released_at is null
    where y.child_id in ${owner(children)} group by y.child_id, y.used_half_days`;
  const [doubled] = await owner<{ dates: number }[]>`
    select count(*)::integer as dates from (
      select 1 from presences where released_at is null and child_id in ${owner(children)}
      group by child_id, attended_on
      having count(*) filter (where slot <> 'afternoon') > 1 or count(*) filter (where slot <> 'morning') > 1) t`;
  return { sums, doubled: doubled?.dates };
}

const exactlyTheCap = {
  sums: Array.from({ length: 40 }, () => ({ recorded: 42, counted: 42 })),
  doubled: 0,
};

describe("16 writers of 16 partners at 40 children, far beyond the cap", () => {
  it("leave exactly 42 half days each by the roll call, without one failure", async () => {
    const { cards, entries } = await fortyChildren();
    const app = crowd("portal_app");
    const failures = new Map<string, number>();
    const reasons = new Set<string>();
    const write = async (writer: number) => {
      const dice = diceFrom(1000 + writer);
      const at = writer % centres.length;
      const { structure, staff } = centres[at] as (typeof centres)[number];
      const errands = dice.shuffled(
        Array.from({ length: 26 }, (_, i) => ({
          children: 2 * (i % 2) + (writer % 2),
          week: Math.floor(i / 2),
        })),
      );
      for (const { children, week } of errands) {
        const cells = dice.shuffled(
          cards.flatMap((_, child) =>
            child % 4 === children
              ? days.slice(week * 4, week * 4 + 4).map((day, i) => ({
                  entry_id: entries[at]?.[child]?.id,
                  day,
                  mark: wish(at, child, week * 4 + i),
                }))
              : [],
          ),
        );
        const body = app.json({ structure_id: structure.id, cells } as never);
        try {
          const [row] = await app`select record_roll_call(${staff.id}, ${randomUUID()}, ${body}) as answer`;
          for (const cell of row?.answer.value.refused ?? []) reasons.add(cell.reason);
        } catch (error) {
          const code = (error as { code: string }).code;
          failures.set(code, (failures.get(code) ?? 0) + 1);
        }
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    expect([...failures]).toEqual([]);
    expect([...reasons].sort()).toEqual(["cap", "elsewhere"]);
    expect(await outcome(cards.map((card) => card.child.id))).toEqual(exactlyTheCap);
  }, 120_000);

  it("leave exactly 42 half days each by plain SQL", async () => {
    const { cards, entries } = await fortyChildren();
    const plain = crowd("portal_owner");
    const seen = new Set<string>();
    const insert = async (rows: object[]): Promise<void> => {
      try {
        await plain`insert into presences ${plain(rows)}`;
      } catch (error) {
        const code = (error as { code: string }).code;
        seen.add(code);
        // Statements that cross may deadlock; nothing but an act promises to lock in one order.
        if (code === "40P01") return insert(rows);
        if (!["23505", "23514"].includes(code)) throw error;
        if (rows.length > 1) for (const row of rows) await insert([row]);
      }
    };
    const write = async (writer: number) => {
      const dice = diceFrom(2000 + writer);
      const at = writer % centres.length;
      const mine = cards.map((_, child) => child).filter((child) => (child + writer) % 5 === 0);
      const wanted = mine.flatMap((child) =>
        days.map((day, i) => {
          const { structure, staff } = centres[at] as (typeof centres)[number];
          const mark = wish(at, child, i);
          return {
            partner_id: structure.partnerId,
            structure_id: structure.id,
            roster_entry_id: entries[at]?.[child]?.id,
            card_id: cards[child]?.id,
            child_id: cards[child]?.child.id,
            attended_on: day,
            slot: mark,
            half_days: mark === "day" ? 2 : 1,
            recorded_by: staff.id,
          };
        }),
      );
      const order = dice.shuffled(wanted);
      for (let i = 0; i < order.length; i += 2) await insert(order.slice(i, i + 2));
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    expect(seen).toContain("23514");
    expect(seen).toContain("23505");
    expect(await outcome(cards.map((card) => card.child.id))).toEqual(exactlyTheCap);
  }, 120_000);
});
