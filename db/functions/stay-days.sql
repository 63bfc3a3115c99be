-- The days of a stay, one child at a time: which stand, which may, and why not the others.

-- `standing`: what is live, held | present | invoiced, or absent. `released`: why it was last freed. `mark`: what is
-- asked, held | present | absent. `room`: half days left in its year; `excess`: by how many joined cards passed the cap.
drop type if exists stay_day cascade;
create type stay_day as (
  enrolment_id uuid, structure_id uuid, partner_id uuid, day date, year integer, child_id uuid, entry_id uuid,
  card_id uuid, half_days integer, rate_cents integer, presence_id uuid, standing text, released text,
  taken_here boolean, room integer, excess integer, mark text, reason text
);

-- The last day on which held days may be confirmed; null without a scheme.
create or replace function stay_confirmable_until(p_starts date, p_ends date) returns date
language sql stable as $$
  select p_ends + hold_lapse_days from schemes where year in (year_of(p_starts), year_of(p_ends))
  order by year desc limit 1
$$;

-- Every day of these places, the cap apart. Sees across partners, and says of elsewhere only when.
-- A day takes the card of its civil year on the same list: the one shown at enrolment first.
create or replace function stay_days(p_enrolments uuid[]) returns setof stay_day
language sql stable security definer set search_path = public, pg_temp as $$
  with places as (
    select e.id, e.partner_id, s.structure_id, e.roster_entry_id, t.kind, t.closed_on, k.child_id, h.birth_date,
      year_of(k.valid_from) as card_year, e.cancelled_at is not null or s.cancelled_at is not null as is_cancelled,
      e.aided_from,
      stay_confirmable_until(s.starts_on, s.ends_on) as confirmable_until, d::date as day, year_of(d::date) as year
    from enrolments e
    join stays s on s.id = e.stay_id
    join structures t on t.id = s.structure_id
    join roster_entries r on r.id = e.roster_entry_id
    join cards k on k.id = r.card_id
    join children h on h.id = k.child_id,
    generate_series(s.starts_on, s.ends_on, interval '1 day') d
    where e.id = any (p_enrolments) and (e.partner_id = current_partner_id() or acts_for_caf())
  )
  select p.id, p.structure_id, p.partner_id, p.day, p.year, p.child_id, coalesce(o.roster_entry_id, k.entry_id),
    coalesce(o.card_id, k.card_id), c.day_half_days, a.rate_cents, o.id,
    case when o.id is null then 'absent' when o.invoice_line_id is not null then 'invoiced'
         when o.held then 'held' else 'present' end,
    f.release_reason, coalesce(x.is_here, false),
    coalesce(y.cap_half_days + y.joined_excess - y.used_half_days, c.cap_half_days), coalesce(y.joined_excess, 0),
    null::text,
    case
      when o.id is not null then null
      when p.is_cancelled then 'cancelled'
      when p.day < p.aided_from then 'before_presentation'
      when age_on(p.birth_date, p.day) < c.age_from then 'too_young'
      when age_on(p.birth_date, p.day) >= c.age_until then 'too_old'
      when k.card_id is null and p.year <> p.card_year and not exists (
        select 1 from roster_entries r join cards z on z.id = r.card_id
        where r.structure_id = p.structure_id and z.child_id = p.child_id and year_of(z.valid_from) = p.year
      ) then 'awaiting_card'
      when k.card_id is null then 'card_not_valid'
      when k.is_removed then 'not_on_list'
      when c.year is null then 'no_scheme'
      when p.closed_on <= p.day then 'structure_closed'
      when not partner_is_agreed(p.partner_id, agreement_kind_of(p.kind), p.day) then 'not_agreed'
      when a.rate_cents is null then 'no_rate'
      when x.is_here is not null then 'elsewhere'
    end
  from places p
  left join schemes c on c.year = p.year
  left join child_years y on y.child_id = p.child_id and y.year = p.year
  left join presences o on o.enrolment_id = p.id and o.attended_on = p.day and o.released_at is null
  left join lateral (
    select r.id as entry_id, z.id as card_id, r.removed_at is not null as is_removed
    from cards z join roster_entries r on r.card_id = z.id and r.structure_id = p.structure_id
    where z.child_id = p.child_id and card_covers(z.valid_from, z.valid_until, z.cancelled_on, p.day)
    order by r.removed_at is not null, r.id <> p.roster_entry_id, r.added_at, r.id limit 1
  ) k on true
  left join lateral (
    select rate_on('camp', 'day', p.day, band_of(p.year, z.qf_cents)) as rate_cents
    from cards z where z.id = coalesce(o.card_id, k.card_id)
  ) a on true
  left join lateral (
    select bool_or(q.structure_id = p.structure_id) as is_here from presences q
    where q.child_id = p.child_id and q.attended_on = p.day and q.released_at is null
      and q.enrolment_id is distinct from p.id
  ) x on true
  left join lateral (
    select q.release_reason from presences q
    where q.enrolment_id = p.id and q.attended_on = p.day and q.released_at is not null
    order by q.released_at desc limit 1
  ) f on true
$$;

-- Judges what is asked: frees first, then first days first under the cap of each civil year. `p_marks`: [{enrolment_id,
-- day, mark, was?}]. A day asked and not refused has no reason.
create or replace function judge_stay_days(p_enrolments uuid[], p_marks jsonb) returns stay_day[]
language plpgsql stable as $$
declare
  judged stay_day[] := '{}'; d stay_day; asked record; child uuid; year integer; room integer; excess integer;
  kept integer; taken date[];
begin
  for asked in
    select s as day, m.mark, m.was from stay_days(p_enrolments) s
    left join jsonb_to_recordset(p_marks) as m(enrolment_id uuid, day date, mark text, was text)
      on m.enrolment_id = s.enrolment_id and m.day = s.day
    order by (s).child_id, (s).year, m.mark is distinct from 'absent', (s).day, (s).enrolment_id
  loop
    d := asked.day;
    if (d.child_id, d.year) is distinct from (child, year) then
      child := d.child_id; year := d.year; room := d.room; excess := d.excess; taken := '{}';
    end if;
    d.mark := asked.mark;
    if d.mark is null then null;
    elsif d.mark = d.standing or (d.mark <> 'absent' and d.standing = 'invoiced')
      or (d.mark = 'held' and d.standing <> 'absent') then d.reason := null;
    elsif d.standing = 'invoiced' then d.reason := 'invoiced';
    elsif asked.was <> d.standing then d.reason := 'changed_meanwhile';
    elsif d.mark = 'absent' then
      -- A day given back by a child above the cap goes to the excess first.
      kept := greatest(excess - d.half_days, 0);
      room := room + d.half_days - (excess - kept);
      excess := kept;
      d.reason := null;
    elsif d.mark = 'present' and d.day > portal_today() then d.reason := 'future';
    elsif d.standing = 'absent' then
      if d.reason is null and d.day = any (taken) then d.reason := 'elsewhere'; d.taken_here := true; end if;
      if d.reason is null and d.half_days > room then d.reason := 'cap'; d.room := room; end if;
      if d.reason is null then room := room - d.half_days; taken := taken || d.day; end if;
    end if;
    judged := judged || d;
  end loop;
  return judged;
end $$;

-- The days that may be held by themselves: never asked for yet, or free again by a cancellation.
create or replace function days_to_hold(p_enrolments uuid[]) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('enrolment_id', d.enrolment_id, 'day', d.day, 'mark', 'held')), '[]')
  from stay_days(p_enrolments) d
  join enrolments e on e.id = d.enrolment_id
  join stays s on s.id = e.stay_id
  where d.standing = 'absent' and coalesce(d.released, 'cancelled') in ('cancelled', 'clash')
    and portal_today() <= stay_confirmable_until(s.starts_on, s.ends_on)
$$;

-- Of a card on one's own list, or shown lately at one's desk.
create or replace function card_child(p_card uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select child_id from cards
  where id = p_card and (
    exists (select 1 from roster_entries where card_id = p_card and partner_id = current_partner_id())
    or exists (select 1 from structures where partner_id = current_partner_id() and was_shown(id, p_card)))
$$;

-- Locks what the judgement rests on, in one order for everybody: counters, list entries and cards, then the stays.
create or replace function lock_stay_children(p_stays uuid[], p_children uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare children uuid[]; years integer[];
begin
  select array_agg(t.child order by t.child, t.year), array_agg(t.year order by t.child, t.year)
  into children, years
  from (select distinct c as child, y as year
        from unnest(p_children) c, stays s, generate_series(year_of(s.starts_on), year_of(s.ends_on)) y
        where s.id = any (p_stays)) t;
  perform lock_child_years(children, years);
  perform 1 from roster_entries r join cards k on k.id = r.card_id
  where k.child_id = any (p_children) and r.structure_id in (select structure_id from stays where id = any (p_stays))
  order by r.id for share of r, k;
  perform 1 from stays where id = any (p_stays) order by id for share;
end $$;

create or replace function children_of_enrolments(p_enrolments uuid[]) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array_agg(distinct k.child_id order by k.child_id)
  from enrolments e join roster_entries r on r.id = e.roster_entry_id join cards k on k.id = r.card_id
  where e.id = any (p_enrolments) and (e.partner_id = current_partner_id() or acts_for_caf())
$$;

-- The same by places. A child joined to another meanwhile makes the act begin again (40001 is retried).
create or replace function lock_enrolments(p_enrolments uuid[]) returns void
language plpgsql as $$
declare children uuid[] := children_of_enrolments(p_enrolments);
begin
  perform lock_stay_children((select array_agg(distinct stay_id) from enrolments where id = any (p_enrolments)), children);
  if children is distinct from children_of_enrolments(p_enrolments) then
    raise exception 'a child changed meanwhile' using errcode = '40001';
  end if;
end $$;

-- Writes what was judged: frees, confirms, then records the days that are new.
create or replace function write_stay_days(p_actor uuid, p_judged stay_day[]) returns void
language plpgsql as $$
begin
  update presences p set released_at = now(), released_by = p_actor, release_reason = case
    when exists (select 1 from unnest(p_judged) l where l.enrolment_id = d.enrolment_id and l.day > d.day and is_live_after(l))
      or not exists (select 1 from unnest(p_judged) b where b.enrolment_id = d.enrolment_id and b.day < d.day and is_live_after(b))
    then 'absent' else 'left_early' end
  from unnest(p_judged) d
  where p.id = d.presence_id and d.mark = 'absent' and d.reason is null and d.standing <> 'absent';

  update presences p set held = false from unnest(p_judged) d
  where p.id = d.presence_id and d.mark = 'present' and d.reason is null and d.standing = 'held';

  insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                         enrolment_id, held, recorded_by)
  select d.partner_id, d.structure_id, d.entry_id, d.card_id, d.child_id, d.day, 'day', d.half_days, d.enrolment_id,
    d.mark = 'held', p_actor
  from unnest(p_judged) d
  where d.standing = 'absent' and d.mark in ('held', 'present') and d.reason is null
  order by d.child_id, d.day;
end $$;

-- Does the day stand once what was judged is written?
create or replace function is_live_after(p_day stay_day) returns boolean
language sql immutable as $$
  select case when p_day.mark is null or p_day.reason is not null then p_day.standing <> 'absent'
              else p_day.mark <> 'absent' end
$$;

-- As it is told: {day, standing, released, reason, rateCents, leftHalfDays, takenHere}.
create or replace function stay_days_told(p_judged stay_day[], p_enrolment uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'standing', d.standing, 'released', d.released,
    'reason', d.reason, 'rateCents', d.rate_cents, 'cardId', d.card_id, 'leftHalfDays', d.room,
    'takenHere', d.taken_here) order by d.day), '[]')
  from unnest(p_judged) d where d.enrolment_id = p_enrolment
$$;
