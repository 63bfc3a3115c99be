-- Files of families known to the Caf: lines come in by one COPY, are judged together, then written all or nothing.

-- COPY cannot enter a table under row-level security: lines come in by this door, which nobody reads.
drop view if exists family_file_lines;
create view family_file_lines as
  select import_id, line, family_file, last_name, first_name, regime, quotient_month, qf_cents, birth_dates, expected_on,
    readable, reason
  from family_import_rows;
revoke all on family_file_lines from portal_app;
grant insert on family_file_lines to portal_app;

create or replace function receive_family_line() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into family_import_rows (import_id, line, family_file, last_name, first_name, regime, quotient_month, qf_cents,
    birth_dates, expected_on, readable, verdict, reason)
  select new.import_id, new.line, new.family_file, new.last_name, new.first_name, new.regime, new.quotient_month,
    new.qf_cents, new.birth_dates, new.expected_on, new.readable, case when not new.readable then 'refused' end, new.reason
  from family_imports where id = new.import_id and state = 'receiving';
  if not found then perform break_promise('lines_only_while_received'); end if;
  return new;
end $$;
create or replace trigger family_file_lines_come_in instead of insert on family_file_lines
  for each row execute function receive_family_line();

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

-- What each readable line would do. A month or a spelling said twice is refused on both lines: which one is right is
-- not for us to guess. Lines of one family are compared, then each with what stands.
-- Of a file just received the planner expects one line: without nested loops it can't compare each with each.
create or replace function judge_family_lines(p_import uuid) returns jsonb
language plpgsql set enable_nestloop = off as $$
declare counted jsonb;
begin
  with lines as (
    select r.*, r.ctid as place, count(*) over (partition by family_file, quotient_month) as same_month,
      min(line) over file as first_line,
      min(concat_ws('|', last_name, first_name, regime, birth_dates, expected_on)) over file
        <> max(concat_ws('|', last_name, first_name, regime, birth_dates, expected_on)) over file as differs
    from family_import_rows r where import_id = p_import and readable
    window file as (partition by family_file)
  ), judged as (
    select l.place, f.id as family_id,
      case when l.same_month > 1 then 'repeated_month' when l.differs then 'other_family_in_file' end as clash,
      array_remove(array[
        case when (l.last_name, l.first_name) is distinct from (f.last_name, f.first_name) then 'nom' end,
        case when l.regime <> f.regime then 'regime' end,
        case when l.qf_cents is distinct from q.qf_cents and l.qf_cents is not null then 'qf' end,
        case when l.birth_dates is distinct from
          (select coalesce(array_agg(c.birth_date order by c.birth_date), '{}') from family_children c
           where c.family_id = f.id and not c.expected) then 'enfants' end,
        case when l.expected_on is distinct from
          (select max(c.birth_date) from family_children c where c.family_id = f.id and c.expected)
          then 'naissance_attendue' end], null) as fields
    from lines l
    left join families f on f.family_file = l.family_file
    left join family_quotients q on q.family_id = f.id and q.month = l.quotient_month
  )
  update family_import_rows r
  set verdict = case when j.clash is not null then 'refused' when j.family_id is null then 'new'
                     when j.fields = '{}' then 'unchanged' else 'changed' end,
      reason = j.clash,
      details = case when j.clash is null and j.family_id is not null and j.fields <> '{}'
        then jsonb_build_object('fields', to_jsonb(j.fields)) end
  from judged j where r.ctid = j.place;
  select jsonb_build_object(
    'new', count(*) filter (where verdict = 'new'), 'unchanged', count(*) filter (where verdict = 'unchanged'),
    'changed', count(*) filter (where verdict = 'changed'), 'refused', count(*) filter (where verdict = 'refused'))
  into counted from family_import_rows where import_id = p_import;
  return counted;
end $$;

-- body: {import_id, file_name, file_digest, rows, refusal|null}; the same file sent twice under one key is kept once.
create or replace function receive_family_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'receive_family_import', p_key, p_body - 'import_id');
  subject uuid := (p_body ->> 'import_id')::uuid; why jsonb := nullif(p_body -> 'refusal', 'null'); found_it boolean;
begin
  if stored is not null then
    if stored -> 'value' ->> 'import_id' <> subject::text then perform forget_family_import(subject); end if;
    return stored;
  end if;
  update family_imports
  set state = case when why is null then 'ready' else 'refused' end, refusal = why,
      rows = (p_body ->> 'rows')::integer, checked_rows = (p_body ->> 'rows')::integer,
      counts = case when why is null then judge_family_lines(subject) end
  where id = subject and state = 'receiving' and uploaded_by = p_actor;
  found_it := found;
  return end_decision(p_actor, 'receive_family_import', p_key, subject,
    case when found_it then done(jsonb_build_object('import_id', subject)) else refused('not_found') end);
end $$;

create or replace function forget_family_import(p_import uuid) returns void
language sql as $$
  delete from family_import_rows r using family_imports i
  where i.id = p_import and i.state = 'receiving' and r.import_id = i.id;
  delete from family_imports where id = p_import and state = 'receiving';
$$;

-- body: {import_id}: the sender's own, given up while it was received.
create or replace function drop_family_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'drop_family_import', p_key, p_body);
begin
  if stored is not null then return stored; end if;
  perform forget_family_import(id) from family_imports
  where id = (p_body ->> 'import_id')::uuid and uploaded_by = p_actor;
  return end_act(p_actor, 'drop_family_import', p_key, done());
end $$;

-- Writes every line that is not refused: names, regime and children as the file says them, and the QF of its month. A
-- QF left empty is unknown, and leaves what was known.
create or replace function write_family_lines(p_import uuid, p_by uuid) returns void
language sql set enable_nestloop = off as $$
  insert into families (family_file, last_name, first_name, regime, entered_by)
  select distinct on (family_file) family_file, last_name, first_name, regime, p_by
  from family_import_rows where import_id = p_import and verdict in ('new', 'changed') order by family_file, line
  on conflict (family_file) do update
    set last_name = excluded.last_name, first_name = excluded.first_name, regime = excluded.regime;

  insert into family_quotients (family_id, month, qf_cents)
  select f.id, r.quotient_month, r.qf_cents
  from family_import_rows r join families f on f.family_file = r.family_file
  where r.import_id = p_import and r.verdict in ('new', 'changed') and r.qf_cents is not null
  on conflict (family_id, month) do update set qf_cents = excluded.qf_cents;

  delete from family_children c using family_import_rows r, families f
  where r.import_id = p_import and r.verdict in ('new', 'changed') and f.family_file = r.family_file and c.family_id = f.id;
  insert into family_children (family_id, birth_date, expected)
  select distinct on (f.id, t.rank) f.id, t.day, t.expected
  from family_import_rows r join families f on f.family_file = r.family_file
  cross join lateral (
    select d as day, false as expected, rank from unnest(r.birth_dates) with ordinality as b(d, rank)
    union all select r.expected_on, true, 0 where r.expected_on is not null) t
  where r.import_id = p_import and r.verdict in ('new', 'changed')
  order by f.id, t.rank, r.line
$$;

-- body: {import_id, left_out: how many refused lines the agent leaves out}. Judged again first: what it would do must
-- still be what was shown. value: {written}
-- refused: not_allowed, not_found, not_ready, changed, nothing_to_apply, refused_lines
create or replace function apply_family_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'apply_family_import', p_key, p_body); file family_imports; now_counts jsonb;
  answer jsonb; written integer;
begin
  if stored is not null then return stored; end if;
  select * into file from family_imports where id = (p_body ->> 'import_id')::uuid for update;
  -- One file at a time.
  perform pg_advisory_xact_lock(hashtextextended('family_imports', 0));
  if acts_for_caf() and file.state = 'ready' then now_counts := judge_family_lines(file.id); end if;
  written := (now_counts ->> 'new')::integer + (now_counts ->> 'changed')::integer;
  answer := case
    when not acts_for_caf() then refused('not_allowed')
    when file.id is null then refused('not_found')
    when file.state <> 'ready' then refused('not_ready')
    when now_counts <> file.counts then refused('changed')
    when written = 0 then refused('nothing_to_apply')
    when (now_counts ->> 'refused')::integer <> (p_body ->> 'left_out')::integer then refused('refused_lines')
    else done(jsonb_build_object('written', written))
  end;
  if (answer ->> 'done')::boolean then
    perform write_family_lines(file.id, p_actor);
    update family_imports set state = 'applied', applied_rows = written, applied_at = now(), applied_by = p_actor
    where id = file.id;
  elsif answer ->> 'reason' = 'changed' then
    update family_imports set counts = now_counts where id = file.id;
  end if;
  return end_decision(p_actor, 'apply_family_import', p_key, file.id, answer);
end $$;

-- Lines are read for thirty days: to send a corrected file. What was received half-way goes after a day.
create or replace function forget_family_lines() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from family_import_rows r using family_imports i
  where i.id = r.import_id and i.uploaded_at < now() - interval '30 days';
  perform forget_family_import(id) from family_imports
  where state = 'receiving' and uploaded_at < now() - interval '1 day';
end $$;
