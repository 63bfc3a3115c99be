-- What the lines of a file of visits do. They are tried on write_visit itself and undone, then applied: a line is judged
-- by the act and by nothing else.

-- A line as write_visit is asked. A letter says which, of an hour that comes twice.
create or replace function visit_line_asked(p_line visit_import_rows) returns jsonb
language sql immutable as $$
  select jsonb_build_object('file_id', p_line.details -> 'file_id', 'worker_id', p_line.details -> 'worker_id',
    'day', p_line.visited_on, 'starts', left(p_line.starts_at, 5), 'ends', left(p_line.ends_at, 5),
    'starts_second', nullif(substr(p_line.starts_at, 6), '') = 'B', 'ends_second', nullif(substr(p_line.ends_at, 6), '') = 'B')
$$;

-- Finds each line's file by its reference, and its worker by "NOM Prénom" among those of the branch: of two, the one in
-- post that day.
create or replace function name_visit_lines(p_import uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  with written as materialized (
    select t.worker_name, w.id, w.left_on
    from (select distinct worker_name from visit_import_rows where import_id = p_import and readable) t
    join visit_imports i on i.id = p_import
    join workers w on w.structure_id = i.structure_id
      and plain_name(w.last_name || ' ' || w.first_name) = plain_name(t.worker_name)
  ), meant as (
    select r.line, f.id as file_id,
      array(select id from written w where w.worker_name = r.worker_name) as ever,
      array(select id from written w where w.worker_name = r.worker_name
            and (w.left_on is null or w.left_on > r.visited_on)) as in_post
    from visit_import_rows r
    join visit_imports i on i.id = r.import_id
    left join help_files f on f.structure_id = i.structure_id and f.reference = r.reference
    where r.import_id = p_import and r.readable
  ), named as (
    select line, file_id,
      case when cardinality(in_post) = 1 then in_post[1] when cardinality(ever) = 1 then ever[1] end as worker_id,
      case when file_id is null then 'unknown_file' when ever = '{}' then 'unknown_worker'
        when cardinality(ever) > 1 and cardinality(in_post) <> 1 then 'ambiguous_worker' end as fault
    from meant
  )
  update visit_import_rows r
  set reason = n.fault, verdict = case when n.fault is not null then 'refused' end,
    details = case when n.fault is null then jsonb_build_object('file_id', n.file_id, 'worker_id', n.worker_id) end
  from named n where r.import_id = p_import and r.line = n.line
$$;

-- A worker can't be in two homes: of two lines that overlap the first to begin stands. The same line again is no fault.
create or replace function refuse_lines_that_overlap(p_import uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at record; last record;
  aside integer[] := '{}'; behind integer[] := '{}'; again boolean[] := '{}';
begin
  select null::integer as line, null::text as worker, null::text as file, null::timestamptz as starts,
    null::timestamptz as ends into last;
  for at in
    select r.line, r.details ->> 'worker_id' as worker, r.details ->> 'file_id' as file,
      (t.times ->> 'starts_at')::timestamptz as starts, (t.times ->> 'ends_at')::timestamptz as ends
    from visit_import_rows r cross join lateral (select visit_times(visit_line_asked(r)) as times offset 0) t
    where r.import_id = p_import and r.verdict is null and not t.times ? 'reason'
    order by 2, 4, r.line
  loop
    if last.worker = at.worker and at.starts < last.ends then
      aside := aside || at.line;
      behind := behind || last.line;
      again := again || ((at.file, at.starts, at.ends) = (last.file, last.starts, last.ends));
    else last := at;
    end if;
  end loop;
  update visit_import_rows r
  set verdict = case when t.again then 'unchanged' else 'refused' end,
    reason = case when not t.again then 'overlaps_line' end, details = jsonb_build_object('line', t.behind)
  from unnest(aside, behind, again) as t(line, behind, again)
  where r.import_id = p_import and r.line = t.line;
end $$;

-- The next files whose lines have this verdict, as many as make so many lines: a file's hours are judged together.
create or replace function next_files(p_import uuid, p_verdict text, p_lines integer) returns uuid[]
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  select array_agg(file) from (
    select (details ->> 'file_id')::uuid as file,
      sum(count(*)) over (order by details ->> 'file_id') - count(*) as before
    from visit_import_rows
    where import_id = p_import and verdict is not distinct from p_verdict and readable
    group by details ->> 'file_id') t
  where before < p_lines
$$;

-- These files' lines, the first days first. Each step changes what the next one reads: a plan that was kept would still
-- take the lines for few. (Writing them, on the other hand, asks the same questions for each line.)
create or replace function lines_of_files(p_import uuid, p_files uuid[], p_verdict text) returns setof visit_import_rows
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  select * from visit_import_rows
  where import_id = p_import and readable and verdict is not distinct from p_verdict
    and (details ->> 'file_id')::uuid = any (p_files)
  order by visited_on, starts_at, line
$$;

-- Plans what these files' lines ask, in the name of p_actor. [{line, verdict, reason, details}]
create or replace function record_visit_lines(p_import uuid, p_files uuid[], p_verdict text, p_actor uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at visit_import_rows; asked jsonb; answer jsonb; is_there boolean; times jsonb; verdicts jsonb[] := '{}'; lines visit_import_rows[];
begin
  lines := array(select l from lines_of_files(p_import, p_files, p_verdict) l);
  perform lock_for_visits(array(select distinct (l.details ->> 'worker_id')::uuid from unnest(lines) l), p_files);
  foreach at in array lines loop
    asked := visit_line_asked(at);
    answer := write_visit(p_actor, asked);
    is_there := false;
    if answer ->> 'reason' = 'overlaps' then
      times := visit_times(asked);
      is_there := exists (select 1 from visits v
        where v.id = (answer #>> '{details,visit_id}')::uuid and v.file_id = (asked ->> 'file_id')::uuid
          and v.starts_at = (times ->> 'starts_at')::timestamptz and v.ends_at = (times ->> 'ends_at')::timestamptz);
    end if;
    verdicts := verdicts || jsonb_build_object('line', at.line,
      'verdict', case when is_there then 'unchanged' when (answer ->> 'done')::boolean then 'new' else 'refused' end,
      'reason', case when not is_there then answer -> 'reason' end,
      'details', case when not is_there then answer -> 'details' end);
  end loop;
  return to_jsonb(verdicts);
end $$;

-- The same, undone: what the lines would do.
create or replace function try_visit_lines(p_import uuid, p_files uuid[], p_actor uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare verdicts jsonb;
begin
  begin
    verdicts := record_visit_lines(p_import, p_files, null, p_actor);
    raise exception using errcode = 'PK000';
  exception when sqlstate 'PK000' then null;
  end;
  return verdicts;
end $$;
