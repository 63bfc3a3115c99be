-- The "relevé de l'enfant": what a structure recorded for one child in the card's year, and who paid what.

-- A stay's share of an amount on one of its days, the first days carrying the odd cents.
create or replace function share_of_stay_day(p_total integer, p_starts date, p_ends date, p_day date) returns integer
language sql immutable as $$
  select p_total / (p_ends - p_starts + 1)
    + case when p_day - p_starts < p_total % (p_ends - p_starts + 1) then 1 else 0 end
$$;

-- The confirmed days of stays on these entries, one row per place and invoice line: [{stay, first, last, units,
-- priceCents, otherAidCents, aidCents|null, invoiced}]
create or replace function stays_of_entry(p_entry uuid, p_year integer) returns jsonb
language sql stable as $$
  with days as (
    select t.id as stay_id, t.name, p.attended_on, p.invoice_line_id,
      share_of_stay_day(e.price_cents, t.starts_on, t.ends_on, p.attended_on) as price,
      share_of_stay_day(e.other_aid_cents, t.starts_on, t.ends_on, p.attended_on) as others,
      rate_on('camp', 'day', p.attended_on, f.qf_band) as rate
    from presences p
    join enrolments e on e.id = p.enrolment_id
    join stays t on t.id = e.stay_id
    join roster_faces(array[p_entry]) f on f.entry_id = p.roster_entry_id
    where p.roster_entry_id = p_entry and p.released_at is null and not p.held and year_of(p.attended_on) = p_year
  ), rows as (
    select d.name, min(d.attended_on) as first, max(d.attended_on) as last, count(*) as units,
      coalesce(l.price_cents, sum(d.price)) as price, coalesce(l.other_aid_cents, sum(d.others)) as others,
      coalesce(l.amount_cents, case when bool_and(d.rate is not null)
        then least(sum(d.rate), greatest(sum(d.price) - sum(d.others), 0)) end) as aid, l.id is not null as invoiced
    from days d left join invoice_lines l on l.id = d.invoice_line_id
    group by d.stay_id, d.name, l.id, l.price_cents, l.other_aid_cents, l.amount_cents
  )
  select coalesce(jsonb_agg(jsonb_build_object('stay', name, 'first', first, 'last', last, 'units', units,
    'priceCents', price, 'otherAidCents', others, 'aidCents', aid, 'invoiced', invoiced) order by first), '[]')
  from rows
$$;

-- {entryId, structure, partner, number, lastName, firstName, birthDate, validFrom, validUntil, year, schemeName,
-- fictitious, leftHalfDays, capHalfDays, days: [{day, unit, priceCents, otherAidCents, aidCents|null, invoiced}],
-- stays}; null when absent. The days left are those of all structures together, and say no other's name.
create or replace function child_statement(p_actor uuid, p_entry uuid) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select jsonb_build_object('entryId', r.id, 'structure', s.name, 'partner', n.name, 'number', f.number,
    'lastName', f.last_name, 'firstName', f.first_name, 'birthDate', f.birth_date, 'validFrom', f.valid_from,
    'validUntil', f.valid_until, 'year', y.year, 'schemeName', c.name, 'fictitious', coalesce(c.carried_over, false),
    'leftHalfDays', a.left_half_days, 'capHalfDays', a.cap_half_days,
    'days', (
      select coalesce(jsonb_agg(jsonb_build_object('day', p.attended_on, 'unit', p.unit, 'priceCents', p.price_cents,
        'otherAidCents', p.other_aid_cents, 'aidCents', p.aid_cents, 'invoiced', p.invoiced)
        order by p.attended_on, p.slot desc), '[]')
      from priced_presences(array(
        select id from presences where roster_entry_id = r.id and card_id = r.card_id and released_at is null
          and enrolment_id is null and year_of(attended_on) = y.year)) p),
    'stays', stays_of_entry(r.id, y.year))
  into answer
  from roster_entries r
  join structures s on s.id = r.structure_id
  join partners n on n.id = s.partner_id
  join roster_faces(array[p_entry]) f on f.entry_id = r.id
  cross join lateral (select year_of(f.valid_until) as year) y
  left join schemes c on c.year = y.year
  left join roster_allowances(array[p_entry], array[y.year]) a on a.entry_id = r.id
  where r.id = p_entry and r.partner_id = current_partner_id();
  return answer;
end $$;
