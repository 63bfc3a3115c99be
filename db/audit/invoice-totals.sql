-- An invoice is the sum of its lines, all of them there, in places 1 to n.
select i.id::text as subject, count(l.id) + 1 as rows,
  coalesce(sum(l.amount_cents), 0) || ' cents, places 1 to ' || count(l.id) || ': ' || count(l.id) as expected,
  i.total_cents || ' cents, places ' || coalesce(min(l.position), 0) || ' to ' || i.line_count || ': '
    || count(distinct l.position) filter (where l.position <= i.line_count) as found
from invoices i
left join invoice_lines l on l.invoice_id = i.id
group by i.id
