-- The hours of home help that no invoice claims yet: what they cost, what the family pays of it, or why they wait.

-- What so many minutes come to at a price per hour: half a cent goes up.
create or replace function price_of_minutes(p_minutes bigint, p_hourly integer) returns integer
language sql immutable as $$ select round(p_minutes * p_hourly / 60.0)::integer $$;

-- What the family pays of them: never more than they cost, while that is known.
create or replace function family_share(p_minutes bigint, p_contribution integer, p_hourly_cost integer) returns integer
language sql immutable as $$
  select least(price_of_minutes(p_minutes, p_contribution), price_of_minutes(p_minutes, p_hourly_cost))
$$;

-- The live visits of a branch's month not yet invoiced, each with what its hour costs, or why it waits.
-- reason: not_confirmed (planned, and its day is past), no_cost (no hourly cost agreed that day).
create or replace function billable_visits(p_structure uuid, p_month date)
returns table (
  visit_id uuid, file_id uuid, file_reference text, last_name text, first_name text, level text, visited_on date,
  minutes integer, hourly_cost_cents integer, contribution_cents integer, reason text
)
language sql stable as $$
  select v.id, f.id, f.reference, f.last_name, f.first_name, f.level, v.visited_on, v.minutes, c.cents,
    f.contribution_cents,
    case when v.confirmed_at is null then 'not_confirmed' when c.cents is null then 'no_cost' end
  from visits v
  join help_files f on f.id = v.file_id
  cross join lateral (select hourly_cost_on(v.structure_id, f.level, v.visited_on) as cents) c
  where v.structure_id = p_structure and v.visited_on >= p_month and v.visited_on < p_month + interval '1 month'
    and v.released_at is null and v.invoice_line_id is null
    and (v.confirmed_at is not null or v.visited_on < portal_today())
$$;

-- One line for each file and hourly cost: a cost that changes within the month makes two.
create or replace function billable_hours(p_structure uuid, p_month date)
returns table (
  "position" bigint, file_id uuid, file_reference text, last_name text, first_name text, level text, unit text,
  band_label text, dates date[], units bigint, minutes bigint, hourly_cost_cents integer, contribution_cents integer,
  cost_cents integer, family_cents integer, amount_cents integer, unit_ids uuid[]
)
language sql stable as $$
  select row_number() over (order by alphabetical(last_name, first_name), file_reference, dates[1]),
    file_id, file_reference, last_name, first_name, level, 'hour', '', dates, units, minutes, hourly_cost_cents,
    contribution_cents, price_of_minutes(minutes, hourly_cost_cents),
    family_share(minutes, contribution_cents, hourly_cost_cents),
    price_of_minutes(minutes, hourly_cost_cents) - family_share(minutes, contribution_cents, hourly_cost_cents), visit_ids
  from (
    select file_id, file_reference, last_name, first_name, level, hourly_cost_cents, contribution_cents,
      count(*) as units, sum(minutes) as minutes, array_agg(visited_on order by visited_on) as dates,
      array_agg(visit_id) as visit_ids
    from billable_visits(p_structure, p_month) where reason is null group by 1, 2, 3, 4, 5, 6, 7) claims
$$;

-- [{reason, visits, files: [{file_id, reference, last_name, first_name}]}]
create or replace function waiting_visits(p_structure uuid, p_month date) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'visits', visits, 'files', files) order by reason), '[]')
  from (
    select reason, sum(visits) as visits,
      jsonb_agg(jsonb_build_object('file_id', file_id, 'reference', file_reference, 'last_name', last_name,
        'first_name', first_name) order by alphabetical(last_name, first_name), file_reference) as files
    from (select reason, file_id, file_reference, last_name, first_name, count(*) as visits
          from billable_visits(p_structure, p_month) where reason is not null group by 1, 2, 3, 4, 5) f
    group by reason) w
$$;

-- What giving back these of its dates takes off a line of hours: what earlier credits left of it, less what its other
-- visits come to. The Caf never pays more for fewer hours: where rounding would have it so, by a cent, nothing moves.
create or replace function hours_given_back(p_line uuid, p_dates date[])
returns table (minutes integer, cost_cents integer, family_cents integer)
language sql stable as $$
  select given, cost, least(family_left - family_share(rest, contribution_cents, hourly_cost_cents), cost)
  from (
    select l.contribution_cents, l.hourly_cost_cents, g.given, l.minutes - c.minutes - g.given as rest,
      l.family_cents + c.family as family_left,
      l.cost_cents + c.cost - price_of_minutes(l.minutes - c.minutes - g.given, l.hourly_cost_cents) as cost
    from invoice_lines l
    cross join lateral (
      select coalesce(sum(minutes), 0)::integer as minutes, coalesce(sum(cost_cents), 0)::integer as cost,
        coalesce(sum(family_cents), 0)::integer as family
      from invoice_lines where corrects_line_id = l.id) c
    cross join lateral (
      select coalesce(sum(minutes), 0)::integer as given from claimed_units where line_id = l.id and day = any (p_dates)) g
    where l.id = p_line) t
$$;

-- The same structure is invoiced by days or by hours, as its kind says.
create or replace function invoiced_by(p_kind text) returns text
language sql immutable as $$ select case p_kind when 'home_help_branch' then 'hours' else 'days' end $$;

-- The visits of withdrawn lines stand, as new ones to be corrected and invoiced again: the hours are the file's meanwhile.
create or replace function record_visits_again(p_lines uuid[]) returns integer
language plpgsql as $$
declare freed uuid[]; kept integer;
begin
  select array_agg(v.id) into freed from visits v join invoice_lines l on l.id = v.invoice_line_id
  where l.id = any (p_lines) and l.state = 'withdrawn' and v.released_at is null;
  update visits set released_at = now(), released_by = current_person_id(), release_reason = 'withdrawn'
  where id = any (freed);
  insert into visits (partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes,
    recorded_by, confirmed_at, confirmed_by)
  select partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes,
    current_person_id(), confirmed_at, confirmed_by
  from visits where id = any (freed) order by starts_at, id;
  get diagnostics kept = row_count;
  return kept;
end $$;
