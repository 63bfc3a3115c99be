-- What a structure reads of its lists.

-- Per structure of one's own that keeps a list: [{structureId, name, kind, closedOn, bands, children: [{entryId,
-- number, lastName, firstName, birthDate, validFrom, validUntil, cancelledOn, priceBand, otherAidDayCents,
-- otherAidHalfDayCents, halfDayMeal, leftHalfDays, capHalfDays}]}], the year's days left as of today.
create or replace function list_rosters(p_actor uuid) returns jsonb
language plpgsql as $$
declare entries uuid[]; answer jsonb;
begin
  perform become(p_actor);
  select array_agg(r.id) into entries from roster_entries r
  where r.partner_id = current_partner_id() and r.removed_at is null;
  select coalesce(jsonb_agg(jsonb_build_object('structureId', s.id, 'name', s.name, 'kind', s.kind,
      'closedOn', s.closed_on, 'bands', price_bands_on(s.id, portal_today()),
      'children', coalesce(c.children, '[]')) order by s.name), '[]')
  into answer
  from structures s
  left join lateral (
    select jsonb_agg(jsonb_build_object('entryId', r.id, 'number', f.number, 'lastName', f.last_name,
      'firstName', f.first_name, 'birthDate', f.birth_date, 'validFrom', f.valid_from, 'validUntil', f.valid_until,
      'cancelledOn', f.cancelled_on, 'priceBand', r.price_band, 'otherAidDayCents', r.other_aid_day_cents,
      'otherAidHalfDayCents', r.other_aid_half_day_cents, 'halfDayMeal', r.half_day_meal,
      'leftHalfDays', a.left_half_days, 'capHalfDays', a.cap_half_days)
      order by f.last_name, f.first_name, f.birth_date) as children
    from roster_entries r
    join roster_faces(entries) f on f.entry_id = r.id
    left join roster_allowances(entries, array[year_of(portal_today())]) a on a.entry_id = r.id
    where r.structure_id = s.id and r.removed_at is null
  ) c on true
  where s.partner_id = current_partner_id() and aid_kind_of(s.kind) is not null
    and (s.closed_on is null or c.children is not null);
  return answer;
end $$;

-- One child of a list: {…as in list_rosters, structureId, structure, bands, addedAt, prices: [{unit, priceCents,
-- rateCents}] as of today, recorded: [{day, mark, invoiced, onStay}] of the year, the latest first}; null when absent.
create or replace function find_list_entry(p_actor uuid, p_entry uuid) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select jsonb_build_object('entryId', r.id, 'structureId', s.id, 'structure', s.name, 'number', f.number,
    'lastName', f.last_name, 'firstName', f.first_name, 'birthDate', f.birth_date, 'validFrom', f.valid_from,
    'validUntil', f.valid_until, 'cancelledOn', f.cancelled_on, 'priceBand', r.price_band,
    'otherAidDayCents', r.other_aid_day_cents, 'otherAidHalfDayCents', r.other_aid_half_day_cents,
    'halfDayMeal', r.half_day_meal, 'addedAt', r.added_at, 'bands', price_bands_on(s.id, portal_today()),
    'leftHalfDays', a.left_half_days, 'capHalfDays', a.cap_half_days,
    'prices', (
      select jsonb_agg(jsonb_build_object('unit', u.unit, 'rateCents', rate_on(aid_kind_of(s.kind), u.rate_unit, portal_today(), f.qf_band),
        'priceCents', tariff_price_on(s.id, r.price_band, portal_today(), u.unit)))
      from (values ('day', 'day'), ('half_day', 'half_day'), ('half_day_meal', 'half_day')) as u(unit, rate_unit)),
    'recorded', coalesce((
      select jsonb_agg(jsonb_build_object('day', p.attended_on, 'mark', p.slot, 'invoiced', p.invoice_line_id is not null,
        'onStay', p.enrolment_id is not null) order by p.attended_on desc)
      from presences p
      where p.card_id = r.card_id and p.roster_entry_id = r.id and p.released_at is null), '[]'))
  into answer
  from roster_entries r
  join structures s on s.id = r.structure_id
  join roster_faces(array[p_entry]) f on f.entry_id = r.id
  left join roster_allowances(array[p_entry], array[year_of(portal_today())]) a on a.entry_id = r.id
  where r.id = p_entry and r.removed_at is null;
  return answer;
end $$;

-- Entries and children without a card that were there on one of the last fifteen days that anybody was, up to a day.
create or replace function seen_lately(p_structure uuid, p_until date) returns uuid[]
language sql stable as $$
  with recursive days(day, rank) as (
    select max(attended_on), 1 from presences
    where structure_id = p_structure and attended_on <= p_until and released_at is null
    union all
    select (select max(attended_on) from presences
            where structure_id = p_structure and attended_on < d.day and released_at is null), d.rank + 1
    from days d where d.day is not null and d.rank < 15
  ), since as (select coalesce(min(day), p_until - 30) as day from days)
  select coalesce(array_agg(distinct came.id), '{}') from (
    select roster_entry_id as id from presences, since
    where structure_id = p_structure and attended_on between since.day and p_until and released_at is null
    union all
    select d.pending_child_id from pending_days d, since
    where d.structure_id = p_structure and d.attended_on between since.day and p_until and d.released_at is null) came
$$;

-- A structure's roll call of a few days, in one go; null for a structure that is not one's own or keeps none.
-- {structureId, name, alone, years: [{year, dayHalfDays, halfDayHalfDays, ageFrom, ageUntil}],
--  days: [{day, closed, holiday}] (closed: why nothing can be recorded that day, null when it can),
--  children: [{entryId, lastName, firstName, birthDate, validFrom, validUntil, cancelledOn, priceBand, removed,
--  years: [{year, leftHalfDays, capHalfDays}]}, or {entryId, pending: true, lastName, firstName, birthDate, priceBand,
--  removed, years: []} while the card is still to be shown; each also `recent`: added today, or there on one of the
--  last fifteen days that anybody was],
--  marks: [{entryId, day, mark, invoiced, onStay}]}. json, which is built in half the time of jsonb and read only once.
drop function if exists list_roll_call(uuid, uuid, date, date);
create function list_roll_call(p_actor uuid, p_structure uuid, p_from date, p_until date) returns json
language plpgsql as $$
declare
  place structures; entries uuid[]; years integer[]; seen uuid[];
  days json; children json; marks json; rules json;
begin
  perform become(p_actor);
  select * into place from structures where id = p_structure and aid_kind_of(kind) = 'centre';
  if not found then return null; end if;
  years := array(select generate_series(year_of(p_from), year_of(p_until)));

  select coalesce(json_agg(json_build_object('entryId', t.roster_entry_id, 'day', t.attended_on,
    'mark', slot_of(t.mask), 'invoiced', t.invoiced, 'onStay', t.on_stay)), '[]') into marks
  from (select roster_entry_id, attended_on, bit_or(slot_mask(slot)) as mask, bool_or(invoice_line_id is not null) as invoiced,
          bool_or(enrolment_id is not null) as on_stay
        from presences
        where structure_id = p_structure and attended_on between p_from and p_until and released_at is null
        group by 1, 2
        union all
        select d.pending_child_id, d.attended_on, slot_mask(d.slot), false, false
        from pending_days d join pending_children c on c.id = d.pending_child_id
        where d.structure_id = p_structure and d.attended_on between p_from and p_until and d.released_at is null
          and c.presented_at is null) t;

  seen := seen_lately(p_structure, p_until);

  -- A child removed from the list keeps its line in the weeks where its days stand.
  select array_agg(r.id) into entries from roster_entries r
  where r.structure_id = p_structure
    and (r.removed_at is null or r.id in (
      select p.roster_entry_id from presences p
      where p.structure_id = p_structure and p.attended_on between p_from and p_until and p.released_at is null));

  select coalesce(json_agg(known.child), '[]') into children from (
  select json_build_object('entryId', f.entry_id, 'lastName', f.last_name,
    'firstName', f.first_name, 'birthDate', f.birth_date, 'validFrom', f.valid_from, 'validUntil', f.valid_until,
    'cancelledOn', f.cancelled_on, 'priceBand', r.price_band, 'removed', r.removed_at is not null, 'years', a.years,
    'recent', r.id = any (seen) or (r.added_at at time zone 'Europe/Paris')::date = portal_today()) as child
  from roster_faces(entries) f
  join roster_entries r on r.id = f.entry_id
  left join (
    select entry_id, json_agg(json_build_object('year', year, 'leftHalfDays', left_half_days,
      'capHalfDays', cap_half_days) order by year) as years
    from roster_allowances(entries, years) group by 1
  ) a on a.entry_id = f.entry_id
  union all
  select json_build_object('entryId', c.id, 'pending', true, 'lastName', c.last_name, 'firstName', c.first_name,
    'birthDate', c.birth_date, 'priceBand', '', 'removed', false, 'years', '[]'::json,
    'recent', c.id = any (seen) or (c.added_at at time zone 'Europe/Paris')::date = portal_today())
  from pending_children c
  where c.structure_id = p_structure and c.stay_id is null and c.removed_at is null and c.presented_at is null
  ) known;

  select json_agg(json_build_object('day', d.day, 'holiday', h.name, 'closed', case
      when place.closed_on <= d.day then 'structure_closed'
      when h.day is not null then 'public_holiday'
      when not structure_is_open(p_structure, d.day) then 'not_open'
      when term_day_counts(d.day) is null then 'no_scheme'
      when not term_day_counts(d.day) then 'term_day'
      when not partner_is_agreed(place.partner_id, agreement_kind_of(place.kind), d.day) then 'not_agreed'
      when d.day > portal_today() then 'future'
    end) order by d.day) into days
  from (select generate_series(p_from, p_until, interval '1 day')::date as day) d
  left join public_holidays h on h.day = d.day;

  select coalesce(json_agg(json_build_object('year', s.year, 'dayHalfDays', s.day_half_days,
    'halfDayHalfDays', s.half_day_half_days, 'ageFrom', s.age_from, 'ageUntil', s.age_until) order by s.year), '[]')
  into rules from schemes s where s.year = any (years);

  return json_build_object('structureId', place.id, 'name', place.name, 'years', rules, 'days', days,
    'children', children, 'marks', marks,
    'alone', not exists (select 1 from structures s where s.partner_id = place.partner_id and s.id <> place.id
                         and aid_kind_of(s.kind) = 'centre'));
end $$;
