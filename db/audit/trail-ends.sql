-- Each chain ends where it says: at its last line, or at the seal of the last month purged.
with ends as (
  select distinct on (chain) chain, place, hash from (
    select chain, place, hash from audit_events where place is not null
    union all
    select chain, last_place, hash from audit_seals where purged_on is not null
    union all
    select chain, 0, sha256(convert_to(chain, 'UTF8')) from unnest(array['lookup', 'decision']) chain
  ) t order by chain, place desc
)
select chain as subject, 1 as rows, e.place || ', ' || encode(e.hash, 'hex') as expected,
  coalesce(c.place || ', ' || encode(c.hash, 'hex'), 'no end') as found
from ends e full join audit_chains c using (chain)
