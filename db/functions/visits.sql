-- Visits: what a recorded hour rests on, whoever writes it.

-- The instant of a local time in Paris. The hour that summer time skips does not exist: null. One that comes twice,
-- in October, is the first unless p_second.
create or replace function paris_instant(p_day date, p_time time, p_second boolean default false) returns timestamptz
language sql immutable as $$
  select case
    when at at time zone 'Europe/Paris' <> p_day + p_time then null
    -- PostgreSQL takes the second of two: an hour before it the clock showed the same.
    when not p_second and (at - interval '1 hour') at time zone 'Europe/Paris' = p_day + p_time then at - interval '1 hour'
    else at
  end
  from (select (p_day + p_time) at time zone 'Europe/Paris' as at) t
$$;

-- Does this local time come twice, as the clocks go back?
create or replace function comes_twice(p_day date, p_time time) returns boolean
language sql immutable as $$ select paris_instant(p_day, p_time, false) <> paris_instant(p_day, p_time, true) $$;

-- A live visit lies within its open file, on its own branch, with a worker who has not left: none of it moves later.
-- Confirmed, it is over.
create or replace function keep_visits_sound() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    -- The worker is locked against leaving, the file against closing or shrinking meanwhile.
    perform 1 from workers where id in (select worker_id from new_rows where released_at is null) order by id for share;
    perform 1 from help_files where id in (select file_id from new_rows where released_at is null) order by id for share;
    if exists (
      select 1 from new_rows n join help_files f on f.id = n.file_id
      where n.released_at is null
        and not (f.state = 'open' and n.visited_on between f.starts_on and f.ends_on and f.structure_id = n.structure_id)
    ) then perform break_promise('visits_within_their_file'); end if;
    if exists (
      select 1 from new_rows n join workers w on w.id = n.worker_id
      where n.released_at is null and w.left_on <= n.visited_on
    ) then perform break_promise('visits_by_a_worker_in_post'); end if;
  end if;
  if exists (select 1 from new_rows where released_at is null and confirmed_at is not null and visited_on > portal_today())
  then perform break_promise('no_visit_confirmed_ahead_of_its_day'); end if;
  return null;
end $$;
create or replace trigger visits_sound_when_new after insert on visits
  referencing new table as new_rows for each statement execute function keep_visits_sound();
create or replace trigger visits_sound_when_changed after update on visits
  referencing new table as new_rows for each statement execute function keep_visits_sound();

-- A visit is corrected by another one, never edited: only whether it took place and what became of it move. On an
-- invoice it stands as it is, until its line gives it back.
create or replace function keep_visits() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  fate constant text[] := array['confirmed_at', 'confirmed_by', 'released_at', 'released_by', 'release_reason', 'invoice_line_id'];
begin
  if tg_op = 'DELETE' or old.released_at is not null
    or (to_jsonb(new) - fate) is distinct from (to_jsonb(old) - fate) then
    perform break_promise('visits_stand');
  end if;
  if old.invoice_line_id is not null and (
    (new.invoice_line_id, new.confirmed_at, new.confirmed_by)
      is distinct from (old.invoice_line_id, old.confirmed_at, old.confirmed_by)
    or (new.released_at is not null and not line_gives_back(old.invoice_line_id, old.visited_on))) then
    perform break_promise('invoiced_visits_stand');
  end if;
  return new;
end $$;
create or replace trigger visits_stand before update or delete on visits
  for each row execute function keep_visits();
create or replace trigger visits_never_emptied before truncate on visits
  for each statement execute function refuse_change();

-- Nobody leaves before a visit that still stands.
create or replace function keep_workers_in_post() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from visits where worker_id = new.id and released_at is null and visited_on >= new.left_on) then
    perform break_promise('visits_by_a_worker_in_post');
  end if;
  return new;
end $$;
create or replace trigger workers_leave_no_visit before update on workers
  for each row when (new.left_on is distinct from old.left_on) execute function keep_workers_in_post();
create or replace trigger workers_never_deleted before delete on workers
  for each row execute function refuse_change();
