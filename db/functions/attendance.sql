-- The promises a recorded day rests on, whoever writes it.

call protect_own('roster_entries');
call protect_own('presences');
call protect_own('stays');
call protect_own('enrolments');
call protect_own('pending_children');
call protect_own('pending_days');
call protect_own('duplicate_requests');
call protect_own('attendance_imports');
call protect_own('attendance_import_rows');
grant insert, update on roster_entries, presences to portal_app;

-- Morning and afternoon as bits: 1, 2, and 3 for the day.
create or replace function slot_mask(p_slot text) returns integer
language sql immutable as $$
  select case p_slot when 'morning' then 1 when 'afternoon' then 2 when 'day' then 3 else 0 end
$$;

create or replace function slot_of(p_mask integer) returns text
language sql immutable as $$
  select case p_mask when 1 then 'morning' when 2 then 'afternoon' when 3 then 'day' else 'absent' end
$$;

-- The counter follows the live rows, whoever writes them.
create or replace function count_presences() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare children uuid[]; years integer[]; shifts integer[];
begin
  if tg_op = 'INSERT' then
    select array_agg(child_id order by child_id, year), array_agg(year order by child_id, year),
           array_agg(shift order by child_id, year) into children, years, shifts
    from (select child_id, year_of(attended_on) as year, sum(half_days)::integer as shift
          from new_rows where released_at is null group by 1, 2) t;
  elsif tg_op = 'DELETE' then
    select array_agg(child_id order by child_id, year), array_agg(year order by child_id, year),
           array_agg(shift order by child_id, year) into children, years, shifts
    from (select child_id, year_of(attended_on) as year, -sum(half_days)::integer as shift
          from old_rows where released_at is null group by 1, 2) t;
  else
    select array_agg(child_id order by child_id, year), array_agg(year order by child_id, year),
           array_agg(shift order by child_id, year) into children, years, shifts
    from (select child_id, year, sum(half_days)::integer as shift
          from (select child_id, year_of(attended_on) as year, half_days from new_rows where released_at is null
                union all
                select child_id, year_of(attended_on), -half_days from old_rows where released_at is null) both_rows
          group by 1, 2 having sum(half_days) <> 0) t;
  end if;
  if children is not null then perform shift_child_years(children, years, shifts); end if;
  return null;
end $$;
create or replace trigger presences_counted_in after insert on presences
  referencing new table as new_rows for each statement execute function count_presences();
create or replace trigger presences_counted_out after delete on presences
  referencing old table as old_rows for each statement execute function count_presences();
create or replace trigger presences_counted_again after update on presences
  referencing old table as old_rows new table as new_rows for each statement execute function count_presences();

-- A live day lies within its card, on its own child, structure and list. The card is locked against shrinking.
create or replace function keep_presences_covered() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from cards where id in (select card_id from new_rows where released_at is null)
  order by id for share;
  if exists (
    select 1 from new_rows n join cards c on c.id = n.card_id
    where n.released_at is null
      and not (card_covers(c.valid_from, c.valid_until, c.cancelled_on, n.attended_on) and c.child_id = n.child_id)
  ) then perform break_promise('presences_within_their_card'); end if;
  if exists (select 1 from new_rows where released_at is null and not held and attended_on > portal_today()) then
    perform break_promise('no_presence_ahead_of_its_day');
  end if;
  if exists (
    select 1 from new_rows n join schemes s on s.year = year_of(n.attended_on)
    where n.released_at is null
      and n.half_days <> case n.slot when 'day' then s.day_half_days else s.half_day_half_days end
  ) then perform break_promise('presences_weigh_as_their_scheme_says'); end if;
  if exists (
    select 1 from new_rows n join roster_entries r on r.id = n.roster_entry_id
    where (r.card_id, r.structure_id, r.partner_id) is distinct from (n.card_id, n.structure_id, n.partner_id)
  ) then perform break_promise('presences_match_their_list'); end if;
  if exists (
    select 1 from new_rows n
    join enrolments e on e.id = n.enrolment_id
    join stays s on s.id = e.stay_id
    join roster_entries r on r.id = e.roster_entry_id
    join cards c on c.id = r.card_id
    where n.released_at is null
      and not (n.attended_on between s.starts_on and s.ends_on and n.structure_id = s.structure_id
               and n.child_id = c.child_id and s.cancelled_at is null and e.cancelled_at is null)
  ) then perform break_promise('presences_within_their_stay'); end if;
  if tg_op = 'INSERT' and exists (
    select 1 from new_rows n join roster_entries r on r.id = n.roster_entry_id
    where n.released_at is null and r.removed_at is not null
  ) then perform break_promise('presences_on_a_list_in_use'); end if;
  return null;
end $$;
create or replace trigger presences_covered_when_new after insert on presences
  referencing new table as new_rows for each statement execute function keep_presences_covered();
create or replace trigger presences_covered_when_changed after update on presences
  referencing new table as new_rows for each statement execute function keep_presences_covered();

-- May the days of a line go back to the child? Once it is withdrawn or rejected for good; or credited, those days.
create or replace function line_gives_back(p_line uuid, p_day date) returns boolean
language sql stable as $$
  select state in ('withdrawn', 'dismissed')
    or exists (select 1 from invoice_lines c where c.corrects_line_id = p_line and p_day = any (c.dates))
  from invoice_lines where id = p_line
$$;

-- A day on an invoice stands as it is, until its line gives it back. The child follows its card.
create or replace function keep_invoiced_presences() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare free constant text[] := array['released_at', 'released_by', 'release_reason', 'child_id'];
begin
  if tg_op = 'DELETE' then
    if old.invoice_line_id is not null then perform break_promise('invoiced_days_stand'); end if;
    return old;
  end if;
  if old.released_at is not null and new.child_id = old.child_id then
    perform break_promise('released_days_stand');
  end if;
  if old.invoice_line_id is not null
    and (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) then
    perform break_promise('invoiced_days_stand');
  end if;
  if old.invoice_line_id is not null and old.released_at is null and new.released_at is not null
    and not line_gives_back(old.invoice_line_id, old.attended_on) then
    perform break_promise('invoiced_days_stand');
  end if;
  return new;
end $$;
drop trigger if exists presences_stand_once_invoiced on presences;
create trigger presences_stand_once_invoiced before update or delete on presences
  for each row when (old.invoice_line_id is not null or old.released_at is not null)
  execute function keep_invoiced_presences();
