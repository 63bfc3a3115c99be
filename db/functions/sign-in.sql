-- The door: what must be known of a person before anybody is the actor. All of it by digests.

call protect('sessions', 'person_id = (select current_person_id())');
grant delete on sessions to portal_app;
call protect('password_links', 'false');
revoke select on password_links from portal_app;

create or replace function organisation_of(p_partner uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select name from partners where id = p_partner), 'Caf des Landes')
$$;

-- The open accounts of a mailbox, those who never chose a password included.
create or replace function find_mailbox(p_email text)
returns table (person_id uuid, name text, role text, organisation text, password_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name, p.role, organisation_of(p.partner_id), p.password_hash
  from people p where p.email = lower(p_email) and is_open_account(p.ends_on)
  order by p.created_at, p.id
$$;

drop function if exists open_session(text, uuid, timestamptz, text);
drop function if exists find_session(text, integer);
drop function if exists find_session(text, integer, integer);

-- A session just proved: by a password, or with `p_second_factor` by all that it takes.
create or replace function open_session(
  p_digest text, p_person uuid, p_expires timestamptz, p_device text, p_second_factor boolean
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  insert into sessions (token_digest, person_id, expires_at, device, second_factor_at)
  values (p_digest, p_person, p_expires, p_device, case when p_second_factor then now() end) on conflict do nothing;
  if found then
    perform audit('lookup', 'sign_in', 'done', p_person::text, jsonb_build_object('second_factor', p_second_factor));
  end if;
end $$;

-- A password that opens nothing at that mailbox, whether anybody has it or not; both by digest.
create or replace function note_wrong_password(p_mailbox_digest text, p_source text) returns void
language sql security definer set search_path = public, pg_temp as $$
  select audit('lookup', 'sign_in', 'wrong', p_mailbox_digest, jsonb_build_object('source', p_source))
$$;

-- A person who is in, and gives another password than their own.
create or replace function note_wrong_own_password(p_person uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  perform audit('lookup', 'prove_own_password', 'wrong', p_person::text);
end $$;

-- Whose session it is, live, not left alone too long, of an open account; notes that it was seen.
-- `step` is whole, to_enrol, to_verify, or at_tablet, which has a structure; `fresh`: proved again not long ago.
create or replace function find_session(
  p_digest text, p_idle_minutes integer, p_tablet_idle_minutes integer, p_fresh_minutes integer
) returns table (
  expires_at timestamptz, device text, step text, fresh boolean,
  person_id uuid, name text, email text, role text, partner_id uuid, organisation text,
  tablet_id uuid, structure_id uuid, structure_name text
)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    select s.expires_at, s.device,
      case when s.tablet_id is null then session_step(p.id, p.role, s.second_factor_at) else 'at_tablet' end,
      s.tablet_id is null and s.confirmed_at > now() - make_interval(mins => p_fresh_minutes),
      p.id, p.name, p.email, p.role, p.partner_id, coalesce(o.name, 'Caf des Landes'),
      s.tablet_id, t.structure_id, t.structure_name
    from sessions s join people p on p.id = s.person_id left join partners o on o.id = p.partner_id
      left join lateral (select f.structure_id, f.structure_name from tablets b, find_tablet(b.token_digest) f
        where b.id = s.tablet_id) t on true
    where s.token_digest = p_digest and s.expires_at > now() and is_open_account(p.ends_on)
      and s.seen_at > now() - make_interval(mins => case when s.tablet_id is null then p_idle_minutes else p_tablet_idle_minutes end)
      and (s.tablet_id is null or t.structure_id is not null);
  if found then
    update sessions s set seen_at = now()
    where s.token_digest = p_digest and s.seen_at < now() - interval '1 minute';
  end if;
end $$;

create or replace function close_session(p_digest text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sessions where token_digest = p_digest
$$;

create or replace function close_sessions_of(p_person uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sessions where person_id = p_person
$$;

-- Ends the actor's sessions but the one they act from. {kept_digest}
create or replace function end_other_sessions(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'end_other_sessions', p_key, p_body); ended integer;
begin
  if stored is not null then return stored; end if;
  delete from sessions where person_id = p_actor and token_digest <> p_body->>'kept_digest';
  get diagnostics ended = row_count;
  return end_act(p_actor, 'end_other_sessions', p_key, done(jsonb_build_object('ended', ended)));
end $$;

-- Five minutes to say which of a mailbox's accounts one comes in with, its password being proved.
create or replace function offer_choice(p_people uuid[], p_digests text[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into password_links (token_digest, person_id, purpose, expires_at)
  select t.digest, t.person, 'choice', now() + interval '5 minutes'
  from unnest(p_people, p_digests) as t(person, digest) on conflict do nothing
$$;

create or replace function use_choice(p_digest text) returns table (person_id uuid)
language sql security definer set search_path = public, pg_temp as $$
  update password_links l set used_at = now() from people p
  where l.token_digest = p_digest and l.purpose = 'choice' and l.used_at is null and l.expires_at > now()
    and p.id = l.person_id and is_open_account(p.ends_on)
  returning l.person_id
$$;

create or replace function forget_past_sign_ins() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sessions where expires_at < now();
  delete from password_links where expires_at < now() - interval '30 days';
  delete from failed_attempts where at < now() - interval '1 day';
  delete from passkey_challenges where expires_at < now();
  delete from known_devices where last_seen_at < now() - interval '400 days';
  delete from address_changes where expires_at < now() - interval '30 days'
$$;
