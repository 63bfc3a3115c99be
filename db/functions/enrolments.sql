-- A child's place on a stay: enrolling holds its days at once, in the counter that all structures share.

-- Holds what can be held of these places. The caller has locked them.
create or replace function hold_stay_days(p_actor uuid, p_enrolments uuid[]) returns stay_day[]
language plpgsql as $$
declare judged stay_day[] := judge_stay_days(p_enrolments, days_to_hold(p_enrolments));
begin
  perform write_stay_days(p_actor, judged);
  return judge_stay_days(p_enrolments, days_to_hold(p_enrolments));
end $$;

-- The place of the entry's child on a stay, whichever of its cards was shown.
create or replace function enrolment_of(p_stay uuid, p_entry uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id
  from roster_entries a join cards ka on ka.id = a.card_id
  join cards kb on kb.child_id = ka.child_id
  join roster_entries b on b.card_id = kb.id
  join enrolments e on e.roster_entry_id = b.id and e.stay_id = p_stay
  where a.id = p_entry and (e.partner_id = current_partner_id() or acts_for_caf())
  order by e.cancelled_at nulls first, e.enrolled_at limit 1
$$;

-- Enrols the child of a list entry of the stay's structure, and holds its days. No key: an act calls it.
-- value: {enrolment_id, already, days: as stay_days_told}; refused: not_found, cancelled, not_on_list, invoiced (at
-- other amounts).
drop function if exists enrol_entry(uuid, uuid, uuid, integer, integer);
create or replace function enrol_entry(
  p_actor uuid, p_stay uuid, p_entry uuid, p_price_cents integer, p_other_aid_cents integer,
  p_aided_from date default null
) returns jsonb language plpgsql as $$
declare
  given stays; entry roster_entries; place enrolments; already boolean := false; judged stay_day[];
  price integer; other_aid integer := coalesce(p_other_aid_cents, 0);
begin
  select * into given from stays where id = p_stay and partner_id = current_partner_id();
  select * into entry from roster_entries where id = p_entry and structure_id = given.structure_id;
  if given.id is null or entry.id is null then return refused('not_found'); end if;
  perform lock_stay_children(array[p_stay], array[card_child(entry.card_id)]);
  select * into given from stays where id = p_stay;
  if given.cancelled_at is not null then return refused('cancelled'); end if;
  if entry.removed_at is not null then return refused('not_on_list'); end if;

  select * into place from enrolments where id = enrolment_of(p_stay, p_entry) for update;
  if not found then
    insert into enrolments (partner_id, stay_id, roster_entry_id, price_cents, other_aid_cents, aided_from, enrolled_by)
    values (given.partner_id, p_stay, p_entry, coalesce(p_price_cents, given.price_cents), other_aid, p_aided_from, p_actor)
    on conflict (stay_id, roster_entry_id) do nothing returning * into place;
    if not found then raise exception 'enrolled meanwhile' using errcode = '40001'; end if;
  elsif place.cancelled_at is null then already := true;
  else
    price := coalesce(p_price_cents, given.price_cents);
    if (price, other_aid) <> (place.price_cents, place.other_aid_cents) and places_invoiced(array[place.id]) then
      return refused('invoiced');
    end if;
    update enrolments set cancelled_at = null, cancelled_by = null, enrolled_at = now(), enrolled_by = p_actor,
      price_cents = price, other_aid_cents = other_aid, aided_from = p_aided_from
    where id = place.id;
  end if;
  judged := hold_stay_days(p_actor, array[place.id]);
  return done(jsonb_build_object('enrolment_id', place.id, 'already', already,
    'days', stay_days_told(judged, place.id)));
end $$;

-- Locks the counters of a card's child before the card is listed: counters come before list entries, for everybody.
-- A wrong number or birth date locks nothing; at a closed desk nothing is looked up.
create or replace function lock_child_shown(p_stay uuid, p_number text, p_birth_date date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare child uuid;
begin
  if desk_opens_at(current_person_id(), 'verify_card') is not null then return; end if;
  select h.id into child from cards c join children h on h.id = c.child_id
  where replace(c.number, '-', '') = replace(p_number, '-', '') and h.birth_date = p_birth_date;
  if found then perform lock_stay_children(array[p_stay], array[child]); end if;
end $$;

-- body: {stay_id, number, birth_date, price_cents?, other_aid_cents} or {stay_id, entry_id, …} for a child of the list.
-- value: as enrol_entry; refused: as enrol_entry and add_child_to_list.
create or replace function enrol_child(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'enrol_child', p_key, p_body);
  stay uuid := (p_body ->> 'stay_id')::uuid;
  entry uuid := (p_body ->> 'entry_id')::uuid;
  at uuid; listed jsonb; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select structure_id into at from stays where id = stay and partner_id = current_partner_id();
  if not found then answer := refused('not_found');
  elsif entry is null then
    perform lock_child_shown(stay, p_body ->> 'number', (p_body ->> 'birth_date')::date);
    listed := add_child_to_list(p_actor, p_key, jsonb_build_object('structure_id', at,
      'number', p_body ->> 'number', 'birth_date', p_body ->> 'birth_date'));
    if (listed ->> 'done')::boolean then entry := (listed #>> '{value,entry_id}')::uuid; else answer := listed; end if;
  end if;
  answer := coalesce(answer, enrol_entry(p_actor, stay, entry, (p_body ->> 'price_cents')::integer,
    (p_body ->> 'other_aid_cents')::integer));
  return end_decision(p_actor, 'enrol_child', p_key, (answer #>> '{value,enrolment_id}')::uuid, answer);
end $$;

-- The places of a card's child on this structure's stays whose days may still be held.
drop function if exists open_enrolments(uuid, uuid);
create function open_enrolments(p_structure uuid, p_card uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(e.id order by s.starts_on, e.id), '{}')
  from stays s
  join enrolments e on e.stay_id = s.id and e.cancelled_at is null
  join roster_entries r on r.id = e.roster_entry_id
  join cards k on k.id = r.card_id and k.child_id = (select child_id from cards where id = p_card)
  where s.structure_id = p_structure and s.partner_id = current_partner_id() and s.cancelled_at is null
    and portal_today() <= stay_confirmable_until(s.starts_on, s.ends_on)
$$;

-- A card about to be listed: the counters of its child first, when places wait for it.
create or replace function lock_open_enrolments(p_structure uuid, p_card uuid) returns void
language sql as $$
  select lock_enrolments(p) from open_enrolments(p_structure, p_card) p where cardinality(p) > 0
$$;

-- A card was added to a list: the days that waited for it are held.
create or replace function hold_open_enrolments(p_actor uuid, p_structure uuid, p_card uuid) returns void
language plpgsql as $$
declare places uuid[] := open_enrolments(p_structure, p_card);
begin
  if cardinality(places) > 0 then perform hold_stay_days(p_actor, places); end if;
end $$;

-- body: {enrolment_id}; value: {held: days newly held, days}; refused: not_found, cancelled.
create or replace function hold_days(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'hold_days', p_key, p_body);
  subject uuid := (p_body ->> 'enrolment_id')::uuid;
  place enrolments; before integer; judged stay_day[]; answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_enrolments(array[subject]);
  select * into place from enrolments where id = subject and partner_id = current_partner_id();
  answer := case
    when place.id is null then refused('not_found')
    when place.cancelled_at is not null
      or exists (select 1 from stays where id = place.stay_id and cancelled_at is not null) then refused('cancelled')
  end;
  if answer is null then
    select count(*) into before from presences where enrolment_id = subject and released_at is null;
    judged := hold_stay_days(p_actor, array[subject]);
    answer := done(jsonb_build_object('days', stay_days_told(judged, subject), 'held',
      (select count(*) - before from presences where enrolment_id = subject and released_at is null)));
  end if;
  return end_decision(p_actor, 'hold_days', p_key, subject, answer);
end $$;

-- body: {enrolment_id, price_cents, other_aid_cents}; refused: not_found, cancelled, invoiced.
create or replace function amend_enrolment(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'amend_enrolment', p_key, p_body);
  subject uuid := (p_body ->> 'enrolment_id')::uuid;
  place enrolments; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into place from enrolments where id = subject and partner_id = current_partner_id() for update;
  answer := case
    when place.id is null then refused('not_found')
    when place.cancelled_at is not null then refused('cancelled')
    when places_invoiced(array[subject]) then refused('invoiced')
    else done()
  end;
  if answer = done() then
    update enrolments set price_cents = (p_body ->> 'price_cents')::integer,
      other_aid_cents = (p_body ->> 'other_aid_cents')::integer where id = subject;
  end if;
  return end_decision(p_actor, 'amend_enrolment', p_key, subject, answer);
end $$;

-- body: {enrolment_id}; already cancelled: done. value: {released}; refused: not_found, days_confirmed {days}.
create or replace function cancel_enrolment(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'cancel_enrolment', p_key, p_body);
  subject uuid := (p_body ->> 'enrolment_id')::uuid;
  place enrolments; confirmed integer; freed integer := 0; answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_enrolments(array[subject]);
  select * into place from enrolments where id = subject and partner_id = current_partner_id() for update;
  select count(*) into confirmed from presences where enrolment_id = subject and released_at is null and not held;
  answer := case
    when place.id is null then refused('not_found')
    when confirmed > 0 then refused('days_confirmed', jsonb_build_object('days', confirmed))
  end;
  if answer is null then
    update presences set released_at = now(), released_by = p_actor, release_reason = 'cancelled'
    where enrolment_id = subject and released_at is null;
    get diagnostics freed = row_count;
    update enrolments set cancelled_at = now(), cancelled_by = p_actor where id = subject and cancelled_at is null;
    answer := done(jsonb_build_object('released', freed));
  end if;
  return end_decision(p_actor, 'cancel_enrolment', p_key, subject, answer);
end $$;
