-- The hourly scale that administrators adopt, and what they are shown of it first.

-- Each QF from which a family would pay something else than by that scale, and up to which; null: to the last.
create or replace function scale_changes(p_before uuid, p_steps jsonb) returns jsonb
language sql stable as $$
  with after_steps as (
    select * from jsonb_to_recordset(p_steps) as s(qf_from_cents integer, hourly_cents integer)
  ), cuts as (
    select qf, lead(qf) over (order by qf) - 1 as qf_to
    from (select qf_from_cents as qf from after_steps
          union select qf_from_cents from hourly_scale_steps where scale_id = p_before) t
  )
  select coalesce(jsonb_agg(jsonb_build_object('qfFromCents', qf, 'qfToCents', qf_to, 'beforeCents', before_cents,
    'afterCents', after_cents) order by qf), '[]')
  from cuts, lateral (
    select hourly_contribution(p_before, qf) as before_cents,
      (select hourly_cents from after_steps where qf_from_cents <= qf order by qf_from_cents desc limit 1) as after_cents) t
  where before_cents <> after_cents
$$;

-- Refused as `adopt_hourly_scale` would, or what it would change: {beforeId: the scale that holds on that day so far, null
-- without one, replaced: has it the same date, changes, kept: files already open in its time, which keep theirs,
-- taking: those prepared, which would follow it}.
create or replace function preview_hourly_scale(p_actor uuid, p_steps jsonb, p_applies_from date) returns jsonb
language plpgsql as $$
declare fault jsonb; old uuid := scale_on(p_applies_from); time daterange;
begin
  perform become(p_actor);
  fault := scale_fault(p_steps, year_of(p_applies_from));
  if fault is not null then return refused(fault ->> 'reason', fault - 'reason'); end if;
  time := daterange(p_applies_from,
    (select min(applies_from) from hourly_scales where applies_from > p_applies_from and superseded_at is null));
  return done((
    select jsonb_build_object(
      'beforeId', old,
      'replaced', exists (select 1 from hourly_scales where id = old and applies_from = p_applies_from),
      'changes', scale_changes(old, p_steps),
      'kept', count(*) filter (where state = 'open'),
      'taking', count(*) filter (where state in ('prepared', 'waiting')))
    from help_files where starts_on <@ time));
end $$;

-- A scale of the same date is superseded. Files already opened keep theirs.
create or replace function adopt_hourly_scale(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; fault jsonb; replaced boolean; new_id uuid;
  steps jsonb := p_body -> 'steps';
  first date := (p_body ->> 'applies_from')::date;
begin
  stored := begin_act(p_actor, 'adopt_hourly_scale', p_key, p_body);
  if stored is not null then return stored; end if;
  fault := case when current_role_is('administrator') then scale_fault(steps, year_of(first))
    else '{"reason": "not_allowed"}' end;
  if fault is not null then
    return end_decision(p_actor, 'adopt_hourly_scale', p_key, null,
      refused(fault ->> 'reason', fault - 'reason'));
  end if;
  -- Two scales of one date at once: the second supersedes the first.
  perform pg_advisory_xact_lock(hashtextextended('hourly_scales', 0));
  update hourly_scales set superseded_at = now() where applies_from = first and superseded_at is null;
  replaced := found;
  insert into hourly_scales (name, source, applies_from, fictitious, adopted_by)
  values (p_body ->> 'name', p_body ->> 'source', first, (p_body ->> 'fictitious')::boolean, p_actor)
  returning id into new_id;
  insert into hourly_scale_steps (scale_id, qf_from_cents, qf_to_cents, hourly_cents)
  select new_id, s.qf_from_cents, s.qf_to_cents, s.hourly_cents
  from jsonb_to_recordset(steps) as s(qf_from_cents integer, qf_to_cents integer, hourly_cents integer);
  return end_decision(p_actor, 'adopt_hourly_scale', p_key, new_id,
    done(jsonb_build_object('scale_id', new_id, 'replaced', replaced)));
end $$;
