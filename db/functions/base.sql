-- Who acts, for whom, and once only. Every other file of this folder leans on this one.

create or replace function portal_today() returns date
language sql stable as $$
  select coalesce(nullif(current_setting('portal.today', true), '')::date, (now() at time zone 'Europe/Paris')::date)
$$;

create or replace function current_person_id() returns uuid
language sql stable as $$ select nullif(current_setting('portal.person_id', true), '')::uuid $$;

create or replace function current_partner_id() returns uuid
language sql stable as $$ select nullif(current_setting('portal.partner_id', true), '')::uuid $$;

create or replace function acts_for_caf() returns boolean
language sql stable as $$
  select coalesce(current_setting('portal.role', true), '') in ('agent', 'administrator')
$$;

create or replace function current_role_is(variadic p_roles text[]) returns boolean
language sql stable as $$ select coalesce(current_setting('portal.role', true), '') = any (p_roles) $$;

-- Makes the person the actor until the transaction ends. Raises PK401 for an unknown or ended account.
create or replace function become(p_person uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare actor record;
begin
  select partner_id, role into actor from people
  where id = p_person and (ends_on is null or ends_on >= portal_today());
  if not found then raise exception 'no such account today' using errcode = 'PK401'; end if;
  perform set_config('portal.person_id', p_person::text, true),
          set_config('portal.partner_id', coalesce(actor.partner_id::text, ''), true),
          set_config('portal.role', actor.role, true);
end $$;

-- Opens an act: null for a new key, the stored answer for one already answered, PK409 for another body.
create or replace function begin_act(p_actor uuid, p_act text, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare digest bytea := sha256(convert_to(p_body::text, 'UTF8')); kept record;
begin
  perform become(p_actor);
  insert into act_keys (person_id, act, key, body_digest) values (p_actor, p_act, p_key, digest)
  on conflict do nothing;
  if found then return null; end if;
  select body_digest, answer into kept from act_keys
  where person_id = p_actor and act = p_act and key = p_key;
  if kept.body_digest is distinct from digest then
    raise exception 'key used for another body' using errcode = 'PK409';
  end if;
  return kept.answer;
end $$;

create or replace function end_act(p_actor uuid, p_act text, p_key uuid, p_answer jsonb) returns jsonb
language plpgsql as $$
begin
  update act_keys set answer = p_answer where person_id = p_actor and act = p_act and key = p_key;
  return p_answer;
end $$;

create or replace function forget_old_keys() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare forgotten integer;
begin
  delete from act_keys where created_at < now() - interval '30 days';
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

create or replace function done(p_value jsonb default '{}') returns jsonb
language sql immutable as $$ select jsonb_build_object('done', true, 'value', p_value) $$;

create or replace function refused(p_reason text, p_details jsonb default '{}') returns jsonb
language sql immutable as $$
  select jsonb_build_object('done', false, 'reason', p_reason, 'details', p_details)
$$;

-- Appends to the audit trail, in the transaction of what it records. Payloads hold ids, never names.
create or replace function audit(
  p_chain text, p_act text, p_outcome text, p_subject text default null, p_payload jsonb default '{}'
) returns void language sql as $$
  insert into audit_events (chain, person_id, partner_id, act, outcome, subject_id, payload)
  values (p_chain, current_person_id(), current_partner_id(), p_act, p_outcome, p_subject, p_payload)
$$;

-- A promise broken: an exception that names the promise, nothing of anybody's data.
create or replace function break_promise(p_name text) returns void
language plpgsql as $$
begin
  raise exception '%', p_name using errcode = '23514', constraint = p_name;
end $$;

-- For what stands once written.
create or replace function refuse_change() returns trigger
language plpgsql as $$
begin
  perform break_promise(tg_table_name || '_stand');
  return null;
end $$;

-- Row-level security, enabled and forced: the rule binds the application; owner and auditor see all.
create or replace procedure protect(p_table regclass, p_rule text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('drop policy if exists app_rule on %s', p_table);
  execute format('create policy app_rule on %s to portal_app using (%s) with check (%s)', p_table, p_rule, p_rule);
  execute format('drop policy if exists owner_sees_all on %s', p_table);
  execute format('create policy owner_sees_all on %s to portal_owner using (true) with check (true)', p_table);
  execute format('drop policy if exists auditor_reads_all on %s', p_table);
  execute format('create policy auditor_reads_all on %s for select to portal_auditor using (true)', p_table);
  execute format('revoke all on %s from public, portal_app, portal_auditor', p_table);
  execute format('grant select on %s to portal_app, portal_auditor', p_table);
end $$;

-- A partner's own: its rows, and all of them for the Caf.
create or replace procedure protect_own(p_table regclass) language plpgsql as $$
begin
  call protect(p_table, 'partner_id = (select current_partner_id()) or (select acts_for_caf())');
end $$;

call protect('act_keys', 'person_id = (select current_person_id())');
grant insert, update on act_keys to portal_app;

-- Anybody's act may append in its own name; only the Caf reads.
call protect('audit_events', '(select acts_for_caf())');
drop policy if exists app_appends on audit_events;
create policy app_appends on audit_events for insert to portal_app with check (
  person_id is not distinct from current_person_id() and partner_id is not distinct from current_partner_id());
grant insert (chain, person_id, partner_id, act, outcome, subject_id, payload) on audit_events to portal_app;
