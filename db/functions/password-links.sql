-- Choosing a password: by its owner, or by a mailed link that serves once.

create or replace function find_password_hash(p_person uuid)
returns table (password_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select password_hash from people where id = p_person and is_open_account(ends_on)
$$;

-- A password chosen, by link or by its owner: every other session and every link ends.
create or replace function choose_password(p_person uuid, p_hash text, p_kept_digest text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  update people set password_hash = p_hash where id = p_person;
  delete from sessions where person_id = p_person and token_digest <> p_kept_digest;
  update password_links set used_at = now() where person_id = p_person and used_at is null;
  perform audit('decision', 'choose_password', 'done', p_person::text);
end $$;

-- Opens the link of an invitation, once per form key. No row: not theirs to invite, or the mail is already on its way.
create or replace function open_invitation_link(p_actor uuid, p_key uuid, p_person uuid, p_digest text)
returns table (name text, email text, organisation text, invited_by text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_actor);
  perform 1 from people p where p.id = p_person and p.password_chosen_at is null
    and is_open_account(p.ends_on) and has_charge_of(p.partner_id) for update;
  if not found then return; end if;
  if exists (select from password_links l
             where l.person_id = p_person and l.issued_key = p_key and l.token_digest <> p_digest) then return; end if;
  update password_links l set used_at = now()
  where l.person_id = p_person and l.used_at is null and l.token_digest <> p_digest;
  insert into password_links (token_digest, person_id, purpose, issued_key, expires_at)
  values (p_digest, p_person, 'invitation', p_key, now() + interval '7 days') on conflict do nothing;
  return query select p.name, p.email, organisation_of(p.partner_id), (select a.name from people a where a.id = p_actor)
    from people p where p.id = p_person;
end $$;

-- One link per account of the mailbox; `place` says which of the digests. The same work when there is none, the line
-- it leaves included: a commit that writes takes longer than one that does not.
create or replace function open_reset_links(p_email text, p_digests text[])
returns table (place integer, name text, role text, organisation text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query with accounts as (
    select m.*, row_number() over ()::integer as place from find_mailbox(p_email) m
  ), opened as (
    insert into password_links (token_digest, person_id, purpose, expires_at)
    select p_digests[a.place], a.person_id, 'reset', now() + interval '1 hour'
    from accounts a where a.place <= cardinality(p_digests)
    on conflict do nothing
  )
  select a.place, a.name, a.role, a.organisation from accounts a where a.place <= cardinality(p_digests);
  perform audit('lookup', 'ask_reset', case when found then 'found' else 'miss' end);
end $$;

-- What a link is for; `state` is open, used, expired or ended. No row: never given.
create or replace function find_password_link(p_digest text)
returns table (state text, purpose text, name text, email text, organisation text)
language sql stable security definer set search_path = public, pg_temp as $$
  select case when not is_open_account(p.ends_on) then 'ended' when l.used_at is not null then 'used'
      when l.expires_at <= now() then 'expired' else 'open' end,
    l.purpose, p.name, p.email, organisation_of(p.partner_id)
  from password_links l join people p on p.id = l.person_id
  where l.token_digest = p_digest and l.purpose in ('invitation', 'reset')
$$;

-- Uses a link, once. Two minutes long the one who used it may have lost the answer: `password_hash` tells it is them.
create or replace function use_password_link(p_digest text, p_hash text)
returns table (state text, person_id uuid, password_hash text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare person uuid; before text; used timestamptz;
begin
  select l.person_id, l.used_at into person, used from password_links l where l.token_digest = p_digest;
  perform 1 from people p where p.id = person for update;
  select f.state into before from find_password_link(p_digest) f;
  if before = 'open' then
    perform choose_password(person, p_hash, '');
    return query select 'chosen', person, null::text;
  elsif before = 'used' then
    return query select 'used', p.id, p.password_hash from people p join password_links l on l.person_id = p.id
      where l.token_digest = p_digest and l.used_at > now() - interval '2 minutes'
        and p.password_chosen_at = l.used_at;
    if not found then return query select 'used', null::uuid, null::text; end if;
  else
    return query select coalesce(before, 'unknown'), null::uuid, null::text;
  end if;
end $$;

-- The first administrator of an empty portal. An earlier one who never came makes room.
create or replace function create_first_administrator(p_name text, p_email text, p_digest text)
returns table (person_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare person uuid;
begin
  lock table people in share row exclusive mode;
  if exists (select from people p where p.role = 'administrator' and p.password_chosen_at is not null
             and is_open_account(p.ends_on)) then return; end if;
  update people set ends_on = portal_today() - 1 where role = 'administrator' and is_open_account(ends_on);
  insert into people (role, email, name) values ('administrator', lower(p_email), p_name) returning id into person;
  insert into password_links (token_digest, person_id, purpose, expires_at)
  values (p_digest, person, 'invitation', now() + interval '7 days');
  perform audit('decision', 'create_first_administrator', 'done', person::text);
  return query select person;
end $$;
