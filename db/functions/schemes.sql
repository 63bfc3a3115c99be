-- A year's scheme with its bands and rates, in the shape of the rule that reads it; null without one.
create or replace function scheme_of(p_year integer) returns jsonb
language sql stable as $$
  select to_jsonb(s)
    || jsonb_build_object(
      'bands', (select coalesce(jsonb_agg(to_jsonb(b) order by b.qf_from_cents), '[]')
                from scheme_bands b where b.year = s.year),
      'rates', (select coalesce(jsonb_agg(to_jsonb(r) order by r.aid_kind, r.unit, r.starts_on), '[]')
                from scheme_rates r where r.year = s.year))
  from schemes s where s.year = p_year
$$;

create or replace function list_schemes() returns setof jsonb
language sql stable as $$ select scheme_of(year) from schemes order by year desc $$;

-- For a demonstration in a year that the Caf has not decided yet: the latest decided scheme, and school holidays
-- moved by whole weeks where none are known, all marked as made up. Only the owner may; false when the year has one.
create or replace function carry_over_scheme(p_year integer) returns boolean
language plpgsql as $$
declare given schemes; years integer; mark text := ' (reconduit, fictif)';
begin
  select * into given from schemes where not carried_over order by year desc limit 1;
  if not found or exists (select 1 from schemes where year = p_year) then return false; end if;
  years := p_year - given.year;
  insert into schemes
  select (jsonb_populate_record(given, jsonb_build_object(
    'year', p_year, 'name', replace(given.name, given.year::text, p_year::text) || mark, 'carried_over', true,
    'qf_reference_month', (given.qf_reference_month + make_interval(years => years))::date))).*;
  insert into scheme_bands (year, label, qf_from_cents, qf_to_cents)
  select p_year, label, qf_from_cents, qf_to_cents from scheme_bands where year = given.year;
  insert into scheme_rates (year, aid_kind, unit, band_id, rate_cents, starts_on, ends_on, source)
  select p_year, r.aid_kind, r.unit, n.id, r.rate_cents, (r.starts_on + make_interval(years => years))::date,
    (r.ends_on + make_interval(years => years))::date, r.source || mark
  from scheme_rates r
  left join scheme_bands o on o.id = r.band_id
  left join scheme_bands n on n.year = p_year and n.qf_from_cents = o.qf_from_cents
  where r.year = given.year;
  insert into home_help_schemes
  select (jsonb_populate_record(h, jsonb_build_object('year', p_year, 'source', h.source || mark))).*
  from home_help_schemes h where h.year = given.year;
  insert into school_breaks (name, starts_on, ends_on, source)
  select replace(g.name, to_char(g.starts_on, 'YYYY'), to_char(g.starts_on + 364 * years, 'YYYY')),
    g.starts_on + 364 * years, g.ends_on + 364 * years, g.source || mark
  from school_breaks g
  where date_part('year', g.ends_on) = given.year
    and not exists (select 1 from school_breaks k where abs(k.starts_on - (g.starts_on + 364 * years)) < 28);
  return true;
end $$;
