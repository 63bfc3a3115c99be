import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daysFrom } from "~/calendar";
import { type Dice, diceFrom } from "~db/seed/dice";
import { aCard, aLeisureCentre, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aCampProgramme, aStay } from "../support/staying";

const writers = 16;
const errandsEach = 30;
/** Stays of June lapse from 4 July on, those of July are under way or over, those of August to come. */
const today = "2026-07-24";
const centreDays = daysFrom("2026-07-01", "2026-07-24");
const stayDates = [
  { startsOn: "2026-06-08", endsOn: "2026-06-19" },
  { startsOn: "2026-07-13", endsOn: "2026-07-22" },
  { startsOn: "2026-07-20", endsOn: "2026-07-31" },
  { startsOn: "2026-08-03", endsOn: "2026-08-14" },
];

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

type Organiser = Awaited<ReturnType<typeof aCampProgramme>> & {
  stays: { id: string; startsOn: string; endsOn: string }[];
  entries: string[];
};

async function world() {
  const cards = await Promise.all(Array.from({ length: 20 }, () => aCard(owner)));
  const listed = (structure: { id: string; partnerId: string }) =>
    Promise.all(cards.map(async (card) => (await aRosterEntry(owner, structure, card)).id));
  const organisers: Organiser[] = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const organiser = await aCampProgramme(owner);
      const stays = await Promise.all(stayDates.map((dates) => aStay(owner, organiser.structure, dates)));
      return { ...organiser, stays, entries: await listed(organiser.structure) };
    }),
  );
  for (const [rank, card] of cards.entries()) {
    const organiser = organisers[rank % 4] as Organiser;
    const [june] = organiser.stays;
    if (june) await heldInTheSpring(organiser, june, card, organiser.entries[rank] as string);
  }
  const centres = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const centre = await aLeisureCentre(owner);
      return { ...centre, entries: await listed(centre.structure) };
    }),
  );
  return { cards, organisers, centres };
}
/** Days held months ago, whose time to confirm is over: no act holds such days any more. */
async function heldInTheSpring(
  { partner, structure, staff }: Awaited<ReturnType<typeof aCampProgramme>>,
  stay: { id: string; startsOn: string; endsOn: string },
  card: Awaited<ReturnType<typeof aCard>>,
  entryId: string,
) {
  const [place] = await owner`
    insert into enrolments (partner_id, stay_id, roster_entry_id, price_cents, enrolled_by)
    values (${partner.id}, ${stay.id}, ${entryId}, 0, ${staff.id}) returning id`;
  await owner`
    insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                           enrolment_id, held, recorded_by)
    select ${partner.id}, ${structure.id}, ${entryId}, ${card.id}, ${card.child.id}, d::date, 'day', 2, ${place?.id}, true, ${staff.id}
    from generate_series(${stay.startsOn}::date, ${stay.endsOn}::date, '1 day') d`;
}

type World = Awaited<ReturnType<typeof world>>;

/** One errand of one writer, drawn by its dice: the act's name, its actor and body. */
function errand(
  { organisers, centres, cards }: World,
  dice: Dice,
  places: Place[],
): [string, string, object] | null {
  const child = dice.between(0, cards.length - 1);
  const organiser = dice.pick(organisers);
  const stay = dice.pick(organiser.stays);
  const mine = places.filter(({ partner_id }) => partner_id === organiser.partner.id);
  switch (dice.between(0, 9)) {
    case 0:
    case 1:
    case 2: {
      const body = { stay_id: stay.id, entry_id: organiser.entries[child], other_aid_cents: 0 };
      return ["enrol_child", organiser.staff.id, body];
    }
    case 3:
    case 4: {
      const centre = dice.pick(centres);
      const cells = Array.from({ length: 8 }, (_, rank) => ({
        entry_id: centre.entries[(child + rank) % cards.length],
        day: dice.pick(centreDays),
        mark: dice.pick(["morning", "day", "absent"]),
      }));
      return ["record_roll_call", centre.staff.id, { structure_id: centre.structure.id, cells }];
    }
    case 5:
    case 6:
    case 7: {
      const some = dice.shuffled(mine.filter(({ stay_id }) => stay_id === stay.id)).slice(0, 5);
      const days = some.map(({ id }) => ({
        enrolment_id: id,
        day: dice.pick(daysFrom(stay.startsOn, stay.endsOn)),
        mark: dice.pick(["present", "present", "absent"]),
      }));
      return days.length > 0 ? ["record_stay_days", organiser.staff.id, { stay_id: stay.id, days }] : null;
    }
    case 8:
      return mine.length > 0
        ? ["cancel_enrolment", organiser.staff.id, { enrolment_id: dice.pick(mine).id }]
        : null;
    default:
      return mine.length > 0 ? ["hold_days", organiser.staff.id, { enrolment_id: dice.pick(mine).id }] : null;
  }
}

type Place = { id: string; stay_id: string; partner_id: string };

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

describe("16 writers of 7 partners at 20 children: places, confirmations, cancellations, roll calls, lapses", () => {
  it("never pass the cap, use no date twice, and lose nothing", async () => {
    const known = await world();
    const failures: string[] = [];
    const done = new Map<string, number>();
    const write = async (writer: number) => {
      const dice = diceFrom(7_000 + writer);
      for (let turn = 0; turn < errandsEach; turn++) {
        const places = await owner<Place[]>`select id, stay_id, partner_id from enrolments`;
        const asked = errand(known, dice, places);
        try {
          if (turn % 6 === writer % 6) await crowd`select lapse_held_days()`;
          if (!asked) continue;
          const [act, actor, body] = asked;
          const [row] =
            await crowd`select ${crowd(act)}(${actor}, ${randomUUID()}, ${crowd.json(body as never)}) as answer`;
          if (row?.answer.done) done.set(act, (done.get(act) ?? 0) + 1);
        } catch (error) {
          failures.push(`${asked?.[0]}: ${(error as { code: string }).code} ${(error as Error).message}`);
        }
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    for (const organiser of known.organisers.slice(0, 2))
      await Promise.all(
        organiser.stays.map(
          ({ id }) =>
            crowd`select cancel_stay(${organiser.manager.id}, ${randomUUID()}, ${crowd.json({ stay_id: id, reason: "Fin" })})`,
        ),
      );
    expect(failures).toEqual([]);
    expect([...done.keys()].sort()).toEqual([
      "cancel_enrolment",
      "enrol_child",
      "hold_days",
      "record_roll_call",
      "record_stay_days",
    ]);
    expect(await broken()).toMatchObject(sound);
    // They were many enough: children stand at their cap, and every kind of release was seen.
    const [reached] = await owner`
      select count(*) filter (where used_half_days >= cap_half_days - 1)::int as full from child_years`;
    expect(reached?.full).toBeGreaterThan(5);
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
      await heldInTheSpring(organiser, stay, card, entry.id);
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
