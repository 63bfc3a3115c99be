-- The second factor: who must have one, what proves it, and its loss.

call protect('totp_secrets', 'person_id = (select current_person_id())');
revoke select on totp_secrets from portal_app, portal_auditor;
grant select (person_id, created_at) on totp_secrets to portal_app, portal_auditor;
grant delete on totp_secrets to portal_app;
call protect('recovery_codes', 'person_id = (select current_person_id())');
revoke select on recovery_codes from portal_app, portal_auditor;
grant select (person_id, created_at, used_at) on recovery_codes to portal_app, portal_auditor;
grant delete on recovery_codes to portal_app;

-- Whoever sees invoices, decides or pays. The others may have one.
create or replace function needs_second_factor(p_role text) returns boolean
language sql immutable as $$ select p_role <> 'staff' $$;

create or replace function has_second_factor(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from totp_secrets where person_id = p_person)
    or exists (select from passkeys where person_id = p_person)
$$;

-- How far a session has come: whole, or a second factor to enrol or to verify before anything opens.
create or replace function session_step(p_person uuid, p_role text, p_second_factor_at timestamptz) returns text
language sql stable as $$
  select case when p_second_factor_at is not null then 'whole' when has_second_factor(p_person) then 'to_verify'
    when needs_second_factor(p_role) then 'to_enrol' else 'whole' end
$$;

-- One change at a time to what somebody comes in with.
create or replace function lock_factors_of(p_person uuid) returns void
language sql as $$ select pg_advisory_xact_lock(hashtextextended('factors ' || p_person, 0)) $$;

-- What goes with every change: the other sessions, and a line in the audit trail.
create or replace function note_factor_change(p_act text, p_person uuid, p_kept_digest text) returns void
language plpgsql as $$
begin
  delete from sessions where person_id = p_person and token_digest <> p_kept_digest;
  perform audit('decision', p_act, 'done', p_person::text);
end $$;

-- Keeps an application whose first code was right; it takes the place of the former one.
create or replace function enrol_totp(p_person uuid, p_sealed text, p_step integer, p_kept_digest text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person), lock_factors_of(p_person);
  insert into totp_secrets (person_id, sealed_secret, last_step) values (p_person, p_sealed, p_step)
  on conflict (person_id) do update
    set sealed_secret = excluded.sealed_secret, last_step = excluded.last_step, created_at = now();
  perform note_factor_change('enrol_totp', p_person, p_kept_digest);
end $$;

create or replace function find_totp_secret(p_person uuid) returns table (sealed_secret text)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.sealed_secret from totp_secrets t join people p on p.id = t.person_id
  where t.person_id = p_person and is_open_account(p.ends_on)
$$;

-- A code's step serves once, and none before it afterwards. Null: the code was no step's.
create or replace function accept_totp_step(p_person uuid, p_step integer) returns table (accepted boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  update totp_secrets set last_step = p_step where person_id = p_person and last_step < p_step;
  accepted := found;
  perform audit('lookup', 'prove_totp', case when accepted then 'done' when p_step is null then 'wrong' else 'replayed' end,
    p_person::text);
  return next;
end $$;

-- New codes on paper; those of before no longer serve.
create or replace function keep_recovery_codes(p_person uuid, p_hashes text[], p_salt text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person), lock_factors_of(p_person);
  delete from recovery_codes where person_id = p_person;
  insert into recovery_codes (person_id, code_hash, salt) select p_person, hash, p_salt from unnest(p_hashes) hash;
  perform audit('decision', 'make_recovery_codes', 'done', p_person::text);
end $$;

create or replace function find_recovery_salt(p_person uuid) returns table (salt text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.salt from recovery_codes c join people p on p.id = c.person_id
  where c.person_id = p_person and is_open_account(p.ends_on) limit 1
$$;

-- Uses a code, once; `codes_left` is null when it is no code, or has served.
create or replace function use_recovery_code(p_person uuid, p_hash text) returns table (codes_left integer)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  update recovery_codes set used_at = now()
  where person_id = p_person and code_hash = p_hash and used_at is null and has_second_factor(p_person);
  if found then
    select count(*)::integer into codes_left from recovery_codes where person_id = p_person and used_at is null;
  end if;
  perform audit('lookup', 'prove_recovery_code', case when codes_left is null then 'wrong' else 'done' end, p_person::text);
  return next;
end $$;

-- May the actor do without this factor? "last_factor" when theirs is required and has no other.
create or replace function why_factor_stays(p_others integer) returns text
language sql stable as $$
  select case when p_others = 0 and needs_second_factor(current_setting('portal.role', true)) then 'last_factor' end
$$;

-- Removes the actor's application. {kept_digest}
create or replace function remove_totp(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'remove_totp', p_key, p_body); others integer; answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_factors_of(p_actor);
  select count(*) into others from passkeys where person_id = p_actor;
  if not exists (select from totp_secrets where person_id = p_actor) then
    answer := refused('unknown_factor');
  elsif why_factor_stays(others) is not null then
    answer := refused(why_factor_stays(others));
  else
    delete from totp_secrets where person_id = p_actor;
    if others = 0 then delete from recovery_codes where person_id = p_actor; end if;
    perform note_factor_change('remove_totp', p_actor, p_body->>'kept_digest');
    answer := done();
  end if;
  return end_act(p_actor, 'remove_totp', p_key, answer);
end $$;

-- Somebody lost theirs: a manager resets a colleague's, an administrator an agent's or a partner's. {person_id}
create or replace function reset_second_factor(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare stored jsonb := begin_act(p_actor, 'reset_second_factor', p_key, p_body); person record; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select id, partner_id into person from people
  where id = (p_body->>'person_id')::uuid and is_open_account(ends_on)
    and (current_role_is('administrator') or current_role_is('manager') and partner_id = current_partner_id());
  if not found then
    answer := refused('unknown_person');
  elsif person.id = p_actor then
    answer := refused('oneself');
  elsif not has_second_factor(person.id) then
    answer := refused('no_factor');
  else
    perform lock_factors_of(person.id);
    delete from totp_secrets where person_id = person.id;
    delete from passkeys where person_id = person.id;
    delete from recovery_codes where person_id = person.id;
    perform note_factor_change('reset_second_factor', person.id, '');
    answer := done(jsonb_build_object('person_id', person.id));
  end if;
  return end_act(p_actor, 'reset_second_factor', p_key, answer);
end $$;
