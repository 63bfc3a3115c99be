-- A line's price stood on a grid of its structure, corrected since or not. That of a stay is the share of each child's
-- own price that falls on the line's days: all days alike, the first ones carrying the cents left over.
with of_stays as (
  select p.invoice_line_id as line_id, count(*) as days,
    sum((e.price_cents + s.ends_on - p.attended_on) / (s.ends_on - s.starts_on + 1)) as price,
    sum((e.other_aid_cents + s.ends_on - p.attended_on) / (s.ends_on - s.starts_on + 1)) as other_aid
  from presences p
  join enrolments e on e.id = p.enrolment_id
  join stays s on s.id = e.stay_id
  where p.invoice_line_id is not null
  group by 1
)
select l.id::text as subject, o.days + 1 as rows, o.price || ' less ' || o.other_aid as expected,
  l.price_cents || ' less ' || l.other_aid_cents as found
from invoice_lines l
join of_stays o on o.line_id = l.id
union all
select l.id::text, 1, 'on a grid',
  case when exists (
    select 1 from tariffs t join tariff_prices p on p.tariff_id = t.id
    where t.structure_id = i.structure_id and t.applies_from <= l.dates[1]
      and l.price_cents = case l.unit when 'day' then p.day_cents when 'half_day' then p.half_day_cents
                                      else p.half_day_meal_cents end
  ) then 'on a grid' else l.price_cents || ' on no grid' end
from invoice_lines l
join invoices i on i.id = l.invoice_id
where l.unit in ('day', 'half_day', 'half_day_meal') and l.corrects_line_id is null
