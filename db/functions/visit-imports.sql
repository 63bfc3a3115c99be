-- A file of visits from a branch's own planning: its lines come in by one COPY, are checked in batches, then applied.

call open_file_door('visit', array['reference', 'worker_name', 'visited_on', 'starts_at', 'ends_at'], array['partner_id']);

-- body: {import_id, structure_id, file_name}: the id is the sender's, so that a lost answer asked again opens one only.
create or replace function open_visit_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'open_visit_import', p_key, p_body);
begin
  if stored is not null then return stored; end if;
  insert into visit_imports (id, partner_id, structure_id, file_name, state, uploaded_by)
  select (p_body ->> 'import_id')::uuid, partner_id, id, p_body ->> 'file_name', 'receiving', p_actor
  from structures
  where id = (p_body ->> 'structure_id')::uuid and partner_id = current_partner_id() and kind = 'home_help_branch';
  return end_act(p_actor, 'open_visit_import', p_key, case when found then done() else refused('not_found') end);
end $$;

create or replace function receive_visit_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select receive_file('visit', p_actor, p_key, p_body) $$;

create or replace function drop_visit_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select drop_file('visit', p_actor, p_key, p_body) $$;

create or replace function order_visit_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select order_file('visit', p_actor, p_key, p_body) $$;

-- One step of a file's check: names files and workers and sets aside what overlaps within the file, then tries the
-- lines of some files. Answers {state, left}: left is 0 once there is nothing more to check.
create or replace function check_visit_import(p_import uuid, p_lines integer) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare file visit_imports; files uuid[];
begin
  select * into file from visit_imports where id = p_import for update;
  if file.state is distinct from 'checking' then return jsonb_build_object('state', file.state, 'left', 0); end if;
  if not account_is_open(file.uploaded_by) then return stop_file('visit', p_import); end if;
  perform become(file.uploaded_by);
  if file.worked_at is null then
    perform name_visit_lines(p_import), refuse_lines_that_overlap(p_import);
  else
    files := next_files(p_import, null, p_lines);
    if files is null then return end_file_work('visit', p_import); end if;
    perform keep_file_verdicts('visit', p_import, try_visit_lines(p_import, files, file.uploaded_by), false);
  end if;
  perform note_file_progress('visit', p_import);
  return jsonb_build_object('state', 'checking', 'left', 1);
end $$;

-- One step of its application: the good lines of some files, planned as a coordinator would plan them.
create or replace function apply_visit_import(p_import uuid, p_lines integer) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare file visit_imports; files uuid[];
begin
  select * into file from visit_imports where id = p_import for update;
  if file.state is distinct from 'applying' then return jsonb_build_object('state', file.state, 'left', 0); end if;
  if not account_is_open(file.applied_by) then return stop_file('visit', p_import); end if;
  perform become(file.applied_by);
  files := next_files(p_import, 'new', p_lines);
  if files is null then return end_file_work('visit', p_import); end if;
  perform keep_file_verdicts('visit', p_import, record_visit_lines(p_import, files, 'new', file.applied_by), true);
  perform note_file_progress('visit', p_import);
  return jsonb_build_object('state', 'applying', 'left', 1);
end $$;
