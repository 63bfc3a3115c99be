-- A partner's numbers run from 1 without gap or double in each year, and the series stands at the last.
with numbered as (
  select partner_id, extract(year from issued_on)::integer as year, count(*) as invoices, min(number) as lowest,
    max(number) as highest, count(distinct number) as numbers, bool_and(year = extract(year from issued_on)) as in_year
  from invoices group by 1, 2
)
select partner_id || ' ' || year as subject, coalesce(n.invoices, 0) + 1 as rows,
  '1 to ' || coalesce(n.invoices, 0) || ', ' || coalesce(n.invoices, 0) || ' numbers, last ' || coalesce(n.invoices, 0)
    as expected,
  coalesce(n.lowest, 1) || ' to ' || coalesce(n.highest, 0) || ', ' || coalesce(n.numbers, 0) || ' numbers, last '
    || coalesce(s.last_number::text, 'unknown') || case when n.in_year is false then ', of another year' else '' end as found
from numbered n full join invoice_series s using (partner_id, year)
