-- What an invoice would say if it were issued now, of a month or of a stay.

-- The latest request for a late agreement; null when none was made.
create or replace function late_agreement_for(p_structure uuid, p_month date, p_stay uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('granted', granted, 'words', words, 'reason', reason,
    'asked_on', (asked_at at time zone 'Europe/Paris')::date, 'decided_on', (decided_at at time zone 'Europe/Paris')::date)
  from late_agreements
  where structure_id = p_structure and month = p_month and stay_id is not distinct from p_stay
  order by asked_at desc limit 1
$$;

-- The credits of a structure that wait for its next invoice, as lines of it.
drop function if exists waiting_credit_lines(uuid);
create or replace function waiting_credit_lines(p_structure uuid)
returns table (
  credit_id uuid, corrects_line_id uuid, corrects jsonb, credit_words text, card_id uuid, child_id uuid,
  card_number text, file_id uuid, file_reference text, level text, last_name text, first_name text, birth_date date,
  unit text, dates date[], units integer, band_label text, rate_cents integer, price_cents integer,
  other_aid_cents integer, unit_aid_cents integer, minutes integer, hourly_cost_cents integer,
  contribution_cents integer, cost_cents integer, family_cents integer, amount_cents integer
)
language sql stable as $$
  select c.id, l.id,
    jsonb_build_object('invoiceId', i.id, 'year', i.year, 'number', i.number, 'position', l.position), c.words,
    l.card_id, l.child_id, l.card_number, l.file_id, l.file_reference, l.level, n.last_name, n.first_name, n.birth_date,
    l.unit, c.dates, cardinality(c.dates), l.band_label, l.rate_cents,
    case l.unit when 'stay_day' then coalesce(t.price, 0) else l.price_cents end,
    case l.unit when 'stay_day' then coalesce(t.other_aid, 0) else l.other_aid_cents end,
    l.unit_aid_cents, g.minutes, l.hourly_cost_cents, l.contribution_cents, -g.cost_cents, -g.family_cents,
    -c.amount_cents
  from credits c
  join invoice_lines l on l.id = c.line_id
  join invoices i on i.id = l.invoice_id
  left join invoice_line_names n on n.line_id = l.id
  left join lateral stay_shares_of(l.id, c.dates) t on l.unit = 'stay_day'
  left join lateral hours_given_back(l.id, c.dates) g on l.unit = 'hour'
  where c.structure_id = p_structure and c.credit_line_id is null and c.dropped_at is null
$$;

-- {lines: [{position, card_id, …, unit_ids}], total_cents, credit_cents: of which credit lines, digest: of the
-- days or hours, then "." and of the credits, waiting: [{reason, days, children: [{entry_id, first_name, last_name}]},
-- or as waiting_visits says], earlier: invoices already issued for this month or stay, late_after, late, agreement}
-- The month of a stay is that of its return.
create or replace function invoice_proposal(p_structure uuid, p_month date, p_stay uuid, p_credits boolean)
returns jsonb
language sql stable as $$
  with days as materialized (
    select * from billable_presences(p_structure, p_month) where p_stay is null
    union all
    select * from billable_stay_days(p_stay) where p_stay is not null
  ), claims as materialized (
    select card_id, child_id, card_number, last_name, first_name, birth_date, unit, band_label, rate_cents,
      case when p_stay is null then price_cents end as unit_price,
      case when p_stay is null then other_aid_cents end as unit_other_aid,
      count(*) as units, array_agg(attended_on order by attended_on) as dates, sum(price_cents) as prices,
      sum(other_aid_cents) as other_aids, array_agg(presence_id) as unit_ids
    from days where reason is null
    group by card_id, child_id, card_number, last_name, first_name, birth_date, unit, band_label, rate_cents,
      unit_price, unit_other_aid
  ), lines as materialized (
    select row_number() over (order by alphabetical(last_name, first_name), birth_date, card_number, unit, dates[1])
        as position,
      card_id, child_id, card_number, last_name, first_name, birth_date, unit, band_label, rate_cents, dates, units,
      coalesce(unit_price, prices) as price_cents, coalesce(unit_other_aid, other_aids) as other_aid_cents,
      case when p_stay is null then line_amount(unit, 1, rate_cents, unit_price, unit_other_aid) end as unit_aid_cents,
      line_amount(unit, units, rate_cents, coalesce(unit_price, prices), coalesce(unit_other_aid, other_aids))
        as amount_cents,
      unit_ids
    from claims
  ), hours as materialized (
    select * from billable_hours(p_structure, p_month) where p_stay is null
  ), claimed as materialized (
    select position, amount_cents, to_jsonb(l) as line, concat_ws('|', card_id, card_number, last_name, first_name,
      birth_date, unit, dates, band_label, rate_cents, price_cents, other_aid_cents) as said from lines l
    union all
    select position, amount_cents, to_jsonb(h), concat_ws('|', file_id, file_reference, level, last_name, first_name,
      dates, minutes, hourly_cost_cents, contribution_cents) from hours h
  ), credit_lines as materialized (
    select (select count(*) from claimed)
        + row_number() over (order by alphabetical(last_name, first_name), card_number, file_reference, dates[1], credit_id) as position, *
    from waiting_credit_lines(p_structure) where p_credits
  ), waiting as (
    select reason, sum(days) as days,
      jsonb_agg(jsonb_build_object('entry_id', roster_entry_id, 'first_name', first_name, 'last_name', last_name)
        order by alphabetical(last_name, first_name)) as children
    from (select reason, roster_entry_id, first_name, last_name,
            sum(case when unit in ('day', 'stay_day') then 1 else 0.5 end) as days
          from days where reason is not null group by 1, 2, 3, 4) e
    group by reason
  )
  select jsonb_build_object(
    'lines', (select coalesce(jsonb_agg(line order by position), '[]') from claimed)
      || (select coalesce(jsonb_agg(to_jsonb(c) order by c.position), '[]') from credit_lines c),
    'total_cents', (select coalesce(sum(amount_cents), 0) from claimed)
      + (select coalesce(sum(amount_cents), 0) from credit_lines),
    'credit_cents', (select coalesce(sum(amount_cents), 0) from credit_lines),
    'digest', (select encode(sha256(convert_to(coalesce(string_agg(said, '/' order by position), ''), 'UTF8')), 'hex')
        from claimed)
      || (select coalesce('.' || encode(sha256(convert_to(string_agg(credit_id::text, '/' order by position), 'UTF8')),
          'hex'), '') from credit_lines),
    'waiting', (select coalesce(jsonb_agg(w order by w.reason), '[]') from waiting w)
      || case when p_stay is null then waiting_visits(p_structure, p_month) else '[]' end,
    'earlier', (select count(*) from invoices
      where structure_id = p_structure and month = p_month and stay_id is not distinct from p_stay),
    'late_after', late_after(p_month), 'late', coalesce(portal_today() > late_after(p_month), false),
    'agreement', late_agreement_for(p_structure, p_month, p_stay))
$$;
drop function if exists invoice_proposal(uuid, date);

drop function if exists without_presences(jsonb);
create or replace function without_units(p_proposal jsonb) returns jsonb
language sql immutable as $$
  select jsonb_set(p_proposal, '{lines}',
    coalesce((select jsonb_agg(l - 'unit_ids') from jsonb_array_elements(p_proposal -> 'lines') l), '[]'))
$$;

-- What the pages say of a stay; null without one.
create or replace function stay_in_brief(p_stay uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', id, 'name', name, 'place', place, 'startsOn', starts_on, 'endsOn', ends_on)
  from stays where id = p_stay
$$;

-- What could be invoiced now of a month; no row when the structure is not the actor's.
create or replace function propose_invoice(p_actor uuid, p_structure uuid, p_month date) returns setof jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return query
  select without_units(invoice_proposal(s.id, p_month, null, true))
    || jsonb_build_object('structure_id', s.id, 'structure_name', s.name, 'stay', null, 'kind', invoiced_by(s.kind))
  from structures s where s.id = p_structure and s.partner_id = current_partner_id();
end $$;

-- The same of a stay.
create or replace function propose_stay_invoice(p_actor uuid, p_stay uuid) returns setof jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return query
  select without_units(invoice_proposal(s.id, date_trunc('month', t.ends_on)::date, t.id, true))
    || jsonb_build_object('structure_id', s.id, 'structure_name', s.name, 'stay', stay_in_brief(t.id), 'kind', 'days')
  from stays t join structures s on s.id = t.structure_id
  where t.id = p_stay and t.partner_id = current_partner_id();
end $$;

-- Each month and stay of the actor's partner that has days or visits not yet invoiced, and each structure whose credits
-- wait. beneficiaries: children, or files; total_cents: of the days or hours alone; credit_cents: of the credits, which
-- go with the structure's first invoice.
drop function if exists list_billable(uuid);
create or replace function list_billable(p_actor uuid)
returns table (
  structure_id uuid, structure_name text, kind text, month text, stay jsonb, beneficiaries integer, total_cents integer,
  credit_cents integer, waiting jsonb, earlier integer, late_after date, late boolean, agreement jsonb, digest text
)
language plpgsql as $$
#variable_conflict use_column
begin
  perform become(p_actor);
  return query
  select s.id, s.name, invoiced_by(s.kind), to_char(t.month, 'YYYY-MM'), stay_in_brief(t.stay_id),
    (select count(distinct coalesce(l ->> 'child_id', l ->> 'file_id')) from jsonb_array_elements(o.proposal -> 'lines') l
     where l ->> 'credit_id' is null)::integer,
    (o.proposal ->> 'total_cents')::integer - (o.proposal ->> 'credit_cents')::integer,
    (o.proposal ->> 'credit_cents')::integer, o.proposal -> 'waiting', (o.proposal ->> 'earlier')::integer,
    (o.proposal ->> 'late_after')::date, (o.proposal ->> 'late')::boolean, nullif(o.proposal -> 'agreement', 'null'),
    o.proposal ->> 'digest'
  from (
    select p.structure_id, date_trunc('month', p.attended_on)::date as month, null::uuid as stay_id from presences p
    where p.partner_id = current_partner_id() and p.released_at is null and p.invoice_line_id is null
      and p.enrolment_id is null
    union
    select y.structure_id, date_trunc('month', y.ends_on)::date, y.id from stays y
    where y.partner_id = current_partner_id() and y.ends_on <= portal_today() and exists (
      select 1 from enrolments e join presences p on p.enrolment_id = e.id
      where e.stay_id = y.id and p.released_at is null and p.invoice_line_id is null)
    union
    select v.structure_id, date_trunc('month', v.visited_on)::date, null from visits v
    where v.partner_id = current_partner_id() and v.released_at is null and v.invoice_line_id is null
      and (v.confirmed_at is not null or v.visited_on < portal_today())
    union
    select c.structure_id, date_trunc('month', portal_today())::date, null from credits c
    where c.partner_id = current_partner_id() and c.credit_line_id is null and c.dropped_at is null
      and not exists (select 1 from presences p where p.structure_id = c.structure_id and p.released_at is null
                      and p.invoice_line_id is null and not p.held)
      and not exists (select 1 from visits v where v.structure_id = c.structure_id and v.released_at is null
                      and v.invoice_line_id is null and v.confirmed_at is not null)
  ) t
  join structures s on s.id = t.structure_id
  -- "offset 0": worked out once for each of them, not once for each column above.
  cross join lateral (select invoice_proposal(s.id, t.month, t.stay_id, true) as proposal offset 0) o
  order by t.month, s.name, t.stay_id is not null, t.stay_id;
end $$;
