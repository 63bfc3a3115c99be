import type { TransactionSql } from "postgres";
import type { Dice } from "./dice.ts";
import { uuidFrom } from "./fiction.ts";
import { fill } from "./fill.ts";
import type { Structure } from "./partners.ts";
import { addDays, type Plan, plansOf } from "./stay-plans.ts";

type Candidate = {
  card_id: string;
  child_id: string;
  birth_date: string;
  used: number;
  entry_id: string | null;
  taken: string[];
};

const two = (n: number) => String(n).padStart(2, "0");
function datesOf({ starts, ends }: Plan): string[] {
  const dates: string[] = [];
  for (let day = starts; day <= ends; day = addDays(day, 1)) dates.push(day);
  return dates;
}

/** A few stays in every state: a colonie of the summer, one to confirm, one over, one cancelled, one over New Year, a mini-camp. */
export async function seedStays(
  tx: TransactionSql,
  dice: Dice,
  structures: Structure[],
  year: number,
  today: string,
) {
  const [camps, other] = structures.filter(({ kind }) => kind === "camp_programme");
  const [centre] = structures.filter(({ kind }) => kind === "leisure_centre");
  if (!camps || !other || !centre) return;
  for (const plan of plansOf(camps, other, centre, year, today)) await seedStay(tx, dice, plan, today);
}

async function seedStay(tx: TransactionSql, dice: Dice, plan: Plan, today: string) {
  const { at } = plan;
  const dates = datesOf(plan);
  const stayId = uuidFrom(dice);
  const enrolledOn =
    addDays(plan.starts, -110) < `${plan.starts.slice(0, 4)}-01-15`
      ? `${plan.starts.slice(0, 4)}-01-15`
      : addDays(plan.starts, -110);
  const isCancelled = plan.fate === "cancelled";
  const lapsed = addDays(plan.ends, 15) < today;
  await fill(tx, "stays", [
    {
      id: stayId,
      partner_id: at.partnerId,
      structure_id: at.id,
      name: plan.name,
      place: plan.place,
      starts_on: plan.starts,
      ends_on: plan.ends,
      price_cents: plan.priceCents,
      created_at: `${addDays(enrolledOn, -7)}T09:00:00Z`,
      created_by: at.managerId,
      reminded_at: lapsed ? `${addDays(plan.ends, 10)}T06:00:00Z` : null,
      cancelled_at: isCancelled ? `${addDays(today, -2)}T09:00:00Z` : null,
      cancelled_by: isCancelled ? at.managerId : null,
      cancel_reason: isCancelled ? "Trop peu d’inscrits" : null,
    },
  ]);
  const entries: object[] = [];
  const places: object[] = [];
  const days: object[] = [];
  for (const [rank, child] of (await candidates(tx, plan)).entries()) {
    const entryId = child.entry_id ?? uuidFrom(dice);
    const enrolmentId = uuidFrom(dice);
    if (child.entry_id === null)
      entries.push({
        id: entryId,
        partner_id: at.partnerId,
        structure_id: at.id,
        card_id: child.card_id,
        price_band: "",
        other_aid_day_cents: 0,
        other_aid_half_day_cents: 0,
        half_day_meal: false,
        added_at: `${enrolledOn}T10:${two(rank)}:00Z`,
        added_by: at.staffId,
      });
    places.push({
      id: enrolmentId,
      partner_id: at.partnerId,
      stay_id: stayId,
      roster_entry_id: entryId,
      price_cents: rank === 4 ? Math.round(plan.priceCents * 0.9) : plan.priceCents,
      other_aid_cents: rank % 5 === 2 ? 5_000 : 0,
      enrolled_at: `${enrolledOn}T10:${two(rank)}:00Z`,
      enrolled_by: at.staffId,
    });
    const cardYear = enrolledOn.slice(0, 4);
    const room = Math.floor((42 - child.used) / 2);
    const held = dates.filter((day) => day.startsWith(cardYear) && !child.taken.includes(day)).slice(0, room);
    for (const day of held) {
      const fate = isCancelled ? "cancelled" : fateOf({ rank, day, dates, today, lapsed });
      days.push({
        id: uuidFrom(dice),
        partner_id: at.partnerId,
        structure_id: at.id,
        roster_entry_id: entryId,
        card_id: child.card_id,
        child_id: child.child_id,
        attended_on: day,
        slot: "day",
        half_days: 2,
        with_meal: false,
        recorded_at: `${enrolledOn}T10:${two(rank)}:00Z`,
        recorded_by: at.staffId,
        enrolment_id: enrolmentId,
        held: fate !== "present",
        released_at:
          fate === "held" || fate === "present" ? null : `${addDays(day < today ? day : today, 0)}T18:00:00Z`,
        released_by: fate === "absent" || fate === "left_early" || fate === "cancelled" ? at.staffId : null,
        release_reason: fate === "held" || fate === "present" ? null : fate,
      });
    }
  }
  await fill(tx, "roster_entries", entries);
  await fill(tx, "enrolments", places);
  await fill(tx, "presences", days);
}

type Told = { rank: number; day: string; dates: string[]; today: string; lapsed: boolean };

/** Over and told: present, but one absence, one early departure, and one child whom nobody confirmed. */
function fateOf({ rank, day, dates, today, lapsed }: Told) {
  if (rank === 2 && day === dates[2] && day < today) return "absent";
  if (rank === 3 && day >= (dates.at(-2) ?? "") && (dates.at(-2) ?? "") < today) return "left_early";
  if (!lapsed) return day < today && rank % 4 === 1 ? "present" : "held";
  return rank === 5 ? "lapsed" : "present";
}

/** The first is near its cap; the others are free that week, the children of the list first. */
async function candidates(
  tx: TransactionSql,
  { at, starts, ends, ages, children }: Plan,
): Promise<Candidate[]> {
  const rows = await tx<(Candidate & { is_near: boolean })[]>`
    select c.id as card_id, c.child_id, to_char(h.birth_date, 'YYYY-MM-DD') as birth_date, r.id as entry_id,
      coalesce(y.used_half_days, 0) as used, coalesce(y.used_half_days, 0) between 30 and 39 as is_near,
      array(select to_char(p.attended_on, 'YYYY-MM-DD') from presences p
            where p.child_id = c.child_id and p.released_at is null and p.attended_on between ${starts} and ${ends}) as taken
    from cards c
    join children h on h.id = c.child_id
    left join roster_entries r on r.card_id = c.id and r.structure_id = ${at.id}
    left join child_years y on y.child_id = c.child_id and y.year = date_part('year', ${starts}::date)
    where c.cancelled_on is null and ${starts} between c.valid_from and c.valid_until and date_part('month', c.valid_from) = 1
      and age_on(h.birth_date, ${starts}) between ${ages[0]} and ${ages[1]}
      and age_on(h.birth_date, ${ends}) <= ${ages[1]}
    order by r.id is null, c.number`;
  const isFree = ({ taken }: Candidate) => taken.length === 0;
  const own = at.kind === "leisure_centre" ? rows.filter(({ entry_id }) => entry_id !== null) : rows;
  const near = own.find((row) => row.is_near && isFree(row));
  const free = own.filter((row) => row.used <= 20 && isFree(row)).slice(0, children - 1);
  return near ? [near, ...free] : free;
}
