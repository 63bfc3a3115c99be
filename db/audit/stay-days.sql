-- A live day of a stay is a whole day, between departure and return, of a place that was not cancelled.
select p.id::text as subject, 1 as rows, 'within its stay' as expected,
  case
    when s.id is null then 'of no stay'
    when coalesce(e.cancelled_at, s.cancelled_at) is not null then 'cancelled'
    when p.attended_on not between s.starts_on and s.ends_on then 'outside its stay'
    when p.structure_id <> s.structure_id or p.slot <> 'day' then 'elsewhere'
    else 'within its stay'
  end as found
from presences p
left join enrolments e on e.id = p.enrolment_id
left join stays s on s.id = e.stay_id
where p.enrolment_id is not null and p.released_at is null
