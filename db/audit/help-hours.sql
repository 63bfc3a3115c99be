-- A file's minutes are the sum of its live visits, within the hours agreed.
select f.id::text as subject, count(v.id) + 1 as rows,
  least(coalesce(sum(extract(epoch from v.ends_at - v.starts_at) / 60), 0), f.agreed_minutes)::integer::text as expected,
  f.used_minutes || case when sum(v.minutes) <> sum(extract(epoch from v.ends_at - v.starts_at) / 60)
                         then ', minutes that the clock does not show' else '' end as found
from help_files f
left join visits v on v.file_id = f.id and v.released_at is null
group by f.id
