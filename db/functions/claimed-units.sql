-- What invoice lines claim, recorded days and visits alike: each on a line of its own, until that line gives it back.

-- `minutes`: of a visit.
create or replace view claimed_units with (security_invoker) as
  select invoice_line_id as line_id, attended_on as day, null::integer as minutes, released_at, released_by, release_reason
  from presences where invoice_line_id is not null
  union all
  select invoice_line_id, visited_on, minutes, released_at, released_by, release_reason
  from visits where invoice_line_id is not null;
grant select on claimed_units to portal_app, portal_auditor;

-- Does one of these lines hold more days or visits than it says?
create or replace function lines_overfull(p_lines uuid[]) returns boolean
language sql stable as $$
  select exists (
    select 1 from invoice_lines l
    where l.id = any (p_lines) and (select count(*) from claimed_units u where u.line_id = l.id) > l.units)
$$;

-- What a recorded presence is sold and paid as.
create or replace function unit_of(p_slot text, p_with_meal boolean, p_enrolment uuid) returns text
language sql immutable as $$
  select case when p_enrolment is not null then 'stay_day' when p_slot = 'day' then 'day'
              when p_with_meal then 'half_day_meal' else 'half_day' end
$$;
drop function if exists unit_of(text, boolean);

-- A day is on a line of its own card, place, stay, date and unit, and a line has no more days than it says.
create or replace function keep_days_on_their_lines() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from new_rows where invoice_line_id is not null) then return null; end if;
  if exists (
    select 1 from new_rows n
    join invoice_lines l on l.id = n.invoice_line_id
    join invoices i on i.id = l.invoice_id
    left join enrolments e on e.id = n.enrolment_id
    where (n.structure_id, n.card_id, e.stay_id) is distinct from (i.structure_id, l.card_id, i.stay_id)
      or n.attended_on <> all (l.dates) or unit_of(n.slot, n.with_meal, n.enrolment_id) <> l.unit
      or l.corrects_line_id is not null
      or (n.released_at is not null and not line_gives_back(l.id, n.attended_on))
  ) or lines_overfull(array(select distinct invoice_line_id from new_rows)) then
    perform break_promise('invoice_lines_match_their_days');
  end if;
  return null;
end $$;
create or replace trigger presences_on_their_lines_when_new after insert on presences
  referencing new table as new_rows for each statement execute function keep_days_on_their_lines();
create or replace trigger presences_on_their_lines_when_changed after update on presences
  referencing new table as new_rows for each statement execute function keep_days_on_their_lines();

-- A visit is on a line of its own file, place and date, at that file's level and contribution.
create or replace function keep_visits_on_their_lines() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from new_rows where invoice_line_id is not null) then return null; end if;
  if exists (
    select 1 from new_rows n
    join invoice_lines l on l.id = n.invoice_line_id
    join invoices i on i.id = l.invoice_id
    join help_files f on f.id = n.file_id
    where (n.structure_id, f.id, f.level, f.contribution_cents)
        is distinct from (i.structure_id, l.file_id, l.level, l.contribution_cents)
      or n.visited_on <> all (l.dates) or l.corrects_line_id is not null
      or (n.released_at is not null and not line_gives_back(l.id, n.visited_on))
  ) or lines_overfull(array(select distinct invoice_line_id from new_rows)) then
    perform break_promise('invoice_lines_match_their_visits');
  end if;
  return null;
end $$;
create or replace trigger visits_on_their_lines_when_new after insert on visits
  referencing new table as new_rows for each statement execute function keep_visits_on_their_lines();
create or replace trigger visits_on_their_lines_when_changed after update on visits
  referencing new table as new_rows for each statement execute function keep_visits_on_their_lines();

-- The counters of children that freeing these lines' days would move, and the visits, workers and files of hours:
-- locked before any line, in one order for everybody.
create or replace function lock_counters_of(p_lines uuid[]) returns void
language plpgsql as $$
declare children uuid[]; years integer[];
begin
  select array_agg(t.child_id order by t.child_id, t.year), array_agg(t.year order by t.child_id, t.year)
  into children, years
  from (select distinct child_id, year_of(attended_on) as year from presences
        where invoice_line_id = any (p_lines) and released_at is null) t;
  perform lock_child_years(children, years);
  perform lock_visits(array(select id from visits where invoice_line_id = any (p_lines) and released_at is null));
end $$;

-- Visits first, then what they rest on.
create or replace function lock_visits(p_visits uuid[]) returns void
language plpgsql as $$
begin
  perform 1 from visits where id = any (p_visits) order by id for no key update;
  perform 1 from workers where id in (select worker_id from visits where id = any (p_visits)) order by id for no key update;
  perform 1 from help_files where id in (select file_id from visits where id = any (p_visits)) order by id for no key update;
end $$;

-- Frees what these lines claim, for good; answers how many days and visits that is.
create or replace function free_units(p_lines uuid[], p_actor uuid, p_reason text) returns integer
language plpgsql as $$
declare days integer; hours integer;
begin
  update presences set released_at = now(), released_by = p_actor, release_reason = p_reason
  where invoice_line_id = any (p_lines) and released_at is null;
  get diagnostics days = row_count;
  update visits set released_at = now(), released_by = p_actor, release_reason = p_reason
  where invoice_line_id = any (p_lines) and released_at is null;
  get diagnostics hours = row_count;
  return days + hours;
end $$;
drop function if exists free_days(uuid[], uuid, text);
