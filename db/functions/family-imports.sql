-- The Caf's own families, as agents load them: names, regime and children are those of the latest file, the QF month by
-- month; one left empty is unknown, and leaves what was known. Files of help already open keep the QF they opened with.

call open_file_door('family', array['family_file', 'last_name', 'first_name', 'regime', 'quotient_month', 'qf_cents',
  'birth_dates', 'expected_on']);

-- body: {import_id, file_name}: the id is the sender's, so that a lost answer asked again opens one import only.
create or replace function open_family_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'open_family_import', p_key, p_body);
begin
  if stored is not null then return stored; end if;
  if not acts_for_caf() then return end_act(p_actor, 'open_family_import', p_key, refused('not_allowed')); end if;
  insert into family_imports (id, file_name, state, uploaded_by)
  values ((p_body ->> 'import_id')::uuid, p_body ->> 'file_name', 'receiving', p_actor);
  return end_act(p_actor, 'open_family_import', p_key, done());
end $$;

create or replace function receive_family_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select receive_file('family', p_actor, p_key, p_body) $$;

create or replace function drop_family_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select drop_file('family', p_actor, p_key, p_body) $$;

-- Everything is judged anew when the job writes, so nothing shown here can have gone stale unseen.
create or replace function order_family_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select order_file('family', p_actor, p_key, p_body) $$;

-- What lines would do to what stands: new, changed (and what), unchanged, or why they are refused.
create or replace function judge_family_lines(p_import uuid, p_first integer, p_last integer) returns void
language sql security definer set search_path = public, pg_temp as $$
  with compared as (
    select r.ctid as place, f.id as known,
      case
        when r.quotient_month > portal_today() then 'month_to_come'
        when r.birth_dates[cardinality(r.birth_dates)] > portal_today() then 'not_born_yet' end as reason,
      array_remove(array[
        case when f.last_name <> r.last_name then 'nom' end,
        case when f.first_name <> r.first_name then 'prenom' end,
        case when f.regime <> r.regime then 'regime' end,
        case when r.qf_cents is not null and q.qf_cents is distinct from r.qf_cents then 'qf' end,
        case when k.born is distinct from r.birth_dates then 'enfants' end,
        case when k.expected is distinct from r.expected_on then 'naissance_attendue' end], null) as fields
    from family_import_rows r
    left join families f on f.family_file = r.family_file
    left join family_quotients q on q.family_id = f.id and q.month = r.quotient_month
    left join lateral (
      select coalesce(array_agg(birth_date order by birth_date) filter (where not expected), '{}') as born,
        max(birth_date) filter (where expected) as expected
      from family_children where family_id = f.id) k on true
    where r.import_id = p_import and r.line between p_first and p_last and r.readable
  )
  update family_import_rows r
  set reason = c.reason,
      verdict = case when c.reason is not null then 'refused' when c.known is null then 'new'
                     when c.fields = '{}' then 'unchanged' else 'changed' end,
      details = case when c.reason is null and c.known is not null and c.fields <> '{}'
                then jsonb_build_object('fields', to_jsonb(c.fields)) end
  from compared c where r.ctid = c.place
$$;

-- A family has a line for each month of its QF. One month twice, or two lines that tell of two families: which one is
-- right is not for us to guess, so they are refused, each naming another.
create or replace function refuse_family_lines_that_clash(p_import uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  with lines as (
    select ctid as place, line, family_file, quotient_month,
      (last_name, first_name, regime, birth_dates, expected_on)::text as family
    from family_import_rows where import_id = p_import and verdict <> 'refused'
  ), compared as (
    select place, coalesce(lag(line) over same_month, lead(line) over same_month) as repeated,
      case when min(family) over all_lines <> max(family) over all_lines
        then coalesce(lag(line) over same_file, lead(line) over same_file) end as differs
    from lines
    window same_month as (partition by family_file, quotient_month order by line),
      same_file as (partition by family_file order by line),
      all_lines as (partition by family_file)
  )
  update family_import_rows r
  set verdict = 'refused', reason = case when c.repeated is not null then 'repeated_month' else 'other_family_in_file' end,
      details = jsonb_build_object('line', coalesce(c.repeated, c.differs))
  from compared c where r.ctid = c.place and coalesce(c.repeated, c.differs) is not null
$$;

-- Judges the next lines against what stands; after the last ones, the lines against each other.
-- Answers {state, left}: left is 0 once there is nothing more to check.
create or replace function check_family_import(p_import uuid, p_lines integer) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare file family_imports; judged integer; first_line integer; last_line integer;
begin
  select * into file from family_imports where id = p_import for update;
  if file.state is distinct from 'checking' then return jsonb_build_object('state', file.state, 'left', 0); end if;
  if not account_is_open(file.uploaded_by) then return stop_file('family', p_import); end if;
  select count(*), min(line), max(line) into judged, first_line, last_line
  from (select line from family_import_rows where import_id = p_import and verdict is null order by line limit p_lines) t;
  if judged > 0 then
    perform judge_family_lines(p_import, first_line, last_line);
    update family_imports set worked_at = now(), checked_rows = checked_rows + judged where id = p_import;
    return jsonb_build_object('state', 'checking', 'left', 1);
  end if;
  perform refuse_family_lines_that_clash(p_import);
  update family_imports set state = 'ready', worked_at = now(), checked_rows = rows, counts = count_file_lines('family', p_import)
  where id = p_import;
  return jsonb_build_object('state', 'ready', 'left', 0);
end $$;

-- Writes every line that is not refused, or none of them: when they would no longer do what was shown, they are shown
-- anew. One file at a time, for only files write the Caf's families. Answers {state}.
create or replace function apply_family_import(p_import uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare file family_imports; anew jsonb; why text; ends text;
begin
  perform pg_advisory_xact_lock(hashtextextended('apply_family_import', 0));
  select * into file from family_imports where id = p_import for update;
  if file.state is distinct from 'applying' then return jsonb_build_object('state', file.state); end if;
  if not account_is_open(file.applied_by) then return stop_file('family', p_import); end if;
  perform become(file.applied_by);
  perform judge_family_lines(p_import, 1, 2147483647);
  perform refuse_family_lines_that_clash(p_import);
  anew := count_file_lines('family', p_import);
  why := case
    when file.rows <> (select count(*) from family_import_rows where import_id = p_import) then 'lines_gone'
    when anew <> file.counts then 'stale' end;
  if why is null then perform write_family_lines(p_import, file.applied_by); end if;
  ends := case when why is null then 'applied' else 'ready' end;
  update family_imports
  set state = ends, worked_at = now(), refusal = case when why is not null then jsonb_build_object('reason', why) end,
      counts = case when why = 'stale' then anew else file.counts end,
      applied_at = case when why is null then now() end
  where id = p_import;
  perform audit('decision', 'apply_family_import', coalesce(why, 'done'), p_import::text, file.counts);
  return jsonb_build_object('state', ends);
end $$;

create or replace function write_family_lines(p_import uuid, p_by uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  -- The lines of a family say the same of it: any of them will do.
  insert into families (family_file, last_name, first_name, regime, entered_by)
  select distinct on (family_file) family_file, last_name, first_name, regime, p_by
  from family_import_rows where import_id = p_import and verdict in ('new', 'changed')
  order by family_file
  on conflict (family_file) do update
  set last_name = excluded.last_name, first_name = excluded.first_name, regime = excluded.regime;

  delete from family_children k using families f, family_import_rows r
  where k.family_id = f.id and f.family_file = r.family_file and r.import_id = p_import and r.verdict in ('new', 'changed');

  with said as (
    select distinct on (r.family_file) f.id, r.birth_dates, r.expected_on
    from family_import_rows r join families f on f.family_file = r.family_file
    where r.import_id = p_import and r.verdict in ('new', 'changed') order by r.family_file
  )
  insert into family_children (family_id, birth_date, expected)
  select id, d, false from said, unnest(birth_dates) d
  union all select id, expected_on, true from said where expected_on is not null;

  insert into family_quotients (family_id, month, qf_cents)
  select f.id, r.quotient_month, r.qf_cents from family_import_rows r join families f on f.family_file = r.family_file
  where r.import_id = p_import and r.verdict in ('new', 'changed') and r.qf_cents is not null
  on conflict (family_id, month) do update set qf_cents = excluded.qf_cents
$$;
