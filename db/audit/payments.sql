-- A payment is the sum of the lines paid by it, all of one invoice.
select y.id::text as subject, count(l.id) + 1 as rows, coalesce(sum(l.amount_cents), 0) || ' of its invoice' as expected,
  y.amount_cents || case when bool_and(l.invoice_id = y.invoice_id and y.paid_on >= i.issued_on) then ' of its invoice'
                         else ' of another' end as found
from payments y
left join invoice_lines l on l.payment_id = y.id
left join invoices i on i.id = y.invoice_id
group by y.id
