-- A line of hours claims exactly the confirmed visits that name it; half a cent goes up on the cost and on the
-- family's share, which its file froze, and the Caf pays what is left. Days given back are live no more.
with claimed as (
  select invoice_line_id as line_id, count(*) as visits, sum(minutes) as minutes,
    array_agg(visited_on order by visited_on, starts_at) as dates, count(*) filter (where released_at is null) as live,
    bool_and(confirmed_at is not null) as confirmed, min(file_id::text) || max(file_id::text) as files
  from visits where invoice_line_id is not null group by 1
), worth as (
  select l.*, (l.minutes * l.hourly_cost_cents * 2 + 60) / 120 as cost,
    (l.minutes * l.contribution_cents * 2 + 60) / 120 as share
  from invoice_lines l where l.unit = 'hour' and l.corrects_line_id is null
), credited as (
  select corrects_line_id as line_id, sum(units) as visits, -sum(amount_cents) as amount from invoice_lines
  where corrects_line_id is not null group by 1
)
select l.id::text as subject, coalesce(c.visits, 0) + 1 as rows,
  c.minutes || ' minutes, ' || array_to_string(c.dates, ' ') || ', ' || l.cost || ' less ' || least(l.share, l.cost) || ': '
    || l.cost - least(l.share, l.cost) || ', by ' || f.contribution_cents || ', '
    || case when l.state in ('withdrawn', 'dismissed') then 0 else l.units - coalesce(g.visits, 0) end || ' live' as expected,
  l.minutes || ' minutes, ' || array_to_string(l.dates, ' ') || ', ' || l.cost_cents || ' less ' || l.family_cents || ': '
    || l.amount_cents || ', by ' || l.contribution_cents || ', ' || c.live || ' live'
    || case when c.confirmed and c.files = l.file_id::text || l.file_id::text then '' else ', visits of another file or to come' end
    || case when g.amount > l.amount_cents then ', credited beyond its amount' else '' end as found
from worth l
left join claimed c on c.line_id = l.id
left join credited g on g.line_id = l.id
left join help_files f on f.id = l.file_id
