-- The steps of a job that checks or applies a file of attendance. Each is one statement that may be asked for again.

-- The next children whose lines have this verdict, as many as make so many lines.
create or replace function next_children(p_import uuid, p_verdict text, p_lines integer) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array_agg(child) from (
    select child_of_line(r) as child, sum(count(*)) over (order by child_of_line(r)) - count(*) as before
    from attendance_import_rows r
    where r.import_id = p_import and r.verdict is not distinct from p_verdict and r.readable
    group by 1) t
  where before < p_lines
$$;

-- Each step writes what the next one reads: a plan kept from the first would still take the tables for empty.

-- One step of a file's check: names the children of the list, looks up some others, tries some lines.
-- Answers {state, left}: left is 0 once there is nothing more to check.
create or replace function check_attendance_import(p_import uuid, p_lines integer) returns jsonb
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare file attendance_imports; children text[];
begin
  select * into file from attendance_imports where id = p_import for update;
  if file.state is distinct from 'checking' then return jsonb_build_object('state', file.state, 'left', 0); end if;
  if not account_is_open(file.uploaded_by) then return stop_file('attendance', p_import); end if;
  perform become(file.uploaded_by);
  if file.worked_at is null then perform name_listed_lines(p_import);
  elsif look_up_lines(p_import, 100) = 0 then
    children := next_children(p_import, null, p_lines);
    if children is null then return end_file_work('attendance', p_import); end if;
    perform keep_file_verdicts('attendance', p_import, try_attendance_lines(p_import, children, file.uploaded_by), false);
  end if;
  perform note_file_progress('attendance', p_import);
  return jsonb_build_object('state', 'checking', 'left', 1);
end $$;

-- One step of its application: some children's good lines, through the roll call.
create or replace function apply_attendance_import(p_import uuid, p_lines integer) returns jsonb
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare file attendance_imports; children text[];
begin
  select * into file from attendance_imports where id = p_import for update;
  if file.state is distinct from 'applying' then return jsonb_build_object('state', file.state, 'left', 0); end if;
  if not account_is_open(file.applied_by) then return stop_file('attendance', p_import); end if;
  perform become(file.applied_by);
  children := next_children(p_import, 'new', p_lines);
  if children is null then return end_file_work('attendance', p_import); end if;
  perform keep_file_verdicts('attendance', p_import,
    record_attendance_lines(p_import, children, 'new', file.applied_by), true);
  perform note_file_progress('attendance', p_import);
  return jsonb_build_object('state', 'applying', 'left', 1);
end $$;
