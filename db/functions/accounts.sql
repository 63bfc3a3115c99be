-- People: a partner's see each other, the Caf sees all; nobody but the door reads a password's hash.

call protect_own('people');
revoke select on people from portal_app, portal_auditor;
grant select (id, partner_id, role, email, name, password_chosen_at, ends_on, created_at, created_by)
  on people to portal_app, portal_auditor;
grant insert (partner_id, role, email, name, ends_on, created_by), update (ends_on) on people to portal_app;

-- The last day of an account is a day of it.
create or replace function is_open_account(p_ends_on date) returns boolean
language sql stable as $$ select p_ends_on is null or p_ends_on >= portal_today() $$;

-- Managers have charge of their partner's people, agents of any partner's, administrators of the Caf's too.
create or replace function has_charge_of(p_partner uuid) returns boolean
language sql stable as $$
  select case when p_partner is null then current_role_is('administrator')
    else acts_for_caf() or (p_partner = current_partner_id() and current_role_is('manager')) end
$$;

drop policy if exists charge_to_add on people;
create policy charge_to_add on people as restrictive for insert to portal_app with check (has_charge_of(partner_id));
drop policy if exists charge_to_change on people;
create policy charge_to_change on people as restrictive for update to portal_app
  using (has_charge_of(partner_id)) with check (has_charge_of(partner_id));

-- An account that ends takes its sessions and its links with it.
create or replace function close_ended_account() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_open_account(new.ends_on) then
    delete from sessions where person_id = new.id;
    update password_links set used_at = now() where person_id = new.id and used_at is null;
    delete from tablet_codes where person_id = new.id;
  end if;
  return null;
end $$;
create or replace trigger people_leave_with_their_sessions after update of ends_on on people
  for each row execute function close_ended_account();

create or replace function date_password() returns trigger
language plpgsql as $$
begin
  if new.password_hash is distinct from old.password_hash then
    new.password_chosen_at := case when new.password_hash is not null then now() end;
  end if;
  return new;
end $$;
create or replace trigger people_passwords_dated before insert or update of password_hash on people
  for each row execute function date_password();

create or replace function add_person(p_act text, p_partner uuid, p_role text, p_body jsonb) returns jsonb
language plpgsql as $$
declare mailbox text := lower(p_body->>'email'); last_day date := (p_body->>'ends_on')::date; person uuid;
begin
  if last_day < portal_today() then return refused('ends_in_the_past'); end if;
  perform pg_advisory_xact_lock(hashtextextended('mailbox ' || mailbox, 0));
  if exists (select from people where email = mailbox and lower(name) = lower(p_body->>'name')
             and partner_id is not distinct from p_partner and is_open_account(ends_on)) then
    return refused('already_there');
  end if;
  insert into people (partner_id, role, email, name, ends_on, created_by)
  values (p_partner, p_role, mailbox, p_body->>'name', last_day, current_person_id()) returning id into person;
  perform audit('decision', p_act, 'done', person::text, jsonb_build_object('role', p_role));
  return done(jsonb_build_object('person_id', person));
end $$;

-- A manager lets a colleague in: {name, email, role, ends_on}.
create or replace function invite_colleague(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'invite_colleague', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  if current_role_is('manager') and p_body->>'role' in ('staff', 'manager') then
    answer := add_person('invite_colleague', current_partner_id(), p_body->>'role', p_body);
  else
    answer := refused('not_allowed');
  end if;
  return end_act(p_actor, 'invite_colleague', p_key, answer);
end $$;

-- The Caf lets a partner's manager in: {partner_id, name, email}.
create or replace function invite_manager(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'invite_manager', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  if not acts_for_caf() then
    answer := refused('not_allowed');
  elsif not exists (select from partners where id = (p_body->>'partner_id')::uuid) then
    answer := refused('unknown_partner');
  else
    answer := add_person('invite_manager', (p_body->>'partner_id')::uuid, 'manager', p_body);
  end if;
  return end_act(p_actor, 'invite_manager', p_key, answer);
end $$;

-- An administrator lets an agent in: {name, email, role, ends_on}.
create or replace function invite_agent(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'invite_agent', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  if current_role_is('administrator') and p_body->>'role' in ('agent', 'administrator') then
    answer := add_person('invite_agent', null, p_body->>'role', p_body);
  else
    answer := refused('not_allowed');
  end if;
  return end_act(p_actor, 'invite_agent', p_key, answer);
end $$;

-- Somebody invited never came: another link, by the same mail. {person_id}
create or replace function renew_invitation(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'renew_invitation', p_key, p_body); person record; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select id, password_chosen_at into person from people
  where id = (p_body->>'person_id')::uuid and has_charge_of(partner_id) and is_open_account(ends_on);
  if not found then
    answer := refused('unknown_person');
  elsif person.password_chosen_at is not null then
    answer := refused('already_came');
  else
    perform audit('decision', 'renew_invitation', 'done', person.id::text);
    answer := done(jsonb_build_object('person_id', person.id));
  end if;
  return end_act(p_actor, 'renew_invitation', p_key, answer);
end $$;

-- Ends an account of the actor's own house: at once, or after a last day. {person_id, ends_on}
create or replace function end_account(p_act text, p_body jsonb) returns jsonb
language plpgsql as $$
declare person record; last_day date := (p_body->>'ends_on')::date;
begin
  if last_day < portal_today() then return refused('ends_in_the_past'); end if;
  -- All in charge, in one order: two of them can't end each other at the same moment.
  perform 1 from people
  where partner_id is not distinct from current_partner_id() and role in ('manager', 'administrator')
  order by id for update;
  select id, role, ends_on into person from people
  where id = (p_body->>'person_id')::uuid and partner_id is not distinct from current_partner_id();
  if not found then return refused('unknown_person'); end if;
  if person.id = current_person_id() then return refused('oneself'); end if;
  if not is_open_account(person.ends_on) then return refused('already_ended'); end if;
  if person.role in ('manager', 'administrator') and not exists (
    select from people where partner_id is not distinct from current_partner_id() and role = person.role
    and id <> person.id and is_open_account(ends_on)
  ) then return refused('last_in_charge'); end if;
  update people set ends_on = coalesce(last_day, portal_today() - 1) where id = person.id;
  perform audit('decision', p_act, 'done', person.id::text);
  return done(jsonb_build_object('person_id', person.id));
end $$;

create or replace function end_colleague(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'end_colleague', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := case when current_role_is('manager') then end_account('end_colleague', p_body)
    else refused('not_allowed') end;
  return end_act(p_actor, 'end_colleague', p_key, answer);
end $$;

create or replace function end_agent(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'end_agent', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := case when current_role_is('administrator') then end_account('end_agent', p_body)
    else refused('not_allowed') end;
  return end_act(p_actor, 'end_agent', p_key, answer);
end $$;
