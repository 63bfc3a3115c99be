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

create or replace function receive_attendance_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select receive_file('attendance', p_actor, p_key, p_body) $$;

create or replace function drop_attendance_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select drop_file('attendance', p_actor, p_key, p_body) $$;

create or replace function order_attendance_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select order_file('attendance', p_actor, p_key, p_body) $$;
