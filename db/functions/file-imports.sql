-- What every file on its way has in common: received, checked, ordered, applied. A kind ('attendance', 'card', 'family',
-- 'visit') names its tables, <kind>_imports and <kind>_import_rows.

-- Their former selves, of one kind each.
drop function if exists keep_verdicts(uuid, jsonb, boolean), stop_attendance_import(uuid), count_attendance_lines(uuid),
  forget_attendance_import(uuid), stalled_attendance_imports(integer), forget_attendance_lines(),
  forget_card_import(uuid), stalled_card_imports(integer), forget_card_lines();

-- COPY cannot enter a table under row-level security: lines come in by the door <kind>_file_lines, which nobody reads.
-- `p_whose`: the columns that each line takes from its import.
create or replace procedure open_file_door(p_kind text, p_columns text[], p_whose text[] default '{}')
language plpgsql as $$
declare
  names text := array_to_string(p_columns, ', ');
  taken text := array_to_string(p_columns || p_whose, ', ');
  given text := (select string_agg('new.' || c, ', ') from unnest(p_columns) c)
    || coalesce((select string_agg(', i.' || c, '') from unnest(p_whose) c), '');
begin
  execute format('drop view if exists %s_file_lines', p_kind);
  execute format('create view %1$s_file_lines as
    select import_id, line, %2$s, readable, reason from %1$s_import_rows', p_kind, names);
  execute format('revoke all on %s_file_lines from portal_app', p_kind);
  execute format('grant insert on %s_file_lines to portal_app', p_kind);
  execute format($door$
    create or replace function receive_%1$s_line() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $body$
    begin
      insert into %1$s_import_rows (import_id, line, readable, verdict, reason, %2$s)
      select new.import_id, new.line, new.readable, case when not new.readable then 'refused' end, new.reason, %3$s
      from %1$s_imports i where i.id = new.import_id and i.state = 'receiving';
      if not found then perform break_promise('lines_only_while_received'); end if;
      return new;
    end $body$ $door$, p_kind, taken, given);
  execute format('create trigger %1$s_file_lines_come_in instead of insert on %1$s_file_lines
    for each row execute function receive_%1$s_line()', p_kind);
end $$;

-- Forgets an import of one's own that came to nothing, with its lines. Only while it is being received.
create or replace function forget_file(p_kind text, p_import uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('delete from %I r using %I i where r.import_id = i.id
    and i.id = $1 and i.state = ''receiving'' and i.uploaded_by = current_person_id()',
    p_kind || '_import_rows', p_kind || '_imports') using p_import;
  execute format('delete from %I where id = $1 and state = ''receiving'' and uploaded_by = current_person_id()',
    p_kind || '_imports') using p_import;
end $$;

-- body: {import_id, …, rows, refusal|null}. The file of a key is what it holds, not its import: sent twice under one
-- key, its second import is dropped and the first one answered.
create or replace function receive_file(p_kind text, p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  act constant text := 'receive_' || p_kind || '_import';
  stored jsonb := begin_act(p_actor, act, p_key, p_body - 'import_id');
  subject uuid := (p_body ->> 'import_id')::uuid; why jsonb := nullif(p_body -> 'refusal', 'null'); received integer;
begin
  if stored is not null then
    if stored -> 'value' ->> 'import_id' <> subject::text then perform forget_file(p_kind, subject); end if;
    return stored;
  end if;
  execute format('update %I set state = $1, refusal = $2, rows = $3 where id = $4 and state = ''receiving'' and uploaded_by = $5',
    p_kind || '_imports')
  using case when why is null then 'checking' else 'refused' end, why, (p_body ->> 'rows')::integer, subject, p_actor;
  get diagnostics received = row_count;
  return end_decision(p_actor, act, p_key, subject,
    case when received > 0 then done(jsonb_build_object('import_id', subject)) else refused('not_found') end);
end $$;

-- body: {import_id}: the sender's own, given up while it was received.
create or replace function drop_file(p_kind text, p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  act constant text := 'drop_' || p_kind || '_import';
  stored jsonb := begin_act(p_actor, act, p_key, p_body);
begin
  if stored is not null then return stored; end if;
  execute format('select forget_file($1, id) from %I where id = $2 and uploaded_by = $3', p_kind || '_imports')
  using p_kind, (p_body ->> 'import_id')::uuid, p_actor;
  return end_act(p_actor, act, p_key, done());
end $$;

-- body: {import_id, left_out: how many refused lines the person leaves out, where that is asked}. The job does the rest.
-- `p_objection`: what the kind itself has against it. Refused: not_found, not_ready, that objection, nothing_to_apply,
-- refused_lines {count}.
create or replace function order_file(
  p_kind text, p_actor uuid, p_key uuid, p_body jsonb, p_objection text default null
) returns jsonb
language plpgsql as $$
declare
  act constant text := 'order_' || p_kind || '_import';
  stored jsonb := begin_act(p_actor, act, p_key, p_body);
  file jsonb; left_out integer; answer jsonb;
begin
  if stored is not null then return stored; end if;
  execute format('select to_jsonb(i) from %I i where id = $1 for update', p_kind || '_imports')
  using (p_body ->> 'import_id')::uuid into file;
  left_out := (file #>> '{counts,refused}')::integer;
  answer := case
    when file is null or file ->> 'partner_id' is distinct from current_partner_id()::text then refused('not_found')
    when file ->> 'state' <> 'ready' then refused('not_ready')
    when p_objection is not null then refused(p_objection)
    when (file #>> '{counts,new}')::integer + coalesce((file #>> '{counts,changed}')::integer, 0) = 0
      then refused('nothing_to_apply')
    when left_out <> (p_body ->> 'left_out')::integer
      then refused('refused_lines', jsonb_build_object('count', left_out))
    else done()
  end;
  if answer = done() then
    execute format('update %I set state = ''applying'', applied_by = $1, worked_at = now(), refusal = null where id = $2',
      p_kind || '_imports') using p_actor, (file ->> 'id')::uuid;
  end if;
  return end_decision(p_actor, act, p_key, (file ->> 'id')::uuid, answer);
end $$;

-- An account that ended meanwhile acts no more: its file stops where it is.
create or replace function stop_file(p_kind text, p_import uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare stopped text;
begin
  execute format('update %I set state = case when state = ''checking'' then ''refused'' else ''ready'' end,
    refusal = ''{"reason": "account_ended"}'' where id = $1 returning state', p_kind || '_imports')
  using p_import into stopped;
  return jsonb_build_object('state', stopped, 'left', 0);
end $$;

create or replace function count_file_lines(p_kind text, p_import uuid) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare counts jsonb;
begin
  execute format('select jsonb_build_object(''new'', count(*) filter (where verdict in (''new'', ''applied'')),
    ''unchanged'', count(*) filter (where verdict = ''unchanged''),
    ''changed'', count(*) filter (where verdict = ''changed''),
    ''refused'', count(*) filter (where verdict = ''refused'')) from %I where import_id = $1', p_kind || '_import_rows')
  using p_import into counts;
  return counts;
end $$;

-- p_verdicts: [{line, verdict, reason, details}]; answers how many were kept.
create or replace function keep_file_verdicts(p_kind text, p_import uuid, p_verdicts jsonb, p_applied boolean) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare kept integer;
begin
  execute format('update %I r
    set verdict = case when $3 and v.verdict = ''new'' then ''applied'' else v.verdict end, reason = v.reason,
      details = case when v.verdict = ''refused'' then nullif(v.details, ''null'') else r.details end
    from jsonb_to_recordset($2) as v(line integer, verdict text, reason text, details jsonb)
    where r.import_id = $1 and r.line = v.line', p_kind || '_import_rows')
  using p_import, p_verdicts, p_applied;
  get diagnostics kept = row_count;
  return kept;
end $$;

-- How far a check or an application has come, for who watches.
create or replace function note_file_progress(p_kind text, p_import uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('update %1$I i set worked_at = now(),
    checked_rows = case when state = ''checking'' then t.judged else checked_rows end,
    applied_rows = case when state = ''applying'' then t.applied else applied_rows end
    from (select count(*) filter (where verdict is not null) as judged, count(*) filter (where verdict = ''applied'') as applied
          from %2$I where import_id = $1) t
    where i.id = $1', p_kind || '_imports', p_kind || '_import_rows') using p_import;
end $$;

-- Of a file that only adds: checked to its end it is ready, its good lines all written it is applied.
create or replace function end_file_work(p_kind text, p_import uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare counts jsonb := count_file_lines(p_kind, p_import) - 'changed'; reached text;
begin
  execute format('update %I set state = case when state = ''checking'' then ''ready'' else ''applied'' end, counts = $2,
    checked_rows = rows, applied_at = case when state = ''applying'' then now() end, worked_at = now()
    where id = $1 returning state', p_kind || '_imports') using p_import, counts into reached;
  if reached = 'applied' then
    perform audit('decision', 'apply_' || p_kind || '_import', 'done', p_import::text, counts);
  end if;
  return jsonb_build_object('state', reached, 'left', 0);
end $$;

-- Imports that a job left half-way: nobody has moved them for that long. [{id, state}]
create or replace function stalled_files(p_kind text, p_seconds integer) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare stalled jsonb;
begin
  execute format('select coalesce(jsonb_agg(jsonb_build_object(''id'', id, ''state'', state)), ''[]'') from %I
    where state in (''checking'', ''applying'')
      and coalesce(worked_at, uploaded_at) < now() - make_interval(secs => $1)', p_kind || '_imports')
  using p_seconds into stalled;
  return stalled;
end $$;

-- Lines are read for thirty days: to send a corrected file. What was received half-way goes after a day.
create or replace function forget_file_lines(p_kind text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('delete from %I r using %I i where i.id = r.import_id and i.uploaded_at < now() -
    case i.state when ''receiving'' then interval ''1 day'' else interval ''30 days'' end',
    p_kind || '_import_rows', p_kind || '_imports');
  execute format('delete from %I where state = ''receiving'' and uploaded_at < now() - interval ''1 day''',
    p_kind || '_imports');
end $$;

create or replace function account_is_open(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from people where id = p_person and (ends_on is null or ends_on >= portal_today()))
$$;
