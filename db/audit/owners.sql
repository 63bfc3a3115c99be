-- Row-level security rests on each row's partner: it is that of the structure, invoice or line the row hangs on.
select kind || ' ' || id as subject, 1 as rows, owner::text as expected, partner_id::text as found
from (
  select 'presence' as kind, p.id, s.partner_id as owner, p.partner_id from presences p left join structures s on s.id = p.structure_id
  union all
  select 'roster entry', r.id, s.partner_id, r.partner_id from roster_entries r left join structures s on s.id = r.structure_id
  union all
  select 'stay', y.id, s.partner_id, y.partner_id from stays y left join structures s on s.id = y.structure_id
  union all
  select 'enrolment', e.id, y.partner_id, e.partner_id from enrolments e left join stays y on y.id = e.stay_id
  union all
  select 'invoice', i.id, s.partner_id, i.partner_id from invoices i left join structures s on s.id = i.structure_id
  union all
  select 'line', l.id, i.partner_id, l.partner_id from invoice_lines l left join invoices i on i.id = l.invoice_id
  union all
  select 'names of line', n.line_id, l.partner_id, n.partner_id from invoice_line_names n left join invoice_lines l on l.id = n.line_id
  union all
  select 'payment', y.id, i.partner_id, y.partner_id from payments y left join invoices i on i.id = y.invoice_id
  union all
  select 'credit', c.id, l.partner_id, c.partner_id from credits c left join invoice_lines l on l.id = c.line_id
  union all
  select 'contest', c.id, l.partner_id, c.partner_id from contests c left join invoice_lines l on l.id = c.line_id
) t
