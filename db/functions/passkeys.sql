-- Passkeys: public keys of a person's own, and the questions they answer.

call protect('passkeys', 'person_id = (select current_person_id())');
grant delete, update (name) on passkeys to portal_app;
call protect('passkey_challenges', 'false');
revoke select on passkey_challenges from portal_app;

-- Kept for five minutes. With a session's digest it is a registration, that this session alone may answer.
create or replace function offer_passkey_challenge(p_digest text, p_session_digest text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from passkey_challenges where expires_at < now();
  insert into passkey_challenges (challenge_digest, session_digest, expires_at)
  values (p_digest, p_session_digest, now() + interval '5 minutes') on conflict do nothing
$$;

-- Answered once, whatever the answer is worth.
create or replace function take_passkey_challenge(p_digest text, p_session_digest text) returns table (taken boolean)
language sql security definer set search_path = public, pg_temp as $$
  delete from passkey_challenges
  where challenge_digest = p_digest and session_digest is not distinct from p_session_digest and expires_at > now()
  returning true
$$;

-- {credential_id, public_key, counter, device_type, backed_up, transports, name}. No row: the key is somebody's already.
create or replace function keep_passkey(p_person uuid, p_key jsonb, p_kept_digest text) returns table (passkey_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person), lock_factors_of(p_person);
  insert into passkeys (person_id, credential_id, public_key, counter, device_type, backed_up, transports, name)
  values (p_person, p_key->>'credential_id', p_key->>'public_key', (p_key->>'counter')::bigint, p_key->>'device_type',
    (p_key->>'backed_up')::boolean, array(select jsonb_array_elements_text(p_key->'transports')), p_key->>'name')
  on conflict do nothing returning id into passkey_id;
  if passkey_id is null then return; end if;
  perform note_factor_change('keep_passkey', p_person, p_kept_digest);
  return next;
end $$;

-- The key that a browser offers, of an open account.
create or replace function find_passkey(p_credential_id text)
returns table (person_id uuid, public_key text, counter bigint, transports text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select k.person_id, k.public_key, k.counter, k.transports from passkeys k join people p on p.id = k.person_id
  where k.credential_id = p_credential_id and is_open_account(p.ends_on)
$$;

-- Notes that it served. A counter that does not move on, where there is one, is a copied key.
create or replace function use_passkey(p_credential_id text, p_counter bigint, p_backed_up boolean)
returns table (accepted boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare person uuid;
begin
  select k.person_id into person from passkeys k where k.credential_id = p_credential_id;
  if not found then return; end if;
  perform become(person);
  update passkeys k set counter = p_counter, backed_up = p_backed_up, used_at = now()
  where k.credential_id = p_credential_id and (k.counter < p_counter or (k.counter = 0 and p_counter = 0));
  accepted := found;
  perform audit('lookup', 'prove_passkey', case when accepted then 'done' else 'copied' end, person::text);
  return next;
end $$;

-- An answer to a question of ours, in the name of this person's key, that the key did not give.
create or replace function note_wrong_passkey(p_person uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  select audit('lookup', 'prove_passkey', 'wrong', p_person::text)
$$;

-- Gives the actor's key another name. {passkey_id, name}
create or replace function rename_passkey(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'rename_passkey', p_key, p_body);
begin
  if stored is not null then return stored; end if;
  update passkeys set name = p_body->>'name' where id = (p_body->>'passkey_id')::uuid and person_id = p_actor;
  return end_act(p_actor, 'rename_passkey', p_key, case when found then done() else refused('unknown_factor') end);
end $$;

-- Removes one of the actor's keys. {passkey_id, kept_digest}
create or replace function remove_passkey(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'remove_passkey', p_key, p_body);
  passkey uuid := (p_body->>'passkey_id')::uuid; others integer; answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_factors_of(p_actor);
  select (select count(*) from passkeys where person_id = p_actor and id <> passkey)
    + (select count(*) from totp_secrets where person_id = p_actor) into others;
  if not exists (select from passkeys where person_id = p_actor and id = passkey) then
    answer := refused('unknown_factor');
  elsif why_factor_stays(others) is not null then
    answer := refused(why_factor_stays(others));
  else
    delete from passkeys where person_id = p_actor and id = passkey;
    if others = 0 then delete from recovery_codes where person_id = p_actor; end if;
    perform note_factor_change('remove_passkey', p_actor, p_body->>'kept_digest');
    answer := done();
  end if;
  return end_act(p_actor, 'remove_passkey', p_key, answer);
end $$;
