-- The January file: its lines come in by one COPY, are checked in batches, then applied all or nothing.

call open_file_door('card', array['number', 'external_id', 'family_file', 'last_name', 'first_name', 'name_key',
  'birth_date', 'qf_cents', 'qf_reference_month', 'benefits_drawn', 'valid_from', 'valid_until', 'motive']);

-- body: {import_id, file_name}: the id is the sender's, so that a lost answer asked again opens one import only.
create or replace function open_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb;
begin
  stored := begin_act(p_actor, 'open_card_import', p_key, p_body);
  if stored is not null then return stored; end if;
  if not acts_for_caf() then return end_act(p_actor, 'open_card_import', p_key, refused('not_allowed')); end if;
  insert into card_imports (id, file_name, state, uploaded_by)
  values ((p_body ->> 'import_id')::uuid, p_body ->> 'file_name', 'receiving', p_actor);
  return end_act(p_actor, 'open_card_import', p_key, done());
end $$;

create or replace function receive_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare answer jsonb := receive_file('card', p_actor, p_key, p_body);
begin
  update card_imports set file_digest = p_body ->> 'file_digest'
  where id = (answer #>> '{value,import_id}')::uuid and file_digest is null;
  return answer;
end $$;

create or replace function drop_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$ select drop_file('card', p_actor, p_key, p_body) $$;

-- body: {import_id}. Refused: not_found, not_ready.
create or replace function recheck_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; file card_imports;
begin
  stored := begin_act(p_actor, 'recheck_card_import', p_key, p_body);
  if stored is not null then return stored; end if;
  select * into file from card_imports where id = (p_body ->> 'import_id')::uuid for update;
  if file.state = 'ready' then
    update card_imports set state = 'checking', checked_rows = 0, last_checked_line = 0, counts = null, refusal = null
    where id = file.id;
  end if;
  return end_decision(p_actor, 'recheck_card_import', p_key, file.id, case
    when file.id is null then refused('not_found') when file.state <> 'ready' then refused('not_ready') else done() end);
end $$;

-- A card changed since its check: what was shown no longer holds.
create or replace function card_preview_objection(p_import uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select 'stale' from card_imports i, card_registry r where i.id = p_import and i.registry_version <> r.version
$$;

-- As any file, and stale.
create or replace function order_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language sql as $$
  select order_file('card', p_actor, p_key, p_body, card_preview_objection((p_body ->> 'import_id')::uuid))
$$;
