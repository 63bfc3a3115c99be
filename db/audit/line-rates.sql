-- The rate of a line is that of its band in the scheme of each of its days.
select l.id::text as subject, count(*) as rows,
  coalesce(string_agg(distinct coalesce(r.rate_cents::text, 'none'), ' '), 'none') as expected, l.rate_cents::text as found
from invoice_lines l
join invoices i on i.id = l.invoice_id
join structures s on s.id = i.structure_id
cross join unnest(l.dates) day
left join scheme_bands b on b.year = extract(year from day) and b.label = l.band_label
left join lateral (
  select rate_cents from scheme_rates r
  where r.year = extract(year from day) and day between r.starts_on and r.ends_on
    and r.aid_kind = case when l.unit = 'stay_day' or s.kind = 'camp_programme' then 'camp' else 'centre' end
    and r.unit = case when l.unit in ('day', 'stay_day') then 'day' else 'half_day' end
    and (r.band_id = b.id or r.band_id is null)
  order by r.band_id nulls last limit 1
) r on true
where l.corrects_line_id is null and l.unit <> 'hour'
group by l.id
