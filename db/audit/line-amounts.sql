-- What the Caf owes: never more than its rate, nor than what the family would have paid after other aids. Of a stay
-- the whole line is capped at once. Credits have their own question.
select l.id::text as subject, 1 as rows,
  case l.unit
    when 'stay_day' then least(l.units * l.rate_cents, greatest(l.price_cents - l.other_aid_cents, 0))
    else l.units * least(l.rate_cents, greatest(l.price_cents - l.other_aid_cents, 0))
  end::text as expected,
  l.amount_cents::text as found
from invoice_lines l
where l.corrects_line_id is null and l.unit <> 'hour'
