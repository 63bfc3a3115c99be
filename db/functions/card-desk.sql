-- The desk where a partner verifies a card: number and birth date, ten misses, then a pause.

-- Why a card opens no right in a structure on a day; null when it does. A cap reached comes last.
create or replace function card_obstacle(p_card cards, p_birth date, p_structure structures, p_day date)
returns text language plpgsql stable as $$
declare
  scheme schemes;
  kind text := aid_kind_of(p_structure.kind);
  band uuid := band_of(year_of(p_day), p_card.qf_cents);
begin
  if p_card.cancelled_on <= p_day then return 'cancelled'; end if;
  if p_day < p_card.valid_from then return 'not_yet_valid'; end if;
  if p_day > p_card.valid_until then return 'expired'; end if;
  select * into scheme from schemes where year = year_of(p_day);
  if not found then return 'no_scheme'; end if;
  if age_on(p_birth, p_day) < scheme.age_from then return 'too_young'; end if;
  if age_on(p_birth, p_day) >= scheme.age_until then return 'too_old'; end if;
  if p_structure.closed_on <= p_day then return 'closed_structure'; end if;
  if not partner_is_agreed(p_structure.partner_id, agreement_kind_of(p_structure.kind), p_day) then
    return 'not_agreed';
  end if;
  if rate_on(kind, 'day', p_day, band) is null then return 'no_rate'; end if;
  if exists (select 1 from child_years y
             where y.child_id = p_card.child_id and y.year = year_of(p_day)
               and y.used_half_days + scheme.half_day_half_days > y.cap_half_days + y.joined_excess) then
    return 'cap_reached';
  end if;
  return null;
end $$;

-- What the desk shows of a card that was found. Called by those functions only that may see all cards.
create or replace function card_at_desk(p_card uuid, p_structure uuid, p_day date) returns jsonb
language plpgsql stable as $$
declare
  c cards; h children; place structures; scheme schemes; entry roster_entries; year child_years; band scheme_bands;
begin
  select * into c from cards where id = p_card;
  select * into h from children where id = c.named_child_id;
  select * into place from structures where id = p_structure;
  select * into scheme from schemes where schemes.year = year_of(p_day);
  select * into band from scheme_bands where id = band_of(year_of(p_day), c.qf_cents);
  select * into year from child_years y where y.child_id = c.child_id and y.year = year_of(p_day);
  select * into entry from roster_entries
  where structure_id = p_structure and card_id = p_card and removed_at is null;
  return jsonb_build_object(
    'structureId', place.id, 'structureName', place.name, 'cardId', c.id, 'number', c.number, 'lastName', h.last_name, 'firstName', h.first_name,
    'birthDate', h.birth_date, 'validFrom', c.valid_from, 'validUntil', c.valid_until,
    'cancelledOn', c.cancelled_on, 'on', p_day, 'age', age_on(h.birth_date, p_day),
    'ageFrom', scheme.age_from, 'ageUntil', scheme.age_until,
    'obstacle', card_obstacle(c, h.birth_date, place, p_day),
    'bandLabel', band.label, 'aidKind', aid_kind_of(place.kind),
    'dayRateCents', rate_on(aid_kind_of(place.kind), 'day', p_day, band.id),
    'halfDayRateCents', rate_on(aid_kind_of(place.kind), 'half_day', p_day, band.id),
    'capHalfDays', coalesce(year.cap_half_days, scheme.cap_half_days),
    'usedHalfDays', coalesce(year.used_half_days, 0),
    'entryId', entry.id, 'priceBand', entry.price_band,
    'otherAidDayCents', coalesce(entry.other_aid_day_cents, 0),
    'otherAidHalfDayCents', coalesce(entry.other_aid_half_day_cents, 0),
    'prices', prices_at_desk(p_structure, entry.price_band, p_day));
end $$;

-- Per price band, the prices of the grid in force: only the child's band once it is on the list.
create or replace function prices_at_desk(p_structure uuid, p_band text, p_day date) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'band', b.price_band,
    'dayCents', tariff_price_on(p_structure, b.price_band, p_day, 'day'),
    'halfDayCents', tariff_price_on(p_structure, b.price_band, p_day, 'half_day')) order by b.price_band), '[]')
  from (select distinct p.price_band
        from tariffs t join tariff_prices p on p.tariff_id = t.id
        where t.structure_id = p_structure and t.superseded_at is null and t.applies_from <= p_day
          and (p_band is null or p.price_band = p_band)) b
  where tariff_price_on(p_structure, b.price_band, p_day, 'day') is not null
$$;

-- When a desk opens again for somebody who missed too often there, or whose partner did; null while it is open.
create or replace function desk_opens_at(p_person uuid, p_act text) returns timestamptz
language sql stable as $$
  select greatest(
    (select e.at + make_interval(mins => l.minutes) from limit_of(p_act) l, lateral (
       select at from audit_events
       where person_id = p_person and act = p_act and outcome = 'miss' and at > now() - make_interval(mins => l.minutes)
       order by at desc offset l.tries - 1 limit 1) e),
    (select bucket_opens_at(p_act || '_partner', p.partner_id::text) from people p
     where p.id = p_person and p.partner_id is not null))
$$;

-- Refused: not_found (no such structure of one's own), closed {until}, unknown_card.
create or replace function verify_card(p_actor uuid, p_structure uuid, p_number text, p_birth_date date)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare reopens timestamptz; shown uuid; at jsonb := jsonb_build_object('structure', p_structure);
begin
  perform become(p_actor);
  if not exists (select 1 from structures where id = p_structure and partner_id = current_partner_id()
                 and aid_kind_of(kind) is not null) then
    return refused('not_found');
  end if;
  -- One look-up at a time for each person, so that the tenth miss is counted before the eleventh is tried.
  perform pg_advisory_xact_lock(hashtextextended('verify_card ' || p_actor, 0));
  reopens := desk_opens_at(p_actor, 'verify_card');
  if reopens is not null then
    perform audit('lookup', 'verify_card', 'closed', null, at);
    return refused('closed', jsonb_build_object('until', reopens));
  end if;
  -- An unknown number asks the same two indexes as a wrong birth date, and gets the same answer.
  select case when h.birth_date = p_birth_date then c.id end into shown
  from (select replace(p_number, '-', '') as number) asked
  left join cards c on replace(c.number, '-', '') = asked.number
  left join children h on h.id = coalesce(c.named_child_id, '00000000-0000-0000-0000-000000000000');
  perform audit('lookup', 'verify_card', case when shown is null then 'miss' else 'found' end, shown::text, at);
  if shown is null then
    perform note_partner_miss('verify_card');
    return refused('unknown_card');
  end if;
  return done(card_at_desk(shown, p_structure, portal_today()));
end $$;

-- The cards this person found in the last half hour, each for its structure, the latest first: siblings stay in view.
create or replace function cards_verified_lately(p_actor uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_actor);
  return (
    select coalesce(jsonb_agg(card_at_desk(l.card_id, l.structure_id, portal_today()) order by l.at desc), '[]')
    from (select e.subject_id::uuid as card_id, s.id as structure_id, max(e.at) as at
          from audit_events e
          join structures s on s.id = (e.payload ->> 'structure')::uuid and s.partner_id = current_partner_id()
          where e.person_id = p_actor and e.act = 'verify_card' and e.outcome = 'found'
            and e.at > now() - interval '30 minutes'
          group by 1, 2 order by 3 desc limit 6) l);
end $$;
