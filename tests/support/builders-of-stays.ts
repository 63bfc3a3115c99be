import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { daysFrom } from "~/calendar";
import { type Agreed, aPartner, aPerson, aRosterEntry, aStructure, somebody } from "./builders";

type Place = { id: string; partnerId: string };
type Card = { id: string; child: { id: string } };

/** A partner agreed for holiday camps, its camp programme, an animateur and a manager. */
export async function aCampProgramme(sql: Sql, { kinds = ["holiday_camp"] as Agreed[] } = {}) {
  const partner = await aPartner(sql, { kinds });
  return {
    partner,
    structure: await aStructure(sql, partner.id, { kind: "camp_programme" }),
    staff: await aPerson(sql, { partnerId: partner.id, role: "staff" }),
    manager: await aPerson(sql, { partnerId: partner.id, role: "manager" }),
  };
}

/** Six to twelve July, 400.00 €, unless said otherwise. */
export async function aStay(
  sql: Sql,
  structure: Place,
  own: { name?: string; place?: string; startsOn?: string; endsOn?: string; priceCents?: number } = {},
) {
  const stay = {
    id: randomUUID(),
    name: "Colonie des Pins",
    place: "Hossegor",
    startsOn: "2026-07-06",
    endsOn: "2026-07-12",
    priceCents: 40_000,
    ...own,
  };
  const { id, name, place, startsOn, endsOn, priceCents } = stay;
  await sql`
    insert into stays (id, partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
    values (${id}, ${structure.partnerId}, ${structure.id}, ${name}, ${place}, ${startsOn}, ${endsOn}, ${priceCents},
            ${somebody})`;
  return { ...stay, structure };
}

type Stay = Awaited<ReturnType<typeof aStay>>;

/** A child's place, on an entry of the stay's structure; its days are recorded by `aStayDay`. */
export async function anEnrolment(
  sql: Sql,
  stay: Stay,
  entry: { id: string },
  own: { priceCents?: number; otherAidCents?: number } = {},
) {
  const enrolment = { id: randomUUID(), priceCents: stay.priceCents, otherAidCents: 0, ...own };
  await sql`
    insert into enrolments (id, partner_id, stay_id, roster_entry_id, price_cents, other_aid_cents, enrolled_by)
    values (${enrolment.id}, ${stay.structure.partnerId}, ${stay.id}, ${entry.id}, ${enrolment.priceCents},
            ${enrolment.otherAidCents}, ${somebody})`;
  return enrolment;
}

type Enrolled = { stay: Stay; card: Card; entry: { id: string }; enrolment: { id: string } };

/** A day of a stay as plain SQL records it; confirmed unless `held`. */
export async function aStayDay(
  sql: Sql,
  { stay, card, entry, enrolment }: Enrolled,
  day: string,
  held = false,
) {
  const id = randomUUID();
  await sql`
    insert into presences (id, partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                           recorded_by, enrolment_id, held)
    values (${id}, ${stay.structure.partnerId}, ${stay.structure.id}, ${entry.id}, ${card.id}, ${card.child.id}, ${day},
            'day', 2, ${somebody}, ${enrolment.id}, ${held})`;
  return { id, attendedOn: day };
}

/** A child on a stay, there on these days (all of them by default), some of them still held. */
export async function aChildOnAStay(
  sql: Sql,
  stay: Stay,
  card: Card,
  own: {
    days?: string[];
    held?: string[];
    priceCents?: number;
    otherAidCents?: number;
  } = {},
) {
  const { days = daysFrom(stay.startsOn, stay.endsOn), held = [], ...amounts } = own;
  const entry = await aRosterEntry(sql, stay.structure, card);
  const enrolment = await anEnrolment(sql, stay, entry, amounts);
  const enrolled = { stay, card, entry, enrolment };
  for (const day of days) await aStayDay(sql, enrolled, day);
  for (const day of held) await aStayDay(sql, enrolled, day, true);
  return enrolled;
}
