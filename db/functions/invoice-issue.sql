-- From recorded days to a numbered invoice.

-- The order of a French list: accents, case and hyphens aside, the last name before the first.
create or replace function alphabetical(p_last text, p_first text) returns text
language sql immutable as $$
  select upper(regexp_replace(normalize(p_last || '!' || p_first, nfd), '[^[:alpha:]!]', '', 'g'))
$$;

-- The last day on which a month is invoiced in time; null when its year has no scheme.
create or replace function late_after(p_month date) returns date
language sql stable as $$
  select (p_month + interval '1 month')::date - 1 + late_issue_days from schemes where year = year_of(p_month)
$$;

-- The live days of a structure's month not yet invoiced, each with its price and rate, or why it waits.
-- reason: no_tariff (no grid that day), no_price_band (not one of the grid's), no_rate (the scheme is silent).
create or replace function billable_presences(p_structure uuid, p_month date)
returns table (
  presence_id uuid, roster_entry_id uuid, attended_on date, card_id uuid, child_id uuid, card_number text,
  last_name text, first_name text, birth_date date, unit text, band_label text, rate_cents integer,
  price_cents integer, other_aid_cents integer, reason text
)
language plpgsql stable as $$
#variable_conflict use_column
declare
  aid_kind text; first_tariff date; shown uuid[];
  next_month date := p_month + interval '1 month';
begin
  select aid_kind_of(kind) into aid_kind from structures where id = p_structure;
  select min(applies_from) into first_tariff from tariffs where structure_id = p_structure and superseded_at is null;
  select array_agg(distinct p.card_id) into shown from presences p
  where p.structure_id = p_structure and p.attended_on >= p_month and p.attended_on < next_month
    and p.released_at is null and p.invoice_line_id is null and p.enrolment_id is null;
  return query
  with faces as materialized (
    select f.*, b.label from card_faces f left join scheme_bands b on b.id = f.band_id
    where f.card_id = any (shown)
  ), days as materialized (
    select p.id, p.roster_entry_id, p.attended_on, p.card_id, r.price_band, unit_of(p.slot, p.with_meal, null) as unit,
      case p.slot when 'day' then r.other_aid_day_cents else r.other_aid_half_day_cents end as other_aid, f.band_id
    from presences p
    join roster_entries r on r.id = p.roster_entry_id
    join faces f on f.card_id = p.card_id
    where p.structure_id = p_structure and p.attended_on >= p_month and p.attended_on < next_month
      and p.released_at is null and p.invoice_line_id is null and p.enrolment_id is null
  ), prices as materialized (
    select t.*, tariff_price_on(p_structure, t.price_band, t.attended_on, t.unit) as price
    from (select distinct price_band, attended_on, unit from days) t
  ), rates as materialized (
    select t.*, rate_on(aid_kind, case t.unit when 'day' then 'day' else 'half_day' end, t.attended_on, t.band_id) as rate
    from (select distinct band_id, attended_on, unit from days) t
  )
  select d.id, d.roster_entry_id, d.attended_on, d.card_id, f.child_id, f.number,
    f.last_name, f.first_name, f.birth_date, d.unit, coalesce(f.label, ''), t.rate, c.price, d.other_aid,
    case when first_tariff is null or d.attended_on < first_tariff then 'no_tariff'
         when c.price is null then 'no_price_band'
         when t.rate is null then 'no_rate' end
  from days d
  join faces f on f.card_id = d.card_id
  join prices c on (c.price_band, c.attended_on, c.unit) = (d.price_band, d.attended_on, d.unit)
  join rates t on t.band_id is not distinct from d.band_id and (t.attended_on, t.unit) = (d.attended_on, d.unit);
end $$;

-- {lines: [{position, card_id, …, presence_ids}], total_cents, digest, waiting: [{reason, days, children: [{entry_id,
-- first_name, last_name}]}], earlier: invoices already issued for this month, late_after, late}
create or replace function invoice_proposal(p_structure uuid, p_month date) returns jsonb
language sql stable as $$
  with days as materialized (
    select * from billable_presences(p_structure, p_month)
  ), lines as materialized (
    select row_number() over (order by alphabetical(last_name, first_name), birth_date, card_number,
        unit, min(attended_on)) as position,
      card_id, child_id, card_number, last_name, first_name, birth_date, unit, band_label, rate_cents, price_cents,
      other_aid_cents, count(*) as units, array_agg(attended_on order by attended_on) as dates,
      least(rate_cents, greatest(price_cents - other_aid_cents, 0)) as unit_aid_cents,
      count(*) * least(rate_cents, greatest(price_cents - other_aid_cents, 0)) as amount_cents,
      array_agg(presence_id) as presence_ids
    from days where reason is null
    group by card_id, child_id, card_number, last_name, first_name, birth_date, unit, band_label, rate_cents,
      price_cents, other_aid_cents
  ), waiting as (
    select reason, sum(days) as days,
      jsonb_agg(jsonb_build_object('entry_id', roster_entry_id, 'first_name', first_name, 'last_name', last_name)
        order by alphabetical(last_name, first_name)) as children
    from (select reason, roster_entry_id, first_name, last_name, sum(case unit when 'day' then 1 else 0.5 end) as days
          from days where reason is not null group by 1, 2, 3, 4) e
    group by reason
  )
  select jsonb_build_object(
    'lines', (select coalesce(jsonb_agg(to_jsonb(l) order by l.position), '[]') from lines l),
    'total_cents', (select coalesce(sum(amount_cents), 0) from lines),
    'digest', (select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', card_id, card_number, last_name,
      first_name, birth_date, unit, dates, band_label, rate_cents, price_cents, other_aid_cents), '/' order by position),
      ''), 'UTF8')), 'hex') from lines),
    'waiting', (select coalesce(jsonb_agg(w order by w.reason), '[]') from waiting w),
    'earlier', (select count(*) from invoices where structure_id = p_structure and month = p_month),
    'late_after', late_after(p_month), 'late', portal_today() > late_after(p_month))
$$;

create or replace function without_presences(p_proposal jsonb) returns jsonb
language sql immutable as $$
  select jsonb_set(p_proposal, '{lines}',
    coalesce((select jsonb_agg(l - 'presence_ids') from jsonb_array_elements(p_proposal -> 'lines') l), '[]'))
$$;

-- What could be invoiced now; no row when the structure is not the actor's.
create or replace function propose_invoice(p_actor uuid, p_structure uuid, p_month date) returns setof jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return query
  select without_presences(invoice_proposal(s.id, p_month)) || jsonb_build_object('structure_name', s.name)
  from structures s where s.id = p_structure and s.partner_id = current_partner_id();
end $$;

-- Each structure and month of the actor's partner that has days not yet invoiced.
create or replace function billable_months(p_actor uuid)
returns table (
  structure_id uuid, structure_name text, month text, children integer, total_cents integer, waiting jsonb,
  earlier integer, late boolean
)
language plpgsql as $$
#variable_conflict use_column
begin
  perform become(p_actor);
  return query
  select s.id, s.name, to_char(t.month, 'YYYY-MM'),
    (select count(distinct l ->> 'child_id') from jsonb_array_elements(o.proposal -> 'lines') l)::integer,
    (o.proposal ->> 'total_cents')::integer, o.proposal -> 'waiting',
    (o.proposal ->> 'earlier')::integer, (o.proposal ->> 'late')::boolean
  from (
    select distinct p.structure_id, date_trunc('month', p.attended_on)::date as month from presences p
    where p.partner_id = current_partner_id() and p.released_at is null and p.invoice_line_id is null
  ) t
  join structures s on s.id = t.structure_id
  -- "offset 0": worked out once for each month, not once for each column above.
  cross join lateral (select invoice_proposal(s.id, t.month) as proposal offset 0) o
  order by t.month, s.name;
end $$;

-- body: {structure_id, month: "2026-07", digest: of the proposal shown, reference, attested}
-- value: {invoice_id, year, number, total_cents, line_count, earlier, late}
-- refused: no_structure, not_manager, not_attested, future_month, nothing, changed {proposal}
create or replace function issue_invoice(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'issue_invoice', p_key, p_body);
  answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := freeze_invoice(p_actor, p_body);
  perform audit('decision', 'issue_invoice', coalesce(answer ->> 'reason', 'done'),
    coalesce(answer -> 'value' ->> 'invoice_id', p_body ->> 'structure_id'),
    jsonb_build_object('month', p_body ->> 'month', 'digest', p_body ->> 'digest') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'issue_invoice', p_key, answer);
end $$;

create or replace function freeze_invoice(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  place structures%rowtype;
  first_day date := (p_body ->> 'month' || '-01')::date;
  proposal jsonb; made invoices%rowtype;
begin
  select * into place from structures
  where id = (p_body ->> 'structure_id')::uuid and partner_id = current_partner_id();
  if not found then return refused('no_structure'); end if;
  if not current_role_is('manager') then return refused('not_manager'); end if;
  if (p_body ->> 'attested')::boolean is not true then return refused('not_attested'); end if;
  if first_day > portal_today() then return refused('future_month'); end if;

  -- The days are the lock: another issue, or a correction under way, is waited for and then seen.
  perform 1 from presences
  where structure_id = place.id and attended_on >= first_day and attended_on < first_day + interval '1 month'
    and released_at is null and invoice_line_id is null
  order by id for update;
  proposal := invoice_proposal(place.id, first_day);
  if jsonb_array_length(proposal -> 'lines') = 0 then return refused('nothing'); end if;
  if proposal ->> 'digest' is distinct from p_body ->> 'digest' then
    return refused('changed', jsonb_build_object('proposal', without_presences(proposal)));
  end if;

  insert into invoices (partner_id, structure_id, month, year, number, reference, line_count, total_cents, issued_on, issued_by)
  values (place.partner_id, place.id, first_day, 0, 0, nullif(p_body ->> 'reference', ''),
    jsonb_array_length(proposal -> 'lines'), (proposal ->> 'total_cents')::integer, portal_today(), p_actor)
  returning * into made;
  insert into invoice_lines (invoice_id, partner_id, position, card_id, child_id, card_number, unit, dates, units,
    band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents, amount_cents)
  select made.id, made.partner_id, l.position, l.card_id, l.child_id, l.card_number, l.unit, l.dates, l.units,
    l.band_label, l.rate_cents, l.price_cents, l.other_aid_cents, l.unit_aid_cents, l.amount_cents
  from jsonb_to_recordset(proposal -> 'lines') as l(position integer, card_id uuid, child_id uuid, card_number text,
    unit text, dates date[], units smallint, band_label text, rate_cents integer, price_cents integer,
    other_aid_cents integer, unit_aid_cents integer, amount_cents integer);
  insert into invoice_line_names (line_id, partner_id, last_name, first_name, birth_date)
  select l.id, l.partner_id, n.last_name, n.first_name, n.birth_date
  from jsonb_to_recordset(proposal -> 'lines') as n(position integer, last_name text, first_name text, birth_date date)
  join invoice_lines l on l.invoice_id = made.id and l.position = n.position;
  update presences p set invoice_line_id = l.id
  from jsonb_to_recordset(proposal -> 'lines') as n(position integer, presence_ids uuid[])
  join invoice_lines l on l.invoice_id = made.id and l.position = n.position
  where p.id = any (n.presence_ids);
  return done(jsonb_build_object('invoice_id', made.id, 'year', made.year, 'number', made.number,
    'total_cents', made.total_cents, 'line_count', made.line_count,
    'earlier', proposal -> 'earlier', 'late', proposal -> 'late'));
end $$;
