-- Of an invoice exactly the lines said to be paid were paid, each by one payment that exists.
select i.id::text as subject, count(l.id) as rows, coalesce(sum(l.amount_cents) filter (where l.state = 'paid'), 0)::text as expected,
  coalesce((select sum(amount_cents) from payments y where y.invoice_id = i.id), 0)
    || case when bool_or((l.state = 'paid') <> (l.payment_id is not null)
                         or (l.payment_id is not null and y.id is null)) then ', a line without its payment' else '' end as found
from invoices i
left join invoice_lines l on l.invoice_id = i.id
left join payments y on y.id = l.payment_id
group by i.id
