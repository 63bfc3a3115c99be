-- What an hour of home help costs the family and the Caf, by data with dates and sources.

grant select on home_help_schemes to portal_app, portal_auditor;
call protect('hourly_scales', 'true');
call protect('hourly_scale_steps', 'true');
grant insert, update (superseded_at) on hourly_scales to portal_app;
grant insert on hourly_scale_steps to portal_app;
call protect_own('hourly_costs');
grant insert, update (superseded_at) on hourly_costs to portal_app;
call written_by_caf('hourly_scales');
call written_by_caf('hourly_scale_steps');
call written_by_caf('hourly_costs');

-- The scale in force that day; null before the first one.
create or replace function scale_on(p_day date) returns uuid
language sql stable as $$
  select id from hourly_scales where applies_from <= p_day and superseded_at is null order by applies_from desc limit 1
$$;

-- What a family of this QF pays for an hour, in cents; null for an unknown QF.
create or replace function hourly_contribution(p_scale uuid, p_qf integer) returns integer
language sql stable as $$
  select hourly_cents from hourly_scale_steps
  where scale_id = p_scale and p_qf >= qf_from_cents and (qf_to_cents is null or p_qf <= qf_to_cents)
$$;

-- The cost of an hour agreed with the branch, in cents; null while none is.
create or replace function hourly_cost_on(p_structure uuid, p_level text, p_day date) returns integer
language sql stable as $$
  select hourly_cents from hourly_costs
  where structure_id = p_structure and level = p_level and applies_from <= p_day and superseded_at is null
  order by applies_from desc limit 1
$$;

-- Why these steps are no scale of that year; null when they are one, else a reason code, with the QF (in cents) at which
-- the step at fault begins, or the price that was wanted: no_scheme, no_steps, not_from_zero, backwards (it ends before
-- it begins), gap (after_cents: where the step before ends), overlap, open_too_soon (another step follows), falling,
-- not_open (the last step ends), first_price, last_price.
-- p_steps: [{qf_from_cents, qf_to_cents, hourly_cents}]
create or replace function scale_fault(p_steps jsonb, p_year integer) returns jsonb
language plpgsql stable as $$
declare scheme home_help_schemes; step record; ends bigint := -1; price integer; reason text;
begin
  select * into scheme from home_help_schemes where year = p_year;
  if not found then return '{"reason": "no_scheme"}'; end if;
  for step in
    select * from jsonb_to_recordset(p_steps) as s(qf_from_cents integer, qf_to_cents integer, hourly_cents integer)
    order by qf_from_cents, qf_to_cents nulls last
  loop
    reason := case
      when price is null and step.qf_from_cents > 0 then 'not_from_zero'
      when ends is null then 'open_too_soon'
      when step.qf_to_cents < step.qf_from_cents then 'backwards'
      when step.qf_from_cents <= ends then 'overlap'
      when step.qf_from_cents > ends + 1 then 'gap'
      when step.hourly_cents < price then 'falling'
    end;
    if reason is not null then
      return jsonb_build_object('reason', reason, 'qf_cents', step.qf_from_cents, 'after_cents', ends);
    end if;
    if price is null and step.hourly_cents <> scheme.first_hourly_cents then
      return jsonb_build_object('reason', 'first_price', 'hourly_cents', scheme.first_hourly_cents);
    end if;
    ends := step.qf_to_cents;
    price := step.hourly_cents;
  end loop;
  if price is null then return '{"reason": "no_steps"}'; end if;
  if ends is not null then return '{"reason": "not_open"}'; end if;
  if price <> scheme.last_hourly_cents then
    return jsonb_build_object('reason', 'last_price', 'hourly_cents', scheme.last_hourly_cents);
  end if;
  return null;
end $$;

-- At commit a new scale is whole; its steps came with it, in the same transaction, and stay.
create or replace function keep_scales_whole() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if scale_fault((select jsonb_agg(s) from hourly_scale_steps s where s.scale_id = new.id), year_of(new.applies_from))
    is not null then perform break_promise('hourly_scales_whole'); end if;
  return null;
end $$;
drop trigger if exists hourly_scales_whole on hourly_scales;
create constraint trigger hourly_scales_whole after insert on hourly_scales
  deferrable initially deferred for each row execute function keep_scales_whole();

create or replace function keep_scale_steps() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' or not exists (
    select 1 from hourly_scales where id = new.scale_id and xmin = pg_current_xact_id()::xid) then
    perform break_promise('hourly_scales_stand');
  end if;
  return new;
end $$;
create or replace trigger hourly_scale_steps_stand before insert or update or delete on hourly_scale_steps
  for each row execute function keep_scale_steps();

-- A figure with a date and a source is superseded, never edited.
create or replace function keep_dated_figures() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.superseded_at is not null
    or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
    perform break_promise(tg_table_name || '_stand');
  end if;
  return new;
end $$;
create or replace trigger hourly_scales_stand before update or delete on hourly_scales
  for each row execute function keep_dated_figures();
create or replace trigger hourly_costs_stand before update or delete on hourly_costs
  for each row execute function keep_dated_figures();
