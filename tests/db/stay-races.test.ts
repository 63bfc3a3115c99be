import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diceFrom } from "~db/seed/dice";
import { aCard, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aCampProgramme, aStay } from "../support/staying";
import { errand, heldInTheSpring, racingStays, today } from "./racing-stays";

const writers = 16;
const errandsEach = 40;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Sql;
let crowd: Sql;

beforeAll(async () => {
  database = await freshDatabase({ today });
  owner = database.owner;
  crowd = postgres(database.url("portal_app"), {
    max: writers,
    onnotice: () => {},
    connection: { "portal.today": today },
    types: { days: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text } },
  });
});
afterAll(() => crowd.end({ timeout: 5 }));

/** What must never be: with how many rows break it. */
async function broken() {
  const [row] = await owner`
    select
      (select count(*)::int from child_years where used_half_days > cap_half_days) as "beyondTheCap",
      (select count(*)::int from (
        select 1 from presences where released_at is null group by child_id, attended_on
        having count(*) filter (where slot <> 'afternoon') > 1 or count(*) filter (where slot <> 'morning') > 1) t) as "datesTwice",
      (select count(*)::int from child_years y where y.used_half_days <> (
        select coalesce(sum(half_days), 0) from presences p
        where p.child_id = y.child_id and year_of(p.attended_on) = y.year and p.released_at is null)) as "countersApart",
      (select count(*)::int from presences p join enrolments e on e.id = p.enrolment_id join stays s on s.id = e.stay_id
       where p.released_at is null and (e.cancelled_at is not null or s.cancelled_at is not null)) as "liveWhereCancelled",
      (select count(*)::int from presences p where p.held and p.released_at is null and p.attended_on <= '2026-06-30') as "heldTooLong"`;
  return row;
}

const sound = { beyondTheCap: 0, datesTwice: 0, countersApart: 0, liveWhereCancelled: 0 };

type Answer = { done: boolean; value: { written?: Written[] } };
type Written = { entry_id?: string; enrolment_id?: string; day: string; mark: string };

/** Asks with one key, again when the database broke it off. */
async function perform([act, actor, body]: [string, string, object]) {
  const key = randomUUID();
  for (let brokenOff = 0; ; brokenOff += 1) {
    try {
      const [row] =
        await crowd`select ${crowd(act)}(${actor}, ${key}, ${crowd.json(body as never)}) as answer`;
      return row?.answer as Answer;
    } catch (error) {
      if (brokenOff === 3 || !["40P01", "40001"].includes((error as { code: string }).code)) throw error;
    }
  }
}

/** Of the days said to be written, those that do not stand any more, or not as said. */
async function lost(written: Written[]) {
  const [row] = await owner`
    select count(*)::int as days from jsonb_to_recordset(${owner.json(written as never)})
      as w(entry_id uuid, enrolment_id uuid, day date, mark text)
    where not exists (
      select 1 from presences p where p.attended_on = w.day and p.released_at is null and not p.held
        and case when w.enrolment_id is null then p.roster_entry_id = w.entry_id and p.slot = w.mark
                 else p.enrolment_id = w.enrolment_id end)`;
  return row?.days;
}

describe("16 writers of 16 partners at 40 children: places, confirmations, cancellations, roll calls, lapses", () => {
  it("never pass the cap, use no date twice, and lose nothing", async () => {
    const known = await racingStays(owner);
    const failures: string[] = [];
    const done = new Map<string, number>();
    const written: Written[] = [];
    const write = async (writer: number) => {
      const dice = diceFrom(7_000 + writer);
      for (let turn = 0; turn < errandsEach; turn++) {
        const asked = await errand(owner, known, dice);
        try {
          if (turn % 6 === writer % 6) await crowd`select lapse_held_days()`;
          if (!asked) continue;
          const answer = await perform(asked);
          if (answer.done) done.set(asked[0], (done.get(asked[0]) ?? 0) + 1);
          written.push(...(answer.value?.written ?? []).filter(({ mark }) => mark !== "absent"));
        } catch (error) {
          failures.push(`${asked?.[0]}: ${(error as { code: string }).code} ${(error as Error).message}`);
        }
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    expect(failures).toEqual([]);
    expect([...done.keys()].sort()).toEqual([
      "cancel_enrolment",
      "cancel_stay",
      "enrol_child",
      "hold_days",
      "record_roll_call",
      "record_stay_days",
    ]);
    expect(await broken()).toMatchObject(sound);
    expect(await lost(written)).toBe(0);
    // They were many enough: children stand at their cap, days of stays were confirmed, and every kind of release was seen.
    const [reached] = await owner`
      select count(*) filter (where used_half_days >= cap_half_days - 1)::int as full from child_years`;
    expect(reached?.full).toBeGreaterThan(15);
    expect(written.filter(({ enrolment_id }) => enrolment_id).length).toBeGreaterThan(50);
    const reasons =
      await owner`select distinct release_reason as reason from presences where release_reason is not null`;
    expect(reasons.map(({ reason }) => reason).sort()).toEqual(
      expect.arrayContaining(["absent", "cancelled", "lapsed"]),
    );
  }, 120_000);

  it("free the days of a stay once when six jobs run at the same time", async () => {
    const organiser = await aCampProgramme(owner);
    const stay = await aStay(owner, organiser.structure, { startsOn: "2026-05-04", endsOn: "2026-05-10" });
    const cards = await Promise.all(Array.from({ length: 10 }, () => aCard(owner)));
    for (const card of cards) {
      const entry = await aRosterEntry(owner, organiser.structure, card);
      await heldInTheSpring(owner, organiser, stay, card, entry.id);
    }
    const freed = await Promise.all(
      Array.from({ length: 6 }, async () => {
        let days = 0;
        for (;;) {
          const [row] = await crowd`select lapse_held_days() as freed`;
          if (!row?.freed) return days;
          days += row.freed.days;
        }
      }),
    );
    expect(freed.reduce((sum, days) => sum + days, 0)).toBe(70);
    const [left] = await owner`
      select sum(used_half_days)::int as used from child_years where child_id in ${owner(cards.map((card) => card.child.id))}`;
    expect(left?.used).toBe(0);
    expect(await broken()).toMatchObject({ ...sound, heldTooLong: 0 });
  }, 60_000);
});
