-- A file of attendance: its lines come in by one COPY, are checked in batches, then the good ones are applied.

grant insert, update on attendance_imports to portal_app;

-- COPY cannot enter a table under row-level security: lines come in by this door, which nobody reads.
drop view if exists attendance_file_lines;
create view attendance_file_lines as
  select import_id, line, number, birth_date, attended_on, type, readable, reason from attendance_import_rows;
revoke all on attendance_file_lines from portal_app;
grant insert on attendance_file_lines to portal_app;

create or replace function receive_attendance_line() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into attendance_import_rows (import_id, partner_id, line, number, birth_date, attended_on, type, readable,
    verdict, reason)
  select new.import_id, partner_id, new.line, new.number, new.birth_date, new.attended_on, new.type, new.readable,
    case when not new.readable then 'refused' end, new.reason
  from attendance_imports where id = new.import_id and state = 'receiving';
  if not found then perform break_promise('lines_only_while_received'); end if;
  return new;
end $$;
create or replace trigger attendance_file_lines_come_in instead of insert on attendance_file_lines
  for each row execute function receive_attendance_line();

-- body: {import_id, structure_id, file_name}: the id is the sender's, so that a lost answer asked again opens one only.
create or replace function open_attendance_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'open_attendance_import', p_key, p_body);
begin
  if stored is not null then return stored; end if;
  insert into attendance_imports (id, partner_id, structure_id, file_name, state, uploaded_by)
  select (p_body ->> 'import_id')::uuid, partner_id, id, p_body ->> 'file_name', 'receiving', p_actor
  from structures
  where id = (p_body ->> 'structure_id')::uuid and partner_id = current_partner_id() and aid_kind_of(kind) is not null;
  return end_act(p_actor, 'open_attendance_import', p_key, case when found then done() else refused('not_found') end);
end $$;

-- body: {import_id, structure_id, file_name, file_digest, rows, refusal|null}. The file of a key is what it holds, not
-- its import: sent twice under one key, its second import is dropped and the first one answered.
create or replace function receive_attendance_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; subject uuid := (p_body ->> 'import_id')::uuid; why jsonb := nullif(p_body -> 'refusal', 'null');
begin
  stored := begin_act(p_actor, 'receive_attendance_import', p_key, p_body - 'import_id');
  if stored is not null then
    if stored -> 'value' ->> 'import_id' <> subject::text then perform forget_attendance_import(subject); end if;
    return stored;
  end if;
  update attendance_imports
  set state = case when why is null then 'checking' else 'refused' end, refusal = why, rows = (p_body ->> 'rows')::integer
  where id = subject and state = 'receiving' and uploaded_by = p_actor;
  return end_decision(p_actor, 'receive_attendance_import', p_key, subject,
    case when found then done(jsonb_build_object('import_id', subject)) else refused('not_found') end);
end $$;

-- Forgets an import that came to nothing, with its lines. Only while it is being received.
create or replace function forget_attendance_import(p_import uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from attendance_import_rows r using attendance_imports i
  where i.id = p_import and i.state = 'receiving' and r.import_id = i.id;
  delete from attendance_imports where id = p_import and state = 'receiving';
end $$;

-- body: {import_id}: the sender's own, given up while it was received.
create or replace function drop_attendance_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'drop_attendance_import', p_key, p_body);
begin
  if stored is not null then return stored; end if;
  perform forget_attendance_import(id) from attendance_imports
  where id = (p_body ->> 'import_id')::uuid and uploaded_by = p_actor;
  return end_act(p_actor, 'drop_attendance_import', p_key, done());
end $$;

-- body: {import_id}. The job does the rest: each day is judged anew then, so nothing shown here can have gone stale.
-- Refused: not_found, not_ready, nothing_to_apply.
create or replace function order_attendance_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'order_attendance_import', p_key, p_body);
  file attendance_imports; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into file from attendance_imports
  where id = (p_body ->> 'import_id')::uuid and partner_id = current_partner_id() for update;
  answer := case
    when file.id is null then refused('not_found')
    when file.state <> 'ready' then refused('not_ready')
    when (file.counts ->> 'new')::integer = 0 then refused('nothing_to_apply')
    else done()
  end;
  if answer = done() then
    update attendance_imports set state = 'applying', applied_by = p_actor, worked_at = now(), refusal = null
    where id = file.id;
  end if;
  return end_decision(p_actor, 'order_attendance_import', p_key, file.id, answer);
end $$;

-- Imports that a job left half-way: nobody has moved them for that long. [{id, state}]
create or replace function stalled_attendance_imports(p_seconds integer) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'state', i.state)), '[]') from attendance_imports i
  where i.state in ('checking', 'applying')
    and coalesce(i.worked_at, i.uploaded_at) < now() - make_interval(secs => p_seconds)
$$;

-- Lines are read for thirty days: to send a corrected file. What was received half-way goes after a day.
create or replace function forget_attendance_lines() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from attendance_import_rows r using attendance_imports i
  where i.id = r.import_id and i.uploaded_at < now() - interval '30 days';
  perform forget_attendance_import(id) from attendance_imports
  where state = 'receiving' and uploaded_at < now() - interval '1 day';
end $$;
