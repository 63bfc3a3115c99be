-- A day held for a stay is never invoiced, lies within its stay, and is freed once its time to confirm is over: the
-- night after, so that it may still stand one morning. One that lapsed is free.
select p.id::text as subject, 1 as rows,
  case when p.release_reason = 'lapsed' then 'free' else 'held' end as expected,
  case
    when p.invoice_line_id is not null then 'invoiced'
    when p.release_reason = 'lapsed' then case when p.released_at is null then 'live' else 'free' end
    when e.id is null or s.id is null then 'of no stay'
    when current_setting('audit.today')::date > s.ends_on + c.hold_lapse_days + 1 then 'overdue'
    else 'held'
  end as found
from presences p
left join enrolments e on e.id = p.enrolment_id
left join stays s on s.id = e.stay_id
left join lateral (
  select hold_lapse_days from schemes
  where year in (extract(year from s.starts_on), extract(year from s.ends_on)) order by year desc limit 1
) c on true
where p.release_reason = 'lapsed' or (p.held and p.released_at is null)
