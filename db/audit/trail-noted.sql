-- Where the journal was once told that a chain ended, it still passes by the same hash; of a purged month its seal says so.
with noted as (
  select chain, place, hash from jsonb_to_recordset(current_setting('audit.noted')::jsonb) as n(chain text, place bigint, hash text)
), purged as (select chain, max(last_place) as place from audit_seals where purged_on is not null group by 1)
select n.chain || ' ' || n.place as subject, 1 as rows, n.hash as expected,
  coalesce(encode(e.hash, 'hex'), encode(s.hash, 'hex'), case when n.place < p.place then n.hash else 'no such place' end) as found
from noted n
left join audit_events e on e.chain = n.chain and e.place = n.place
left join audit_seals s on s.chain = n.chain and s.last_place = n.place
left join purged p on p.chain = n.chain
