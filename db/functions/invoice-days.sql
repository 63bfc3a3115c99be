-- The recorded days that no invoice claims yet: each with its price and rate, or why it waits.

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

-- What falls on one day of a stay, counted from 0, when its price is shared over all its days: the first ones carry
-- the cents that do not divide.
create or replace function share_of(p_total integer, p_rank integer, p_days integer) returns integer
language sql immutable as $$
  select p_total / p_days + case when p_rank < p_total % p_days then 1 else 0 end
$$;

-- What the Caf owes for some units together; of a stay, price and other aids are those of all the days.
create or replace function line_amount(p_unit text, p_units bigint, p_rate integer, p_price bigint, p_other_aid bigint)
returns integer
language sql immutable as $$
  select case p_unit when 'stay_day' then least(p_units * p_rate, greatest(p_price - p_other_aid, 0))
                     else p_units * least(p_rate, greatest(p_price - p_other_aid, 0)) end::integer
$$;

-- The same of a stay, whose days carry each its share of the child's whole price and other aids.
-- reason: held (attendance not confirmed), no_rate.
create or replace function billable_stay_days(p_stay uuid)
returns table (
  presence_id uuid, roster_entry_id uuid, attended_on date, card_id uuid, child_id uuid, card_number text,
  last_name text, first_name text, birth_date date, unit text, band_label text, rate_cents integer,
  price_cents integer, other_aid_cents integer, reason text
)
language sql stable as $$
  with days as materialized (
    select p.id, p.roster_entry_id, p.attended_on, p.card_id, p.held, p.attended_on - s.starts_on as rank,
      s.ends_on - s.starts_on + 1 as days, e.price_cents, e.other_aid_cents
    from stays s
    join enrolments e on e.stay_id = s.id
    join presences p on p.enrolment_id = e.id
    where s.id = p_stay and p.released_at is null and p.invoice_line_id is null
  )
  select d.id, d.roster_entry_id, d.attended_on, d.card_id, f.child_id, f.number, f.last_name, f.first_name,
    f.birth_date, 'stay_day', coalesce(b.label, ''), t.rate, share_of(d.price_cents, d.rank, d.days),
    share_of(d.other_aid_cents, d.rank, d.days),
    case when d.held then 'held' when t.rate is null then 'no_rate' end
  from days d
  join card_faces f on f.card_id = d.card_id
  left join scheme_bands b on b.id = f.band_id
  cross join lateral (select rate_on('camp', 'day', d.attended_on, f.band_id) as rate) t
$$;
