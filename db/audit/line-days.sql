-- A line claims exactly the recorded days of its card, place, unit and stay that name it; a credit line claims none.
with claimed as (
  select p.invoice_line_id as line_id, count(*) as days,
    array_agg(p.attended_on order by p.attended_on) as dates,
    bool_and(l.card_id = p.card_id and i.structure_id = p.structure_id and i.stay_id is not distinct from e.stay_id
      and l.unit = case when p.enrolment_id is not null then 'stay_day' when p.slot = 'day' then 'day'
                        when p.with_meal then 'half_day_meal' else 'half_day' end) as alike
  from presences p
  left join invoice_lines l on l.id = p.invoice_line_id
  left join invoices i on i.id = l.invoice_id
  left join enrolments e on e.id = p.enrolment_id
  where p.invoice_line_id is not null
  group by 1
)
select coalesce(l.id, c.line_id)::text as subject, coalesce(c.days, 0) + 1 as rows,
  case when l.corrects_line_id is not null then 'none'
       else cardinality(l.dates) || ' days ' || array_to_string(l.dates, ' ') || ' of its own' end as expected,
  case when c.line_id is null then 'none'
       else l.units || ' days ' || array_to_string(c.dates, ' ') || case when c.alike then ' of its own' else ' of another' end
  end as found
from (select * from invoice_lines where unit <> 'hour') l
full join claimed c on c.line_id = l.id
