-- A line of hours claims exactly the confirmed visits of its file that name it; half a cent goes up on the cost and on
-- the family's share, by what the file froze, and the Caf pays what is left. Visits given back are live no more, and
-- what credits took off the cost is what those hours cost.
with claimed as (
  select v.invoice_line_id as line_id, count(*) as visits, sum(extract(epoch from v.ends_at - v.starts_at) / 60)::integer as minutes,
    array_agg(v.visited_on order by v.visited_on) as dates, count(*) filter (where v.released_at is null) as live,
    bool_and(v.confirmed_at is not null and v.file_id = l.file_id) as its_own
  from visits v left join invoice_lines l on l.id = v.invoice_line_id
  where v.invoice_line_id is not null
  group by 1
), given_back as (
  select corrects_line_id as line_id, sum(units) as visits, sum(minutes) as minutes, -sum(cost_cents) as cost,
    -sum(amount_cents) as amount, bool_and(amount_cents = cost_cents - family_cents) as adds_up
  from invoice_lines where corrects_line_id is not null and unit = 'hour' group by 1
), worth as (
  select l.*, (l.minutes * l.hourly_cost_cents * 2 + 60) / 120 as cost,
    least((l.minutes * f.contribution_cents * 2 + 60) / 120, (l.minutes * l.hourly_cost_cents * 2 + 60) / 120) as share
  from invoice_lines l left join help_files f on f.id = l.file_id
  where l.unit = 'hour' and l.corrects_line_id is null
)
select coalesce(l.id, c.line_id)::text as subject, coalesce(c.visits, 0) + 1 as rows,
  c.minutes || ' minutes, ' || array_to_string(c.dates, ' ') || ', ' || l.cost || ' less ' || l.share || ': '
    || l.cost - l.share || ', '
    || case when l.state in ('withdrawn', 'dismissed') then 0 else l.units - coalesce(g.visits, 0) end || ' live, given back '
    || coalesce(l.cost - ((l.minutes - g.minutes) * l.hourly_cost_cents * 2 + 60) / 120, 0) as expected,
  l.minutes || ' minutes, ' || array_to_string(l.dates, ' ') || ', ' || l.cost_cents || ' less ' || l.family_cents || ': '
    || l.amount_cents || ', ' || c.live || ' live, given back ' || coalesce(g.cost, 0)
    || case when c.its_own then '' else ', visits of another file or to come' end
    || case when g.amount > l.amount_cents or not g.adds_up then ', credited beyond its amount' else '' end as found
from worth l
full join claimed c on c.line_id = l.id
left join given_back g on g.line_id = l.id
