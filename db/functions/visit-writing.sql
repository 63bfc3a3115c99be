-- Writing one visit: its local times made instants, then judged. The constraints refuse; what is here says why.

-- The instants of a visit typed as a day and two local times. An end that is not after its start is the next day's.
-- p_asked: {day, starts, ends, starts_second|null, ends_second|null}: of an hour that comes twice, the second one?
-- {starts_at, ends_at, ends_on, minutes}, or {reason}: hour_skipped {on, time}, hour_twice {on, starts, ends} (which
-- of the two must be said), no_time, too_long {minutes}.
create or replace function visit_times(p_asked jsonb) returns jsonb
language plpgsql stable as $$
declare
  day date := (p_asked ->> 'day')::date;
  starts time := (p_asked ->> 'starts')::time;
  ends time := (p_asked ->> 'ends')::time;
  starts_second boolean := (p_asked ->> 'starts_second')::boolean;
  ends_second boolean := (p_asked ->> 'ends_second')::boolean;
  starts_twice boolean := comes_twice(day, starts);
  -- 2:50 the first time to 2:10 the second time are twenty minutes of one night.
  one_night boolean := ends <= starts and starts_twice and comes_twice(day, ends);
  ends_on date := day; starts_at timestamptz; ends_at timestamptz; minutes integer;
begin
  if one_night and (starts_second is null or ends_second is null) then
    return jsonb_build_object('reason', 'hour_twice', 'on', day, 'starts', true, 'ends', true);
  end if;
  if ends = starts and not one_night then return '{"reason": "no_time"}'; end if;
  if ends < starts and not (one_night and ends_second and not starts_second) then ends_on := day + 1; end if;
  starts_at := paris_instant(day, starts, coalesce(starts_second, false));
  ends_at := paris_instant(ends_on, ends, coalesce(ends_second, false));
  if starts_at is null or ends_at is null then
    return jsonb_build_object('reason', 'hour_skipped',
      'on', case when starts_at is null then day else ends_on end,
      'time', to_char(case when starts_at is null then starts else ends end, 'HH24:MI'));
  end if;
  if (starts_twice and starts_second is null) or (comes_twice(ends_on, ends) and ends_second is null) then
    return jsonb_build_object('reason', 'hour_twice', 'on', case when starts_twice then day else ends_on end,
      'starts', starts_twice, 'ends', comes_twice(ends_on, ends));
  end if;
  minutes := extract(epoch from ends_at - starts_at) / 60;
  if minutes <= 0 then return '{"reason": "no_time"}'; end if;
  if minutes > 1440 then return jsonb_build_object('reason', 'too_long', 'minutes', minutes); end if;
  return jsonb_build_object('starts_at', starts_at, 'ends_at', ends_at, 'ends_on', ends_on, 'minutes', minutes);
end $$;

-- Locks what visits rest on, in one order for everybody: visits that stand, workers, files; and only then writes, for a
-- visit being changed holds up whoever would overlap it.
create or replace function lock_for_visits(p_workers uuid[], p_files uuid[]) returns void
language plpgsql as $$
begin
  perform 1 from workers where id = any (p_workers) order by id for no key update;
  perform 1 from help_files where id = any (p_files) order by id for no key update;
end $$;

-- An instant as it is typed: {day, time, second}; second is null unless that hour comes twice.
create or replace function local_time_told(p_at timestamptz) returns jsonb
language sql stable as $$
  select jsonb_build_object('day', t.day, 'time', to_char(t.time, 'HH24:MI'),
    'second', case when comes_twice(t.day, t.time) then p_at = paris_instant(t.day, t.time, true) end)
  from (select (p_at at time zone 'Europe/Paris')::date as day, (p_at at time zone 'Europe/Paris')::time as time) t
$$;

-- The live visit of this worker that stands in the way, as a refusal tells it: {visit_id, starts, ends, last_name}.
create or replace function visit_in_the_way(p_worker uuid, p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable as $$
  select jsonb_build_object('visit_id', v.id, 'starts', local_time_told(v.starts_at), 'ends', local_time_told(v.ends_at),
    'last_name', f.last_name)
  from visits v join help_files f on f.id = v.file_id
  where v.worker_id = p_worker and v.released_at is null
    and tstzrange(v.starts_at, v.ends_at) && tstzrange(p_from, p_until)
  order by v.starts_at limit 1
$$;

-- Writes one visit of files and workers already locked.
-- p_asked: {file_id, worker_id, confirmed, and as visit_times}; value: {visit_id, minutes, ends_on}. Refused, each with
-- its day: not_found, other_branch, as visit_times says, file_not_open {state}, before_file {starts_on}, after_file
-- {ends_on}, worker_left {left_on}, not_agreed, structure_closed {closed_on}, future, overlaps as visit_in_the_way says,
-- hours_spent {left_minutes, agreed_minutes, minutes}.
create or replace function write_visit(p_actor uuid, p_asked jsonb) returns jsonb
language plpgsql set enable_seqscan = off as $$
declare
  told jsonb := jsonb_build_object('day', p_asked -> 'day');
  day date := (p_asked ->> 'day')::date;
  is_confirmed boolean := coalesce((p_asked ->> 'confirmed')::boolean, false);
  times jsonb := visit_times(p_asked);
  file help_files; worker workers; branch structures; new_id uuid; answer jsonb; broken text;
begin
  select * into file from help_files where id = (p_asked ->> 'file_id')::uuid and partner_id = current_partner_id();
  select * into worker from workers where id = (p_asked ->> 'worker_id')::uuid and partner_id = current_partner_id();
  select * into branch from structures where id = worker.structure_id;
  answer := case
    when file.id is null or worker.id is null then refused('not_found')
    when file.structure_id <> worker.structure_id then refused('other_branch', told)
    when times ? 'reason' then refused(times ->> 'reason', told || (times - 'reason'))
    when file.state <> 'open' then refused('file_not_open', told || jsonb_build_object('state', file.state))
    when day < file.starts_on then refused('before_file', told || jsonb_build_object('starts_on', file.starts_on))
    when day > file.ends_on then refused('after_file', told || jsonb_build_object('ends_on', file.ends_on))
    when worker.left_on <= day then refused('worker_left', told || jsonb_build_object('left_on', worker.left_on))
    when branch.closed_on <= day then refused('structure_closed', told || jsonb_build_object('closed_on', branch.closed_on))
    when not partner_is_agreed(file.partner_id, 'home_help', day) then refused('not_agreed', told)
    when is_confirmed and day > portal_today() then refused('future', told)
  end;
  if answer is not null then return answer; end if;
  begin
    insert into visits (partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes,
      recorded_by, confirmed_at, confirmed_by)
    values (file.partner_id, file.structure_id, file.id, worker.id, (times ->> 'starts_at')::timestamptz,
      (times ->> 'ends_at')::timestamptz, day, (times ->> 'minutes')::integer, p_actor,
      case when is_confirmed then now() end, case when is_confirmed then p_actor end)
    returning id into new_id;
    return done(jsonb_build_object('visit_id', new_id, 'minutes', times -> 'minutes', 'ends_on', times -> 'ends_on'));
  exception
    when exclusion_violation then
      return refused('overlaps', told || visit_in_the_way(worker.id, (times ->> 'starts_at')::timestamptz,
        (times ->> 'ends_at')::timestamptz));
    when check_violation then
      get stacked diagnostics broken = constraint_name;
      if broken <> 'help_files_hours_left' then raise; end if;
      select refused('hours_spent', told || jsonb_build_object('left_minutes', agreed_minutes - used_minutes,
        'agreed_minutes', agreed_minutes, 'minutes', times -> 'minutes')) into answer from help_files where id = file.id;
      return answer;
  end;
end $$;
