-- A child has one morning and one afternoon a date, over all structures.
select p.child_id || ' ' || p.attended_on || ' ' || half as subject, count(*) as rows, '1' as expected,
  count(*)::text as found
from presences p
cross join unnest(case p.slot when 'day' then array['morning', 'afternoon'] else array[p.slot] end) half
where p.released_at is null
group by p.child_id, p.attended_on, half
