-- The last day of the season of a child whose card never came: of the opening in which its last kept day fell, of its
-- stay, or the day it was added.
create or replace function pending_season_end(p_child pending_children) returns date
language sql stable as $$
  with last as (
    select max(attended_on) as day from pending_days where pending_child_id = p_child.id and released_at is null
  )
  select coalesce(
    (select ends_on from stays where id = p_child.stay_id),
    (select max(o.ends_on) from opening_periods o, last
     where o.structure_id = p_child.structure_id and last.day between o.starts_on and o.ends_on),
    (select day from last),
    (p_child.added_at at time zone 'Europe/Paris')::date)
$$;

-- Forgets those children, their days and what was asked for them; the trail keeps counts, nobody's name.
create or replace function purge_pending_children() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare gone uuid[]; days integer; requests integer;
begin
  gone := array(
    select p.id from pending_children p
    where p.presented_at is null and portal_today() > pending_season_end(p) + (
      select s.pending_purge_days from schemes s
      where s.year <= year_of(pending_season_end(p)) order by s.year desc limit 1)
    order by p.id for update of p);
  if cardinality(gone) = 0 then return 0; end if;
  delete from pending_days where pending_child_id = any (gone);
  get diagnostics days = row_count;
  delete from duplicate_requests where pending_child_id = any (gone);
  get diagnostics requests = row_count;
  delete from pending_children where id = any (gone);
  perform audit('decision', 'purge_pending_children', 'done', null,
    jsonb_build_object('children', cardinality(gone), 'days', days, 'requests', requests));
  return cardinality(gone);
end $$;
