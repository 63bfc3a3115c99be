-- A file of attendance: its lines come in by one COPY, are checked in batches, then the good ones are applied.

grant insert, update on attendance_imports to portal_app;

call open_file_door('attendance', array['number', 'birth_date', 'attended_on', 'type'], array['partner_id']);

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
