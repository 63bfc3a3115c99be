-- What the credits of a line take back, dropped ones apart: whole days of it, each once, worth the line less the line
-- without them. The shares of a stay's price are worked out as for its line.
with taken as (
  select line_id, count(*) as credits, sum(amount_cents) as amount, sum(cardinality(dates)) as days
  from credits where dropped_at is null group by 1
), left_over as (
  select l.id as line_id,
    (select count(*) from unnest(l.dates) day where not exists (
       select 1 from credits c where c.line_id = l.id and c.dropped_at is null and day = any (c.dates))) as units,
    (select count(*) from unnest(l.dates) day where exists (
       select 1 from credits c where c.line_id = l.id and c.dropped_at is null and day = any (c.dates))) as credited
  from invoice_lines l join taken t on t.line_id = l.id
), shares as (
  select p.invoice_line_id as line_id,
    sum((e.price_cents + s.ends_on - p.attended_on) / (s.ends_on - s.starts_on + 1)) as price,
    sum((e.other_aid_cents + s.ends_on - p.attended_on) / (s.ends_on - s.starts_on + 1)) as other_aid
  from presences p
  join enrolments e on e.id = p.enrolment_id
  join stays s on s.id = e.stay_id
  where p.invoice_line_id in (select line_id from taken) and not exists (
    select 1 from credits c where c.line_id = p.invoice_line_id and c.dropped_at is null and p.attended_on = any (c.dates))
  group by 1
)
select l.id::text as subject, t.credits + 1 as rows,
  l.amount_cents - case l.unit
      when 'stay_day' then least(o.units * l.rate_cents, greatest(coalesce(s.price, 0) - coalesce(s.other_aid, 0), 0))
      else o.units * least(l.rate_cents, greatest(l.price_cents - l.other_aid_cents, 0)) end
    || ' for ' || o.credited || ' days of a line decided' as expected,
  t.amount || ' for ' || t.days || ' days of a line '
    || case when l.state in ('accepted', 'paid') and l.corrects_line_id is null then 'decided' else l.state end as found
from taken t
join invoice_lines l on l.id = t.line_id
join left_over o on o.line_id = l.id
left join shares s on s.line_id = l.id
where l.unit <> 'hour'
