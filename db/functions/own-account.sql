-- What people do about their own account, besides their password and second factor.

call protect('known_devices', 'false');
call protect('address_changes', 'false');
revoke select on known_devices, address_changes from portal_app;

-- The person came in from this browser. `is_new`: from another than those of before. No row: not in yet.
create or replace function note_device(p_person uuid, p_digest text, p_second_factor boolean)
returns table (is_new boolean, name text, email text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare others boolean;
begin
  select p.name, p.email into name, email from people p
  where p.id = p_person and session_step(p.id, p.role, case when p_second_factor then now() end) = 'whole';
  if not found then return; end if;
  select exists (select from known_devices where person_id = p_person) into others;
  insert into known_devices as d (person_id, device_digest) values (p_person, p_digest)
  on conflict (person_id, device_digest) do update set last_seen_at = now() returning others and d.xmax = 0 into is_new;
  return next;
end $$;

-- The person proved again to be there.
create or replace function confirm_session(p_digest text) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sessions set confirmed_at = now() where token_digest = p_digest
$$;

-- Ends one of the actor's sessions. {session_id}
create or replace function end_own_session(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'end_own_session', p_key, p_body);
begin
  if stored is not null then return stored; end if;
  delete from sessions where person_id = p_actor and id = (p_body->>'session_id')::uuid;
  return end_act(p_actor, 'end_own_session', p_key, done());
end $$;

-- A link to a new address, to be confirmed within the hour; the earlier ones no longer serve.
create or replace function open_address_change(p_person uuid, p_email text, p_digest text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  update address_changes set used_at = now() where person_id = p_person and used_at is null;
  insert into address_changes (token_digest, person_id, email, expires_at)
  values (p_digest, p_person, lower(p_email), now() + interval '1 hour');
  perform audit('decision', 'ask_address_change', 'done', p_person::text);
end $$;

-- The address a link is for, while it serves, and to its own person only.
create or replace function find_address_change(p_person uuid, p_digest text) returns table (email text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.email from address_changes a
  where a.token_digest = p_digest and a.person_id = p_person and a.used_at is null and a.expires_at > now()
$$;

-- Takes the new address, once. No row: the link does not serve.
create or replace function use_address_change(p_person uuid, p_digest text) returns table (former text, email text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  update address_changes a set used_at = now()
  where a.token_digest = p_digest and a.person_id = p_person and a.used_at is null and a.expires_at > now()
  returning a.email into email;
  if not found then return; end if;
  select p.email into former from people p where p.id = p_person for update;
  update people p set email = use_address_change.email where p.id = p_person;
  update password_links l set used_at = now() where l.person_id = p_person and l.used_at is null;
  perform audit('decision', 'change_address', 'done', p_person::text);
  return next;
end $$;
