-- A worker is never in two homes at once, and in a live visit of an open file of the same branch.
select v.id::text as subject, 1 as rows, '1 at a time, within its file' as expected,
  1 + (select count(*) from visits o where o.worker_id = v.worker_id and o.id <> v.id and o.released_at is null
         and o.starts_at < v.ends_at and v.starts_at < o.ends_at)
    || ' at a time, ' || case when f.state = 'open' and f.structure_id = v.structure_id and f.partner_id = v.partner_id
                                and (v.starts_at at time zone 'Europe/Paris')::date between f.starts_on and f.ends_on
                              then 'within its file' else 'outside its file' end as found
from visits v
left join help_files f on f.id = v.file_id
where v.released_at is null
