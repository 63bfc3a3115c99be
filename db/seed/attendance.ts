import type { TransactionSql } from "postgres";
import type { Enrolled } from "./children.ts";
import type { Dice } from "./dice.ts";
import { uuidFrom } from "./fiction.ts";
import { fill } from "./fill.ts";
import type { Structure } from "./partners.ts";

type OpenDay = { day: string; structure_id: string; holiday: boolean; summer: boolean };

/** The year's days so far: Wednesdays of term, then the school holidays, the summer above all. */
export async function seedAttendance(
  tx: TransactionSql,
  dice: Dice,
  structures: Structure[],
  children: Enrolled[],
  year: number,
  today: string,
) {
  const open = await openDays(tx, structures, year, today);
  const rows: object[] = [];
  for (const [rank, child] of children.entries()) {
    const wanted = wantedHalfDays(dice, rank);
    const taken = new Set<string>();
    let used = 0;
    const days = child.places
      .flatMap((place) => (open.get(place.structure.id) ?? []).map((at) => ({ at, place })))
      .filter(
        ({ at }) =>
          at.day >= child.validFrom &&
          ageOn(child.birthDate, at.day) >= 3 &&
          ageOn(child.birthDate, at.day) < 18,
      )
      .map((one) => ({ ...one, luck: dice.roll() ** (1 / weightOf(one.at)) }))
      .sort((a, b) => b.luck - a.luck);
    for (const { at, place } of days) {
      if (used >= wanted) break;
      if (taken.has(at.day)) continue;
      const whole = wanted - used >= 2 && dice.chance(at.holiday ? 0.85 : 0.5);
      const slot = whole ? "day" : dice.pick(["morning", "afternoon"]);
      const half_days = whole ? 2 : 1;
      taken.add(at.day);
      used += half_days;
      rows.push({
        id: uuidFrom(dice),
        partner_id: place.structure.partnerId,
        structure_id: place.structure.id,
        roster_entry_id: place.entryId,
        card_id: child.cardId,
        child_id: child.childId,
        attended_on: at.day,
        slot,
        with_meal: !whole && place.halfDayMeal,
        half_days,
        recorded_at: `${at.day}T16:30:00Z`,
        recorded_by: place.structure.staffId,
      });
    }
  }
  await fill(tx, "presences", rows);
  return rows.length;
}

/** The first dozen stand at 20, 20.5 and 21 days; of the others most come now and then. */
function wantedHalfDays(dice: Dice, rank: number): number {
  if (rank < 12) return 40 + (rank % 3);
  const share = dice.roll();
  if (share < 0.35) return dice.between(0, 6);
  return share < 0.8 ? dice.between(7, 20) : dice.between(21, 39);
}

const weightOf = (at: OpenDay) => (at.summer ? 3 : at.holiday ? 2 : 1);

/** Each centre's open days until yesterday; the last of them is still to be recorded in every third centre. */
async function openDays(tx: TransactionSql, structures: Structure[], year: number, today: string) {
  const rows = await tx<OpenDay[]>`
    with days as (
      select s.id as structure_id, d::date as day, array_position(${structures.map((place) => place.id)}::uuid[], s.id) as rank,
        lead(d) over (partition by s.id order by d) is null as last
      from structures s, generate_series(make_date(${year}, 1, 1), ${today}::date - 1, interval '1 day') d
      where s.kind in ('leisure_centre', 'youth_space') and structure_is_open(s.id, d::date)
    )
    select structure_id, to_char(day, 'YYYY-MM-DD') as day,
      exists (select 1 from school_breaks b where day between b.starts_on and b.ends_on) as holiday,
      extract(month from day) in (7, 8) as summer
    from days where not (last and rank % 3 = 1) order by structure_id, day`;
  const byStructure = new Map<string, OpenDay[]>();
  for (const row of rows)
    byStructure.set(row.structure_id, [...(byStructure.get(row.structure_id) ?? []), row]);
  return byStructure;
}

function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
