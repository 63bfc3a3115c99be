-- A contested line has one contest open; no other line has any.
select l.id::text as subject, count(c.id) + 1 as rows, case l.state when 'contested' then 1 else 0 end::text as expected,
  count(c.id) filter (where c.outcome is null)::text as found
from invoice_lines l
left join contests c on c.line_id = l.id
group by l.id
