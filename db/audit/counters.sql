-- A counter is the sum of its child's live days of that year, each weighed as the year's scheme says.
with counted as (
  select p.child_id, extract(year from p.attended_on)::integer as year, count(*) as days,
    sum(case p.slot when 'day' then s.day_half_days else s.half_day_half_days end) as used
  from presences p
  left join schemes s on s.year = extract(year from p.attended_on)
  where p.released_at is null
  group by 1, 2
)
select child_id || ' ' || year as subject, coalesce(c.days, 0) + (y.used_half_days is not null)::integer as rows,
  coalesce(c.used, 0)::text as expected, coalesce(y.used_half_days::text, 'no counter') as found
from counted c full join child_years y using (child_id, year)
