-- A credit line carries one announced credit, its days and amount, for the same card and structure; and a credit said
-- to be invoiced has its line.
select coalesce(l.id, c.credit_line_id)::text as subject, 2 as rows,
  coalesce(-c.amount_cents || ' for ' || array_to_string(c.dates, ' '), 'no credit') || ' of ' || c.line_id as expected,
  coalesce(l.amount_cents || ' for ' || array_to_string(l.dates, ' '), 'no line') || ' of ' || l.corrects_line_id
    || case when l.state not in ('issued', 'accepted', 'paid') then ', ' || l.state else '' end
    || case when c.dropped_at is not null then ', dropped' else '' end
    || case when (o.card_id, o.unit) is distinct from (l.card_id, l.unit) or w.structure_id <> i.structure_id
            then ', of another card or structure' else '' end as found
from (select * from invoice_lines where corrects_line_id is not null) l
full join (select * from credits where credit_line_id is not null) c on c.credit_line_id = l.id
left join invoices i on i.id = l.invoice_id
left join invoice_lines o on o.id = l.corrects_line_id
left join invoices w on w.id = o.invoice_id
