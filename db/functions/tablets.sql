-- Tablets that the people of one structure share, and the code by which each of them is recognised there.

-- The last day of the season a tablet may be paired for.
create or replace function season_end(p_day date) returns date
language sql immutable as $$
  select make_date(extract(year from p_day)::integer + case when extract(month from p_day) > 8 then 1 else 0 end, 8, 31)
$$;

call protect_own('tablets');
revoke select on tablets from portal_app, portal_auditor;
grant select (id, partner_id, structure_id, name, ends_on, pairing_expires_at, paired_at, device, created_at, created_by,
    unlocked_at, unlocked_by, revoked_at, revoked_by)
  on tablets to portal_app, portal_auditor;
grant insert, update (revoked_at, revoked_by) on tablets to portal_app;
drop policy if exists managers_pair on tablets;
create policy managers_pair on tablets as restrictive for insert to portal_app with check (
  (select current_role_is('manager')) and partner_id = (select current_partner_id())
  and created_by = (select current_person_id()) and token_digest is null and ends_on <= season_end(portal_today()));
drop policy if exists managers_revoke on tablets;
create policy managers_revoke on tablets as restrictive for update to portal_app
  using ((select current_role_is('manager')) and partner_id = (select current_partner_id()) and revoked_at is null)
  with check (revoked_by = (select current_person_id()));

call protect('tablet_codes', 'person_id = (select current_person_id())');
revoke select on tablet_codes from portal_app, portal_auditor;
grant select (person_id, chosen_at) on tablet_codes to portal_app, portal_auditor;

-- A revoked tablet takes its sessions with it.
create or replace function close_revoked_tablet() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.revoked_at is not null then delete from sessions where tablet_id = new.id; end if;
  return null;
end $$;
create or replace trigger tablets_leave_with_their_sessions after update of revoked_at on tablets
  for each row execute function close_revoked_tablet();

-- A manager announces a tablet of one structure; whoever types its code there within 15 minutes pairs it.
-- {structure_id, name, ends_on, pairing_digest}
create or replace function announce_tablet(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'announce_tablet', p_key, p_body); answer jsonb; tablet uuid;
  place uuid := (p_body->>'structure_id')::uuid; last_day date := (p_body->>'ends_on')::date;
begin
  if stored is not null then return stored; end if;
  if not current_role_is('manager') or not exists (
    select from structures where id = place and partner_id = current_partner_id()
      and kind in ('leisure_centre', 'youth_space') and (closed_on is null or closed_on > portal_today())
  ) then
    answer := refused('not_found');
  elsif last_day < portal_today() then
    answer := refused('ends_in_the_past');
  elsif last_day > season_end(portal_today()) then
    answer := refused('after_the_season');
  else
    insert into tablets (partner_id, structure_id, name, ends_on, pairing_digest, pairing_expires_at, created_by)
    values (current_partner_id(), place, p_body->>'name', last_day, p_body->>'pairing_digest',
      now() + interval '15 minutes', p_actor)
    returning id into tablet;
    perform audit('decision', 'announce_tablet', 'done', tablet::text, jsonb_build_object('structure_id', place));
    answer := done(jsonb_build_object('tablet_id', tablet));
  end if;
  return end_act(p_actor, 'announce_tablet', p_key, answer);
end $$;

-- Takes a tablet back, at once. {tablet_id}
create or replace function revoke_tablet(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'revoke_tablet', p_key, p_body); answer jsonb;
  tablet uuid := (p_body->>'tablet_id')::uuid;
begin
  if stored is not null then return stored; end if;
  if not current_role_is('manager') or not exists (
    select from tablets where id = tablet and partner_id = current_partner_id()) then
    answer := refused('not_found');
  else
    update tablets set revoked_at = now(), revoked_by = p_actor
    where id = tablet and partner_id = current_partner_id() and revoked_at is null;
    if found then perform audit('decision', 'revoke_tablet', 'done', tablet::text); end if;
    answer := done();
  end if;
  return end_act(p_actor, 'revoke_tablet', p_key, answer);
end $$;

-- The device that shows the code becomes that tablet, in the name of the manager who announced it. The same token again
-- is the same pairing; no row: the code does not serve.
create or replace function pair_tablet(p_pairing_digest text, p_token_digest text, p_device text)
returns table (name text, ends_on date)
language plpgsql security definer set search_path = public, pg_temp as $$
declare announced record;
begin
  select t.* into announced from tablets t join people p on p.id = t.created_by
  where t.pairing_digest = p_pairing_digest and t.pairing_expires_at > now() and t.revoked_at is null
    and (t.token_digest is null or t.token_digest = p_token_digest) and is_open_account(p.ends_on)
  for update of t;
  if not found then return; end if;
  if announced.token_digest is null then
    perform become(announced.created_by);
    update tablets t set token_digest = p_token_digest, paired_at = now(), device = p_device where t.id = announced.id;
    perform audit('decision', 'pair_tablet', 'done', announced.id::text);
  end if;
  return query select announced.name, announced.ends_on;
end $$;

-- The tablet of this token, while it serves.
create or replace function find_tablet(p_token_digest text)
returns table (tablet_id uuid, name text, structure_id uuid, structure_name text, organisation text, ends_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.id, t.name, s.id, s.name, o.name, t.ends_on
  from tablets t join structures s on s.id = t.structure_id join partners o on o.id = t.partner_id
  where t.token_digest = p_token_digest and t.revoked_at is null and t.ends_on >= portal_today()
    and (s.closed_on is null or s.closed_on > portal_today())
$$;

-- Those who may be recognised there: the partner's open accounts that have chosen a code.
create or replace function tablet_people(p_token_digest text)
returns table (person_id uuid, name text, code_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name, c.code_hash
  from find_tablet(p_token_digest) f join tablets t on t.id = f.tablet_id join people p on p.partner_id = t.partner_id
    join tablet_codes c on c.person_id = p.id
  where is_open_account(p.ends_on)
  order by p.name, p.id
$$;

-- The actor's own code; where it was in use it must be typed anew.
create or replace function choose_tablet_code(p_person uuid, p_hash text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person), lock_factors_of(p_person);
  insert into tablet_codes (person_id, code_hash) values (p_person, p_hash)
  on conflict (person_id) do update set code_hash = excluded.code_hash, chosen_at = now();
  delete from sessions where person_id = p_person and tablet_id is not null;
  perform audit('decision', 'choose_tablet_code', 'done', p_person::text);
end $$;

create or replace function find_tablet_code(p_person uuid) returns table (chosen_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select chosen_at from tablet_codes where person_id = p_person
$$;

-- A session at a tablet, its code being proved.
create or replace function open_tablet_session(
  p_digest text, p_person uuid, p_expires timestamptz, p_device text, p_tablet uuid
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person);
  insert into sessions (token_digest, person_id, expires_at, device, tablet_id)
  select p_digest, p_person, p_expires, p_device, id from tablets where id = p_tablet and partner_id = current_partner_id()
  on conflict do nothing;
  if not found then return; end if;
  update tablets set unlocked_at = now(), unlocked_by = p_person where id = p_tablet;
  perform audit('lookup', 'unlock_tablet', 'done', p_tablet::text);
end $$;

-- A code that is not this person's leaves its line.
create or replace function note_wrong_tablet_code(p_person uuid, p_tablet uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_person), audit('lookup', 'unlock_tablet', 'wrong', p_tablet::text);
end $$;
