-- Who is agreed, when its structures open, what it charges, and what the year's scheme says.

call protect('partners', 'id = (select current_partner_id()) or (select acts_for_caf())');
call protect_own('agreements');
call protect_own('structures');
call protect_own('opening_periods');
call protect_own('documents');
call protect_own('tariffs');
call protect_own('tariff_prices');
grant insert, update (name, sdjes_number, iban) on partners to portal_app;
grant insert, update (ends_on) on agreements to portal_app;
grant insert, update (name, commune, closed_on) on structures to portal_app;
grant insert, delete on opening_periods to portal_app;
grant insert on documents, tariff_prices to portal_app;
grant insert, update (superseded_at) on tariffs to portal_app;
grant select on schemes, scheme_bands, scheme_rates, school_breaks, public_holidays
  to portal_app, portal_auditor;

-- The kind of aid that a kind of structure gives right to; null for home help, which counts hours.
create or replace function aid_kind_of(p_structure_kind text) returns text
language sql immutable as $$
  select case p_structure_kind
    when 'leisure_centre' then 'centre' when 'youth_space' then 'centre' when 'camp_programme' then 'camp'
  end
$$;

-- What its partner must be agreed for.
create or replace function agreement_kind_of(p_structure_kind text) returns text
language sql immutable as $$
  select case p_structure_kind
    when 'leisure_centre' then 'leisure_centre' when 'youth_space' then 'leisure_centre'
    when 'camp_programme' then 'holiday_camp' when 'home_help_branch' then 'home_help'
  end
$$;

-- p_kind: 'leisure_centre', 'holiday_camp' or 'home_help'.
create or replace function partner_is_agreed(p_partner uuid, p_kind text, p_day date) returns boolean
language sql stable as $$
  select exists (
    select 1 from agreements
    where partner_id = p_partner and p_kind = any (kinds)
      and p_day >= starts_on and (ends_on is null or p_day <= ends_on)
  )
$$;

-- Open: within one of its periods, on one of that period's weekdays, no public holiday, not yet closed for good.
create or replace function structure_is_open(p_structure uuid, p_day date) returns boolean
language sql stable as $$
  select exists (
    select 1 from opening_periods o join structures s on s.id = o.structure_id
    where o.structure_id = p_structure and p_day between o.starts_on and o.ends_on
      and (o.weekdays >> (extract(isodow from p_day)::integer - 1)) & 1 = 1
      and (s.closed_on is null or p_day < s.closed_on)
  ) and not exists (select 1 from public_holidays h where h.day = p_day)
$$;

-- The price in cents of the grid in force that day; null without a grid, or for a band the grid does not name.
-- p_unit: 'day', 'half_day' or 'half_day_meal'.
create or replace function tariff_price_on(p_structure uuid, p_price_band text, p_day date, p_unit text)
returns integer language sql stable as $$
  select case p_unit when 'day' then p.day_cents when 'half_day' then p.half_day_cents
                     when 'half_day_meal' then p.half_day_meal_cents end
  from (select id from tariffs
        where structure_id = p_structure and applies_from <= p_day and superseded_at is null
        order by applies_from desc limit 1) t
  join tariff_prices p on p.tariff_id = t.id and p.price_band = p_price_band
$$;

-- False on a day of term when the year's scheme aids school holidays only; null when the year has no scheme.
create or replace function term_day_counts(p_day date) returns boolean
language sql stable as $$
  select s.term_wednesdays
    or exists (select 1 from school_breaks b where p_day between b.starts_on and b.ends_on)
  from schemes s where s.year = date_part('year', p_day)::integer
$$;

-- Partners, agreements, structures and openings are the Caf's to write, whatever an act forgets to ask.
create or replace procedure written_by_caf(p_table regclass) language plpgsql as $$
begin
  execute format('drop policy if exists caf_inserts on %s', p_table);
  execute format('create policy caf_inserts on %s as restrictive for insert to portal_app
    with check ((select acts_for_caf()))', p_table);
  execute format('drop policy if exists caf_changes on %s', p_table);
  execute format('create policy caf_changes on %s as restrictive for update to portal_app
    using ((select acts_for_caf()))', p_table);
  execute format('drop policy if exists caf_deletes on %s', p_table);
  execute format('create policy caf_deletes on %s as restrictive for delete to portal_app
    using ((select acts_for_caf()))', p_table);
end $$;
call written_by_caf('partners');
call written_by_caf('agreements');
call written_by_caf('structures');
call written_by_caf('opening_periods');

-- What a partner charges is its managers' to say.
create or replace procedure written_by_managers(p_table regclass) language plpgsql as $$
begin
  execute format('drop policy if exists managers_insert on %s', p_table);
  execute format('create policy managers_insert on %s as restrictive for insert to portal_app
    with check ((select current_role_is(''manager'')))', p_table);
  execute format('drop policy if exists managers_change on %s', p_table);
  execute format('create policy managers_change on %s as restrictive for update to portal_app
    using ((select current_role_is(''manager'')))', p_table);
end $$;
call written_by_managers('tariffs');
call written_by_managers('tariff_prices');
call written_by_managers('documents');
