-- A line of the trail stands at the next place and its hash is that of the line before and its own content; none is
-- dated an hour before the one before it, and none that old was left out. Purged months are their seals' to tell.
with purged as (
  select distinct on (chain) chain, last_place, hash from audit_seals where purged_on is not null
  order by chain, last_place desc
), kept as (
  select e.*, lag(e.place) over w as before_place, lag(e.hash) over w as before_hash,
    max(e.at) over (partition by e.chain order by e.place rows between unbounded preceding and 1 preceding) as before_at,
    coalesce(p.last_place, 0) as purged_place, coalesce(p.hash, sha256(convert_to(e.chain, 'UTF8'))) as purged_hash
  from audit_events e left join purged p on p.chain = e.chain
  where e.place > coalesce(p.last_place, 0)
  window w as (partition by e.chain order by e.place)
)
select chain || ' ' || place || ', line ' || id as subject, 1 as rows,
  'after ' || place - 1 || ', ' || encode(sha256(coalesce(before_hash, purged_hash) || convert_to(jsonb_build_array(
    chain, place, id, (extract(epoch from at) * 1000000)::bigint, person_id, partner_id, act, outcome, subject_id,
    payload)::text, 'UTF8')), 'hex') as expected,
  'after ' || coalesce(before_place, purged_place) || ', ' || encode(hash, 'hex')
    || case when at < before_at - interval '1 hour' then ', dated before it' else '' end as found
from kept
union all
select e.chain || ', line ' || e.id, 1, 'linked', case when e.at < c.linked_at - interval '1 hour' then 'left out' else 'linked' end
from audit_events e join audit_chains c using (chain) where e.place is null
