-- The January file: its lines come in by one COPY, are checked in batches, then applied all or nothing.

-- COPY cannot enter a table under row-level security: lines come in by this door, which nobody reads.
drop view if exists card_file_lines;
create view card_file_lines as
  select import_id, line, number, external_id, family_file, last_name, first_name, name_key, birth_date, qf_cents,
    qf_reference_month, benefits_drawn, valid_from, valid_until, motive, readable, reason, details
  from card_import_rows;
revoke all on card_file_lines from portal_app;
grant insert on card_file_lines to portal_app;

create or replace function receive_card_line() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into card_import_rows (import_id, line, number, external_id, family_file, last_name, first_name, name_key,
    birth_date, qf_cents, qf_reference_month, benefits_drawn, valid_from, valid_until, motive, readable, verdict,
    reason, details)
  select new.import_id, new.line, new.number, new.external_id, new.family_file, new.last_name, new.first_name,
    new.name_key, new.birth_date, new.qf_cents, new.qf_reference_month, new.benefits_drawn, new.valid_from,
    new.valid_until, new.motive, new.readable, case when not new.readable then 'refused' end, new.reason, new.details
  from card_imports where id = new.import_id and state = 'receiving';
  if not found then perform break_promise('lines_only_while_received'); end if;
  return new;
end $$;
create or replace trigger card_file_lines_come_in instead of insert on card_file_lines
  for each row execute function receive_card_line();

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

-- body: {import_id, file_name, file_digest, rows, refusal|null}. The file of a key is what it holds, not its import:
-- sent twice, its second import is dropped and the first one answered.
create or replace function receive_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; subject uuid := (p_body ->> 'import_id')::uuid; why jsonb := nullif(p_body -> 'refusal', 'null');
begin
  stored := begin_act(p_actor, 'receive_card_import', p_key, p_body - 'import_id');
  if stored is not null then
    if stored -> 'value' ->> 'import_id' <> subject::text then perform forget_card_import(subject); end if;
    return stored;
  end if;
  update card_imports
  set state = case when why is null then 'checking' else 'refused' end, refusal = why,
      file_digest = p_body ->> 'file_digest', rows = (p_body ->> 'rows')::integer
  where id = subject and state = 'receiving' and uploaded_by = p_actor;
  return end_decision(p_actor, 'receive_card_import', p_key, subject,
    case when found then done(jsonb_build_object('import_id', subject)) else refused('not_found') end);
end $$;

-- Forgets an import that came to nothing, with its lines. Only while it is being received.
create or replace function forget_card_import(p_import uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from card_import_rows r using card_imports i
  where i.id = p_import and i.state = 'receiving' and r.import_id = i.id;
  delete from card_imports where id = p_import and state = 'receiving';
end $$;

-- body: {import_id}: the sender's own, given up while it was received.
create or replace function drop_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; subject uuid := (p_body ->> 'import_id')::uuid;
begin
  stored := begin_act(p_actor, 'drop_card_import', p_key, p_body);
  if stored is not null then return stored; end if;
  perform forget_card_import(id) from card_imports where id = subject and uploaded_by = p_actor;
  return end_act(p_actor, 'drop_card_import', p_key, done());
end $$;

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

-- body: {import_id, left_out: how many refused lines the agent leaves out}. The job does the rest.
-- Refused: not_found, not_ready, stale, nothing_to_apply, refused_lines {count}.
create or replace function order_card_import(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; file card_imports; answer jsonb;
begin
  stored := begin_act(p_actor, 'order_card_import', p_key, p_body);
  if stored is not null then return stored; end if;
  select * into file from card_imports where id = (p_body ->> 'import_id')::uuid for update;
  answer := case
    when file.id is null then refused('not_found')
    when file.state <> 'ready' then refused('not_ready')
    when file.registry_version <> (select version from card_registry) then refused('stale')
    when (file.counts ->> 'new')::integer + (file.counts ->> 'changed')::integer = 0 then refused('nothing_to_apply')
    when (file.counts ->> 'refused')::integer <> (p_body ->> 'left_out')::integer then
      refused('refused_lines', jsonb_build_object('count', (file.counts ->> 'refused')::integer))
    else done()
  end;
  if (answer -> 'done')::boolean then
    update card_imports set state = 'applying', applied_by = p_actor, worked_at = now(), refusal = null
    where id = file.id;
  end if;
  return end_decision(p_actor, 'order_card_import', p_key, file.id, answer);
end $$;

-- Imports that a job left half-way: nobody has moved them for that long. [{id, state}]
create or replace function stalled_card_imports(p_seconds integer) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'state', i.state)), '[]') from card_imports i
  where i.state in ('checking', 'applying')
    and coalesce(i.worked_at, i.uploaded_at) < now() - make_interval(secs => p_seconds)
$$;

-- Lines are read for thirty days: to send a corrected file. What was received half-way goes after a day.
create or replace function forget_card_lines() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from card_import_rows r using card_imports i
  where i.id = r.import_id and i.uploaded_at < now() - interval '30 days';
  perform forget_card_import(id) from card_imports
  where state = 'receiving' and uploaded_at < now() - interval '1 day';
end $$;
