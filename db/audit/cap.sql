-- Live days stay under the cap. Only two homes found to be one child's may stand above it, by the excess they brought
-- (or a counter that opened before the year's cap moved).
with counted as (
  select p.child_id, extract(year from p.attended_on)::integer as year, count(*) as days,
    sum(case p.slot when 'day' then s.day_half_days else s.half_day_half_days end) as used
  from presences p
  left join schemes s on s.year = extract(year from p.attended_on)
  where p.released_at is null
  group by 1, 2
), homes as (
  select child_id, extract(year from valid_from)::integer as year, count(distinct named_child_id) as named
  from cards group by 1, 2
)
select child_id || ' ' || year as subject, coalesce(c.days, 0) + 1 as rows,
  least(coalesce(c.used, 0), y.cap_half_days + case when h.named > 1 or y.cap_half_days <> s.cap_half_days then y.joined_excess else 0 end)
    || ', excess ' || greatest(coalesce(c.used, 0) - y.cap_half_days, 0) as expected,
  coalesce(c.used, 0) || ', excess ' || y.joined_excess as found
from child_years y
left join counted c using (child_id, year)
left join homes h using (child_id, year)
left join schemes s using (year)
