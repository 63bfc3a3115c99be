-- The days of a line stay the child's until it is withdrawn or rejected for good, and those a credit took back are
-- free.
with live as (
  select invoice_line_id as line_id, count(*) as days from presences
  where invoice_line_id is not null and released_at is null group by 1
), credited as (
  select corrects_line_id as line_id, sum(units) as days from invoice_lines
  where corrects_line_id is not null group by 1
)
select l.id::text as subject, cardinality(l.dates) + 1 as rows,
  l.state || ': ' || case when l.state in ('withdrawn', 'dismissed') or l.corrects_line_id is not null then 0
                          else cardinality(l.dates) - coalesce(g.days, 0) end || ' live' as expected,
  l.state || ': ' || coalesce(v.days, 0) || ' live' as found
from invoice_lines l
left join live v on v.line_id = l.id
left join credited g on g.line_id = l.id
where l.unit <> 'hour'
