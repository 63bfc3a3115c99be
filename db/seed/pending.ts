import type { TransactionSql } from "postgres";
import { diceFrom } from "./dice.ts";
import { firstNames, lastNames, nameKey, uuidFrom } from "./fiction.ts";
import { fill } from "./fill.ts";
import type { Structure } from "./partners.ts";

type Named = { lastName: string; firstName: string; birthDate: string };

/** In the first centres: cards still to be shown, one letter asked for again, one family to pay back. */
export async function seedPending(tx: TransactionSql, structures: Structure[], year: number) {
  const dice = diceFrom(70_000 + year);
  const centres = structures.filter(({ kind }) => kind === "leisure_centre").slice(0, 3);
  const known = await tx<Named[]>`
    select h.last_name as "lastName", h.first_name as "firstName", to_char(h.birth_date, 'YYYY-MM-DD') as "birthDate"
    from cards c join children h on h.id = c.child_id
    where c.cancelled_on is null and date_part('year', c.valid_from) = ${year}
      and not exists (select 1 from roster_entries r where r.card_id = c.id)
      and age_on(h.birth_date, portal_today()) between 3 and 17
    order by c.number limit ${centres.length}`;
  for (const [rank, place] of centres.entries()) {
    const days = await tx<{ day: string }[]>`
      select to_char(attended_on, 'YYYY-MM-DD') as day from presences
      where structure_id = ${place.id} and released_at is null group by 1 order by 1 desc limit 3`;
    const stranger = {
      lastName: dice.pick(lastNames),
      firstName: dice.pick(firstNames),
      birthDate: `${year - dice.between(4, 11)}-0${dice.between(1, 9)}-${dice.between(10, 28)}`,
    };
    const waiting = [known[rank], stranger].filter((child) => child !== undefined);
    const rows = waiting.map((child) => ({ ...childRow(uuidFrom(dice), place, child, days.at(-1)?.day) }));
    await fill(tx, "pending_children", rows);
    await fill(
      tx,
      "pending_days",
      rows.flatMap(({ id }, n) => days.slice(n).map(({ day }) => dayRow(uuidFrom(dice), place, id, day))),
    );
    const asked = rows[0];
    if (asked && rank < 2) {
      await fill(tx, "duplicate_requests", [
        {
          id: uuidFrom(dice),
          partner_id: place.partnerId,
          pending_child_id: asked.id,
          asked_at: asked.added_at,
          asked_by: place.staffId,
        },
      ]);
    }
    await seedPresented(tx, uuidFrom(dice), place);
  }
}

/** A child of the list whose card came late: its last two days were kept first. */
async function seedPresented(tx: TransactionSql, id: string, place: Structure) {
  const days = await tx<(Named & { entryId: string; presenceId: string; day: string; slot: string })[]>`
    select h.last_name as "lastName", h.first_name as "firstName", to_char(h.birth_date, 'YYYY-MM-DD') as "birthDate",
      p.roster_entry_id as "entryId", p.id as "presenceId", to_char(p.attended_on, 'YYYY-MM-DD') as day, p.slot
    from presences p join children h on h.id = p.child_id
    where p.structure_id = ${place.id} and p.released_at is null and p.enrolment_id is null
      and p.roster_entry_id = (
        select roster_entry_id from presences
        where structure_id = ${place.id} and released_at is null and enrolment_id is null
        group by 1 having count(*) > 1 order by max(attended_on) desc, 1 limit 1)
    order by p.attended_on desc limit 2`;
  const [last] = days;
  if (!last) return;
  await fill(tx, "pending_children", [
    {
      ...childRow(id, place, last, days.at(-1)?.day),
      roster_entry_id: last.entryId,
      presented_at: `${last.day}T17:00:00Z`,
      presented_by: place.staffId,
    },
  ]);
  await fill(
    tx,
    "pending_days",
    days.map(({ presenceId, day, slot }) => ({
      ...dayRow(presenceId, place, id, day),
      slot,
      presence_id: presenceId,
    })),
  );
}

function childRow(id: string, place: Structure, child: Named, firstDay = "2026-01-07") {
  return {
    id,
    partner_id: place.partnerId,
    structure_id: place.id,
    last_name: child.lastName,
    first_name: child.firstName,
    birth_date: child.birthDate,
    name_key: nameKey(child.lastName, child.firstName),
    added_at: `${firstDay}T07:30:00Z`,
    added_by: place.staffId,
  };
}

const dayRow = (id: string, place: Structure, childId: string, day: string) => ({
  id,
  partner_id: place.partnerId,
  structure_id: place.id,
  pending_child_id: childId,
  attended_on: day,
  slot: "day",
  recorded_at: `${day}T16:30:00Z`,
  recorded_by: place.staffId,
});
