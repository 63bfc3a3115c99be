import type { Sql } from "postgres";
import { daysFrom } from "~/calendar";
import { publicHolidayOn } from "~/holidays";
import type { Dice } from "~db/seed/dice";
import { aCard, aLeisureCentre, aRosterEntry } from "../support/builders";
import { aCampProgramme, aStay } from "../support/staying";

/** Stays of June lapse from 4 July on, those of July are under way or over, those of August to come. */
export const today = "2026-07-24";
const centreDays = daysFrom("2026-07-01", today).filter((day) => !publicHolidayOn(day));
const stayDates = [
  { startsOn: "2026-06-08", endsOn: "2026-06-19" },
  { startsOn: "2026-07-13", endsOn: "2026-07-22" },
  { startsOn: "2026-07-20", endsOn: "2026-07-31" },
  { startsOn: "2026-08-03", endsOn: "2026-08-14" },
];

/** Eight organisers and eight centres, each with forty children on its list. */
export async function racingStays(owner: Sql) {
  const cards = await Promise.all(Array.from({ length: 40 }, () => aCard(owner)));
  const listed = (structure: { id: string; partnerId: string }) =>
    Promise.all(cards.map(async (card) => (await aRosterEntry(owner, structure, card)).id));
  const organisers = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const organiser = await aCampProgramme(owner);
      const stays = await Promise.all(stayDates.map((dates) => aStay(owner, organiser.structure, dates)));
      return { ...organiser, stays, entries: await listed(organiser.structure) };
    }),
  );
  for (const [rank, card] of cards.entries()) {
    const organiser = organisers[rank % 8] as (typeof organisers)[number];
    const [june] = organiser.stays;
    if (june) await heldInTheSpring(owner, organiser, june, card, organiser.entries[rank] as string);
  }
  const centres = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const centre = await aLeisureCentre(owner);
      return { ...centre, entries: await listed(centre.structure) };
    }),
  );
  return { cards, organisers, centres };
}
export type RacingStays = Awaited<ReturnType<typeof racingStays>>;

/** Days held months ago, whose time to confirm is over: no act holds such days any more. */
export async function heldInTheSpring(
  owner: Sql,
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

type Errand = [act: string, actorId: string, body: object];
type Place = { id: string; child: number };

/** What is said of a child on a day is always the same, so that nobody takes back what another confirmed. */
const wasThere = (child: number, day: string) => (child + Number(day.slice(8))) % 4 !== 0;

/** One errand of one writer, drawn by its dice; null when there is nothing yet to do it on. */
export async function errand(owner: Sql, known: RacingStays, dice: Dice): Promise<Errand | null> {
  const { cards, organisers, centres } = known;
  const child = dice.between(0, cards.length - 1);
  const what = dice.between(0, 11);
  if (what < 4) {
    const centre = dice.pick(centres);
    const cells = new Map(
      Array.from({ length: 24 }, (_, rank) => {
        const other = (child + rank) % cards.length;
        const day = dice.pick(centreDays);
        const mark = wasThere(other, day) ? (other % 2 === 0 ? "day" : "morning") : "absent";
        return [`${other} ${day}`, { entry_id: centre.entries[other], day, mark }];
      }),
    );
    const body = { structure_id: centre.structure.id, cells: dice.shuffled([...cells.values()]) };
    return ["record_roll_call", centre.staff.id, body];
  }
  const organiser = dice.pick(organisers);
  const stay = dice.pick(organiser.stays);
  const { id: actor } = organiser.staff;
  if (what < 7) {
    const body = { stay_id: stay.id, entry_id: organiser.entries[child], other_aid_cents: 0 };
    return ["enrol_child", actor, body];
  }
  const places = await owner<Place[]>`
    select id, array_position(${organiser.entries}::uuid[], roster_entry_id) - 1 as child
    from enrolments where stay_id = ${stay.id}`;
  if (places.length === 0) return null;
  if (what < 10) {
    const days = dice
      .shuffled([...places])
      .slice(0, 6)
      .map((place) => {
        const day = dice.pick(daysFrom(stay.startsOn, stay.endsOn));
        return { enrolment_id: place.id, day, mark: wasThere(place.child, day) ? "present" : "absent" };
      });
    return ["record_stay_days", actor, { stay_id: stay.id, days }];
  }
  if (what === 11) return ["hold_days", actor, { enrolment_id: dice.pick(places).id }];
  if (dice.between(0, 5) > 0) return ["cancel_enrolment", actor, { enrolment_id: dice.pick(places).id }];
  return ["cancel_stay", organiser.manager.id, { stay_id: stay.id, reason: "Trop peu d'inscrits" }];
}
