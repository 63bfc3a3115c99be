-- Families helped at home, their files and visits: what holds whoever writes.

-- The Caf's families have no owner: partners only find them through `find_family`.
call protect_own('families');
call protect_own('family_quotients');
call protect_own('family_children');
grant insert, update (last_name, first_name, regime) on families to portal_app;
grant insert, update (qf_cents, arithmetic) on family_quotients to portal_app;
grant insert, delete on family_children to portal_app;
call protect_own('help_files');
grant insert, update (reference, last_name, first_name, level, theme, event_on, requested_on, starts_on, ends_on,
  agreed_minutes, state, opened_at, opened_by, scale_id, contribution_cents) on help_files to portal_app;
-- Some motives touch health: the Caf sees the theme only.
call protect('help_file_motives', 'partner_id = (select current_partner_id())');
grant insert, update (motive, words) on help_file_motives to portal_app;
-- A QF that the Caf gave is the Caf's to see; one that the partner computed is also its own.
call protect('help_file_quotients',
  '(partner_id = (select current_partner_id()) and arithmetic is not null) or (select acts_for_caf())');
call protect_own('derogations');
grant insert, update (outcome, reason, decided_at, decided_by) on derogations to portal_app;
call protect_own('workers');
grant insert, update (last_name, first_name, left_on) on workers to portal_app;
call protect_own('visits');
grant insert, update (confirmed_at, confirmed_by, released_at, released_by, release_reason, invoice_line_id)
  on visits to portal_app;
call protect('family_imports', '(select acts_for_caf())');
call protect('family_import_rows', '(select acts_for_caf())');
grant insert, update, delete on family_imports, family_import_rows to portal_app;
call protect_own('visit_imports');
call protect_own('visit_import_rows');
grant insert, update, delete on visit_imports, visit_import_rows to portal_app;

-- Files and visits are the partner's to write; the Caf reads them, and decides on derogations.
create or replace procedure written_by_partners(p_table regclass) language plpgsql as $$
begin
  execute format('drop policy if exists partners_insert on %s', p_table);
  execute format('create policy partners_insert on %s as restrictive for insert to portal_app
    with check (partner_id = (select current_partner_id()))', p_table);
  execute format('drop policy if exists partners_change on %s', p_table);
  execute format('create policy partners_change on %s as restrictive for update to portal_app
    using (partner_id = (select current_partner_id()))', p_table);
end $$;
call written_by_partners('workers');
call written_by_partners('visit_imports');
call written_by_partners('visit_import_rows');
drop policy if exists partners_ask on derogations;
create policy partners_ask on derogations as restrictive for insert to portal_app
  with check (partner_id = (select current_partner_id()) and outcome is null);
drop policy if exists the_caf_grants on derogations;
create policy the_caf_grants on derogations as restrictive for update to portal_app
  using ((select acts_for_caf())) with check ((select acts_for_caf()));
drop policy if exists partners_insert on help_files;
create policy partners_insert on help_files as restrictive for insert to portal_app
  with check (partner_id = (select current_partner_id()) and state = 'prepared');
drop policy if exists partners_insert on visits;
create policy partners_insert on visits as restrictive for insert to portal_app
  with check (partner_id = (select current_partner_id()));

-- A family with a child under the age of the scheme on that day, or expected within ten months of it.
create or replace function family_has_child(p_family uuid, p_day date) returns boolean
language sql stable as $$
  select exists (
    select 1 from family_children c join home_help_schemes s on s.year = year_of(p_day)
    where c.family_id = p_family and c.birth_date > (p_day - make_interval(years => s.child_age_until))::date
      and c.birth_date <= case when c.expected then (p_day + interval '10 months')::date else p_day end)
$$;

-- The last days to ask and to help, and the most minutes, that a file's year allows; no row when it has no scheme.
create or replace function limits_of(p_file help_files)
returns table (request_by date, ends_by date, most_minutes integer) language sql stable as $$
  select (p_file.event_on + make_interval(months => request_months))::date,
    (p_file.starts_on + make_interval(months => help_months))::date - 1,
    case p_file.level when 'aes' then aes_max_minutes else tisf_max_minutes end
  from home_help_schemes where year = year_of(p_file.starts_on)
$$;

-- What a file goes beyond; empty when nothing. Null when its year has no scheme.
create or replace function limits_passed(p_file help_files) returns text[]
language sql stable as $$
  select array_remove(array[
    case when p_file.requested_on > request_by then 'request' end,
    case when p_file.ends_on > ends_by then 'length' end,
    case when p_file.agreed_minutes > most_minutes then 'hours' end], null)
  from limits_of(p_file)
$$;

-- Those of them that no derogation granted covers for as much.
create or replace function limits_uncovered(p_file help_files) returns text[]
language sql stable as $$
  select array(
    select passed from unnest(limits_passed(p_file)) passed
    where not exists (
      select 1 from derogations d
      where d.file_id = p_file.id and d.outcome = 'granted' and passed = any (d.limits)
        and (passed <> 'length' or p_file.ends_on <= d.ends_on)
        and (passed <> 'hours' or p_file.agreed_minutes <= d.agreed_minutes)))
$$;

-- Once open, only the end of help and its hours move, and no further than a visit or a limit.
create or replace function keep_help_files() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  free constant text[] := array['ends_on', 'agreed_minutes', 'used_minutes', 'state'];
  names constant text[] := array['last_name', 'first_name'];
begin
  if tg_op = 'UPDATE' and new.last_name = no_name() and old.ends_on < kept_since('home_help', portal_today())
    and (to_jsonb(new) - names) = (to_jsonb(old) - names) then
    return new;
  end if;
  if tg_op = 'DELETE' or old.state = 'dropped'
    or (old.family_id, old.partner_id, old.structure_id) is distinct from (new.family_id, new.partner_id, new.structure_id)
    or (old.opened_at is not null and (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free))
    or (old.state = 'open' and new.state not in ('open', 'dropped')) then
    perform break_promise('help_files_stand');
  end if;
  if new.state = 'open' and (old.state, old.ends_on, old.agreed_minutes) is distinct from
      (new.state, new.ends_on, new.agreed_minutes)
    and (limits_passed(new) is null or limits_uncovered(new) <> '{}') then
    perform break_promise('help_files_within_limits');
  end if;
  if old.state = 'open' and new.ends_on < old.ends_on and exists (
    select 1 from visits where file_id = new.id and released_at is null and visited_on > new.ends_on) then
    perform break_promise('visits_within_their_file');
  end if;
  return new;
end $$;
create or replace trigger help_files_stand before update or delete on help_files
  for each row execute function keep_help_files();

-- A file begins prepared, whoever writes it.
create or replace function keep_beginnings() returns trigger
language plpgsql as $$
begin
  perform break_promise('help_files_begin_prepared');
  return null;
end $$;
create or replace trigger help_files_begin_prepared after insert on help_files
  for each row when (new.state <> 'prepared') execute function keep_beginnings();

-- At commit an opened file pays what the scale of the day help begins says for the QF it was opened with.
create or replace function keep_contributions() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.scale_id is distinct from scale_on(new.starts_on) or new.contribution_cents is distinct from
    (select hourly_contribution(new.scale_id, q.qf_cents) from help_file_quotients q where q.file_id = new.id) then
    perform break_promise('help_files_pay_by_the_scale');
  end if;
  return null;
end $$;
drop trigger if exists help_files_pay_by_the_scale on help_files;
create constraint trigger help_files_pay_by_the_scale after update on help_files
  deferrable initially deferred for each row when (old.opened_at is null and new.opened_at is not null)
  execute function keep_contributions();
create or replace function keep_file_quotients() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' and exists (select from help_files where id = old.file_id and last_name = no_name()) then return old; end if;
  perform break_promise('help_file_quotients_stand');
  return null;
end $$;
create or replace trigger help_file_quotients_stand before update or delete on help_file_quotients
  for each row execute function keep_file_quotients();

-- Moves the files' counters, locked in one order; their CHECK keeps them within the hours agreed. By their index: while a
-- whole planning comes in, each file leaves many versions of itself behind.
create or replace function shift_used_minutes(p_files uuid[], p_shifts integer[]) returns void
language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  -- Not FOR UPDATE: a visit just inserted holds its file by its foreign key, and two of them would wait for each other.
  perform 1 from help_files where id = any (p_files) order by id for no key update;
  update help_files f set used_minutes = f.used_minutes + t.shift
  from unnest(p_files, p_shifts) as t(file_id, shift) where f.id = t.file_id and t.shift <> 0;
end $$;

-- The minutes of a file follow its live visits, whoever writes them.
create or replace function count_visits() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare files uuid[]; shifts integer[];
begin
  if tg_op = 'INSERT' then
    select array_agg(file_id), array_agg(shift) into files, shifts
    from (select file_id, sum(minutes)::integer as shift from new_rows where released_at is null group by 1) t;
  elsif tg_op = 'DELETE' then
    select array_agg(file_id), array_agg(shift) into files, shifts
    from (select file_id, -sum(minutes)::integer as shift from old_rows where released_at is null group by 1) t;
  else
    select array_agg(file_id), array_agg(shift) into files, shifts
    from (select file_id, sum(minutes)::integer as shift
          from (select file_id, minutes from new_rows where released_at is null
                union all
                select file_id, -minutes from old_rows where released_at is null) both_rows
          group by 1 having sum(minutes) <> 0) t;
  end if;
  if files is not null then perform shift_used_minutes(files, shifts); end if;
  return null;
end $$;
create or replace trigger visits_counted_in after insert on visits
  referencing new table as new_rows for each statement execute function count_visits();
create or replace trigger visits_counted_out after delete on visits
  referencing old table as old_rows for each statement execute function count_visits();
create or replace trigger visits_counted_again after update on visits
  referencing old table as old_rows new table as new_rows for each statement execute function count_visits();
