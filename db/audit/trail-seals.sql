-- A seal begins after the one before it, closes on the hash of its last line and says what the trail told of it; no month
-- was purged before its time.
with told as (
  select split_part(subject_id, ' ', 1) as chain, split_part(subject_id, ' ', 2) as month,
    payload ->> 'first_place' as first_place, payload ->> 'last_place' as last_place, payload ->> 'hash' as hash
  from audit_events where chain = 'decision' and act = 'seal_month'
), seals as (
  select chain, to_char(month, 'YYYY-MM-DD') as month, first_place, last_place, lines, hash, purged_on,
    coalesce(lag(last_place) over (partition by chain order by month), 0) + 1 as begins,
    (month + interval '1 month' + case chain when 'lookup' then interval '12 months' else interval '10 years' end)::date
      as kept_until
  from audit_seals
)
select coalesce(s.chain, t.chain) || ' ' || coalesce(s.month, t.month) as subject, coalesce(s.lines, 0) + 1 as rows,
  case when s.chain is null then t.first_place || ' to ' || t.last_place || ', ' || t.hash
    else s.begins || ' to ' || s.last_place || ', ' || coalesce(
      case when s.purged_on is null then encode(e.hash, 'hex') end, t.hash, encode(s.hash, 'hex')) end
    || coalesce(', told as ' || t.last_place || ', ' || t.hash, '') as expected,
  coalesce(s.first_place || ' to ' || s.last_place || ', ' || encode(s.hash, 'hex')
    || case when t.chain is not null then ', told as ' || s.last_place || ', ' || encode(s.hash, 'hex') else '' end
    || case when s.purged_on < s.kept_until then ', purged before ' || s.kept_until else '' end, 'no seal') as found
from seals s full join told t using (chain, month)
left join audit_events e on e.chain = s.chain and e.place = s.last_place
