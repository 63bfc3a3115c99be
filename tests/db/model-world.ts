import type { Sql } from "postgres";
import { expect } from "vitest";
import { daysFrom } from "~/calendar";
import { aCard, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { aCampProgramme, aStay } from "../support/staying";
import { pairDesk } from "../support/two-homes";
import { cap } from "./small-model";
import { type Line, SmallModel } from "./small-model-of-invoices";
import type { Enrolment } from "./small-model-of-stays";

export const today = "2026-09-15";

/** A band of QF each, and a second home of the first band. The third's card starts late and other aids leave
 * little of the price. */
const first = { day: 800, half: 400, stay_day: 1400 };
const second = { day: 600, half: 300, stay_day: 1200 };
const third = { day: 300, half: 150, stay_day: 1000 };
export const homes = [
  { qfCents: 44_900, validFrom: "2026-01-01", ratesCents: first, otherAidCents: 0 },
  { qfCents: 44_901, validFrom: "2026-01-01", ratesCents: second, otherAidCents: 0 },
  { qfCents: 100_000, validFrom: "2026-07-20", ratesCents: third, otherAidCents: 600 },
  { qfCents: 0, validFrom: "2026-01-01", ratesCents: first, otherAidCents: 0 },
];
/** Two centres, and an organiser of stays that has no price by the day. */
export const prices = [{ day: 1500, half: 700 }, { day: 750, half: 350 }, null];
export const organiser = 2;
/** Two over and still to confirm, one of them cheaper than its aid; one under way; one to come. */
export const stays = [
  { startsOn: "2026-08-24", endsOn: "2026-09-06", priceCents: 35_001 },
  { startsOn: "2026-09-01", endsOn: "2026-09-10", priceCents: 5_003 },
  { startsOn: "2026-09-10", endsOn: "2026-09-18", priceCents: 20_000 },
  { startsOn: "2026-10-19", endsOn: "2026-10-30", priceCents: 40_000 },
].map((stay) => ({ ...stay, centre: organiser }));

export const aModel = () => new SmallModel(homes, stays, today, prices);

/** The same four homes on the lists of three partners, as the model has them. */
export async function aWorld(owner: Sql, agent: { id: string }) {
  const cards = await Promise.all(
    homes.map(({ qfCents, validFrom }, home) => aCard(owner, { qfCents, validFrom, familyFile: `M${home}` })),
  );
  const centres = await Promise.all(
    prices.map(async (price) => {
      const centre = await (price ? aLeisureCentre(owner) : aCampProgramme(owner));
      if (price) {
        const grid = { "": { day: price.day, halfDay: price.half } };
        await aTariff(owner, centre.structure, { prices: grid });
      }
      const entries = [];
      for (const [home, card] of cards.entries()) {
        const otherAid = homes[home]?.otherAidCents ?? 0;
        const aids = { otherAidDayCents: otherAid, otherAidHalfDayCents: otherAid };
        entries.push(await aRosterEntry(owner, centre.structure, card, aids));
      }
      return { ...centre, entries };
    }),
  );
  const places = await Promise.all(
    stays.map(({ centre, ...dates }) =>
      aStay(owner, (centres[centre] as (typeof centres)[number]).structure, dates),
    ),
  );
  return {
    owner,
    agent,
    desk: await pairDesk(agent),
    cards,
    centres,
    stays: places,
    enrolmentIds: new Map<Enrolment, string>(),
    lines: new Map<Line, { id: string; invoiceId: string }>(),
  };
}
export type World = Awaited<ReturnType<typeof aWorld>>;

export const centreOf = (world: World, centre: number) => world.centres[centre] as World["centres"][number];
export const cardOf = (world: World, home: number) => world.cards[home] as World["cards"][number];
export const stayOf = (world: World, stay: number) => world.stays[stay] as World["stays"][number];
export const enrolmentId = (world: World, enrolment: Enrolment) =>
  world.enrolmentIds.get(enrolment) as string;

/** Everything that stands in the database against the model, and the promises that need no model. */
export async function agree(model: SmallModel, world: World) {
  const { owner } = world;
  const ids = world.cards.map((card) => card.child.id);
  const cards = world.cards.map((card) => card.id);
  const places = world.centres.map((centre) => centre.structure.id);
  const owners = world.centres.map((centre) => centre.partner.id);
  const rows = await owner`
    select array_position(${cards}::uuid[], card_id) - 1 as home, array_position(${ids}::uuid[], child_id) - 1 as root,
      array_position(${places}::uuid[], structure_id) - 1 as centre, attended_on as day, slot, held, enrolment_id,
      invoice_line_id
    from presences where card_id in ${owner(cards)} and released_at is null`;
  const told = (p: object) => Object.values(p).join(" ");
  const wanted = model.live.map((p) =>
    told({
      ...{ home: p.home, root: model.root[p.home], centre: p.centre, day: p.day, slot: p.slot, held: p.held },
      enrolment: p.enrolment && world.enrolmentIds.get(p.enrolment),
      line: p.line && world.lines.get(p.line)?.id,
    }),
  );
  expect(rows.map(told).sort()).toEqual(wanted.sort());

  const counters = await owner`
    select child_id, used_half_days as used, used_half_days - joined_excess <= cap_half_days as within,
      cap_half_days + joined_excess as allowed from child_years where child_id in ${owner(ids)}`;
  const counted = ids.map((id) => counters.find((row) => row.child_id === id));
  expect(counted.map((row) => [row?.used ?? 0, row?.allowed ?? cap, row?.within ?? true])).toEqual(
    ids.map((_, home) => [model.used(home), model.allowed[home], true]),
  );

  const lines = await owner`
    select l.id, l.state, l.amount_cents from invoice_lines l where l.partner_id in ${owner(owners)}`;
  const known = [...world.lines].map(([line, { id }]) => [id, line.state, line.amountCents].join(" "));
  expect(lines.map(told).sort()).toEqual(known.sort());
  expect(await brokenPromises(owner, ids, owners)).toEqual({ doubled: 0, apart: 0, totals: 0, withdrawn: 0 });
}

/** Twelve days of spring for two of the homes: joined, they bring more than the cap. */
export async function spring(model: SmallModel, world: World) {
  const { structure, entries } = centreOf(world, 0);
  for (const { home, from, to } of [
    { home: 0, from: "2026-03-02", to: "2026-03-13" },
    { home: 3, from: "2026-04-13", to: "2026-04-24" },
  ])
    for (const day of daysFrom(from, to)) {
      await aPresence(world.owner, structure, cardOf(world, home), entries[home] as { id: string }, day);
      expect(model.insert(0, home, day, "day")).toBe(true);
    }
}

/** What must never be, with how many rows break it. */
async function brokenPromises(owner: Sql, children: string[], partners: string[]) {
  const [broken] = await owner`
    select
      (select count(*)::int from (
        select 1 from presences where released_at is null and child_id in ${owner(children)}
        group by child_id, attended_on
        having count(*) filter (where slot <> 'afternoon') > 1 or count(*) filter (where slot <> 'morning') > 1) t) as doubled,
      (select count(*)::int from child_years y where child_id in ${owner(children)} and used_half_days <> (
        select coalesce(sum(half_days), 0) from presences p
        where p.child_id = y.child_id and year_of(p.attended_on) = y.year and p.released_at is null)) as apart,
      (select count(*)::int from invoices i where partner_id in ${owner(partners)} and (total_cents, line_count) <> (
        select sum(amount_cents), count(*) from invoice_lines where invoice_id = i.id)) as totals,
      (select count(*)::int from presences p join invoice_lines l on l.id = p.invoice_line_id
       where l.partner_id in ${owner(partners)} and p.released_at is null
         and l.state in ('withdrawn', 'dismissed')) as withdrawn`;
  return broken;
}
