-- What a family owes the branch that helps it, as the branch tells it.

-- What is due of a file, by month: of an invoiced line what it says, less what was credited since; of hours not yet
-- invoiced what they would come to today. One row for each line, and for each hourly cost not yet invoiced.
create or replace function due_of_file(p_file uuid)
returns table (month date, since date, minutes bigint, family_cents integer, year integer, number integer)
language sql stable as $$
  select i.month, l.dates[1], l.minutes - c.minutes, l.family_cents + c.family_cents, i.year, i.number
  from invoice_lines l
  join invoices i on i.id = l.invoice_id
  cross join lateral (
    select coalesce(sum(minutes), 0) as minutes, coalesce(sum(family_cents), 0)::integer as family_cents
    from invoice_lines where corrects_line_id = l.id) c
  where l.file_id = p_file and l.corrects_line_id is null and l.state not in ('withdrawn', 'dismissed')
    and l.minutes > c.minutes
  union all
  select month, min(visited_on), sum(minutes), family_share(sum(minutes), contribution_cents, hourly_cost_cents), null, null
  from (
    select date_trunc('month', v.visited_on)::date as month, v.visited_on, v.minutes, f.contribution_cents,
      hourly_cost_on(v.structure_id, f.level, v.visited_on) as hourly_cost_cents
    from visits v join help_files f on f.id = v.file_id
    where f.id = p_file and v.released_at is null and v.confirmed_at is not null and v.invoice_line_id is null) t
  group by month, contribution_cents, hourly_cost_cents
$$;

-- Of a month, or of the whole file; null when absent, another's, or never opened.
-- {fileId, reference, lastName, firstName, partner, structure, level, startsOn, endsOn, contributionCents, fictitious,
-- months: all that have something, waiting: past visits to confirm, visits: [{visitId, starts, ends (as
-- local_time_told), minutes}],
-- due: [{month, minutes, familyCents, year, number}], year and number null as long as it is not invoiced}
create or replace function file_statement(p_actor uuid, p_file uuid, p_month date) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select jsonb_build_object('fileId', f.id, 'reference', f.reference, 'lastName', f.last_name,
    'firstName', f.first_name, 'partner', p.name, 'structure', s.name, 'level', f.level, 'startsOn', f.starts_on,
    'endsOn', f.ends_on, 'contributionCents', f.contribution_cents, 'fictitious', h.fictitious,
    'months', (select coalesce(jsonb_agg(to_char(m.month, 'YYYY-MM') order by m.month), '[]')
               from (select distinct month from due_of_file(f.id)) m),
    'waiting', (select count(*) from visits v
                where v.file_id = f.id and v.released_at is null and v.confirmed_at is null
                  and v.visited_on < portal_today() and date_trunc('month', v.visited_on) = coalesce(p_month, date_trunc('month', v.visited_on))),
    'visits', (select coalesce(jsonb_agg(jsonb_build_object('visitId', v.id, 'minutes', v.minutes,
                 'starts', local_time_told(v.starts_at), 'ends', local_time_told(v.ends_at)) order by v.starts_at, v.id), '[]') from visits v
               where v.file_id = f.id and v.released_at is null and v.confirmed_at is not null
                 and date_trunc('month', v.visited_on) = coalesce(p_month, date_trunc('month', v.visited_on))),
    'due', (select coalesce(jsonb_agg(jsonb_build_object('month', to_char(d.month, 'YYYY-MM'), 'minutes', d.minutes,
                'familyCents', d.family_cents, 'year', d.year, 'number', d.number)
                order by d.month, d.year, d.number, d.since), '[]')
            from due_of_file(f.id) d where d.month = coalesce(p_month, d.month)))
  into answer
  from help_files f
  join partners p on p.id = f.partner_id
  join structures s on s.id = f.structure_id
  join hourly_scales h on h.id = f.scale_id
  where f.id = p_file and f.partner_id = current_partner_id();
  return answer;
end $$;
