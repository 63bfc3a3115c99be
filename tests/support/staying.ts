import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Place } from "~/attendance/stay";
import { aCard, aChild, aPartner, aPerson, aRosterEntry, aStructure, somebody } from "./builders";

/** An organiser of stays agreed for camps: its programme, somebody of its staff, its manager. */
export async function aCampProgramme(owner: Sql, agreed: { agreedUntil?: string } = {}) {
  const partner = await aPartner(owner, { kinds: ["holiday_camp"], ...agreed });
  return {
    partner,
    structure: await aStructure(owner, partner.id, { kind: "camp_programme", open: [] }),
    staff: await aPerson(owner, { partnerId: partner.id, role: "staff" }),
    manager: await aPerson(owner, { partnerId: partner.id, role: "manager" }),
  };
}

/** Seven days of July unless `own` says otherwise. */
export async function aStay(
  owner: Sql,
  structure: { id: string; partnerId: string },
  own: { name?: string; startsOn?: string; endsOn?: string; priceCents?: number; createdBy?: string } = {},
) {
  const stay = {
    id: randomUUID(),
    name: "Colonie des dunes",
    startsOn: "2026-07-06",
    endsOn: "2026-07-12",
    priceCents: 35_000,
    createdBy: somebody,
    ...own,
  };
  await owner`
    insert into stays (id, partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
    values (${stay.id}, ${structure.partnerId}, ${structure.id}, ${stay.name}, 'Mimizan', ${stay.startsOn},
            ${stay.endsOn}, ${stay.priceCents}, ${stay.createdBy})`;
  return stay;
}

type Organiser = Awaited<ReturnType<typeof aCampProgramme>>;
type Asked = {
  birthDate?: string;
  card?: Parameters<typeof aCard>[1];
  priceCents?: number;
  otherAidCents?: number;
};

/** A child with a card on the organiser's list, enrolled by the act itself. */
export async function anEnrolledChild(
  owner: Sql,
  { structure, staff }: Organiser,
  stay: { id: string },
  { birthDate, card: dates, priceCents, otherAidCents = 0 }: Asked = {},
) {
  const store = await import("~/attendance/enrolments.server");
  const child = dates?.child ?? (await aChild(owner, birthDate ? { birthDate } : {}));
  const card = await aCard(owner, { ...dates, child });
  const entry = await aRosterEntry(owner, structure, card);
  const enrol = (key: string = randomUUID()) =>
    store.enrolChild(
      staff.id,
      key,
      stay.id,
      { entryId: entry.id },
      { priceCents: priceCents ?? null, otherAidCents },
    );
  const answer = await enrol();
  if (!answer.done) throw new Error(`not enrolled: ${answer.reason}`);
  return { child, card, entry, enrol, enrolmentId: answer.value.enrolment_id, days: answer.value.days };
}

/** As the stay's page reads one of its children. */
export async function placeOf(actorId: string, enrolmentId: string): Promise<Place> {
  const { findEnrolment } = await import("~/attendance/stays.server");
  const found = await findEnrolment(actorId, enrolmentId);
  if (!found) throw new Error("no such place");
  return found.place;
}

/** "RR.PA": reserved, present, absent, not aided. */
export const strip = ({ days }: Pick<Place, "days">) =>
  days
    .map(({ standing, released }) =>
      standing === "held"
        ? "R"
        : standing === "present"
          ? "P"
          : standing === "invoiced"
            ? "F"
            : released === "absent" || released === "left_early"
              ? "A"
              : ".",
    )
    .join("");

/** Half days counted in a year, and those the live rows make: always equal. */
export async function counted(owner: Sql, childId: string, year = 2026) {
  const [row] = await owner`
    select coalesce((select used_half_days from child_years where child_id = ${childId} and year = ${year}), 0)::integer as counted,
      (select coalesce(sum(half_days), 0)::integer from presences
       where child_id = ${childId} and released_at is null and date_part('year', attended_on) = ${year}) as recorded`;
  return row as { counted: number; recorded: number };
}
