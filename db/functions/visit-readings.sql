-- What a partner reads of its visits.

-- {visitId, structureId, fileId, reference, lastName, firstName (the family's), workerId, workerLastName,
-- workerFirstName, starts, ends (as local_time_told), minutes, state: planned, confirmed, invoiced or released,
-- releaseReason}
create or replace function visit_told(p_visit visits) returns jsonb
language sql stable as $$
  select jsonb_build_object('visitId', p_visit.id, 'structureId', p_visit.structure_id, 'fileId', f.id,
    'reference', f.reference, 'lastName', f.last_name, 'firstName', f.first_name, 'workerId', w.id,
    'workerLastName', w.last_name, 'workerFirstName', w.first_name, 'starts', local_time_told(p_visit.starts_at),
    'ends', local_time_told(p_visit.ends_at), 'minutes', p_visit.minutes,
    'state', case when p_visit.released_at is not null then 'released' when p_visit.invoice_line_id is not null then 'invoiced'
      when p_visit.confirmed_at is not null then 'confirmed' else 'planned' end,
    'releaseReason', p_visit.release_reason)
  from help_files f, workers w where f.id = p_visit.file_id and w.id = p_visit.worker_id
$$;

-- A file as planning needs it: {fileId, reference, lastName, firstName, level, state, startsOn, endsOn, agreedMinutes,
-- usedMinutes}
create or replace function planned_file_told(p_file help_files) returns jsonb
language sql stable as $$
  select jsonb_build_object('fileId', p_file.id, 'reference', p_file.reference, 'lastName', p_file.last_name,
    'firstName', p_file.first_name, 'level', p_file.level, 'state', p_file.state, 'startsOn', p_file.starts_on,
    'endsOn', p_file.ends_on, 'agreedMinutes', p_file.agreed_minutes, 'usedMinutes', p_file.used_minutes)
$$;

-- A branch's live visits of those days, by day; who may go (in post on one of the days, or going), and to which open
-- files; how many planned visits before today wait to be confirmed: {visits, workers: [{workerId, lastName, firstName,
-- leftOn}], files: [planned_file_told], waiting}
create or replace function visits_between(p_actor uuid, p_structure uuid, p_from date, p_until date) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select jsonb_build_object(
    'visits', coalesce((
      select jsonb_agg(visit_told(v) order by v.starts_at, v.id) from visits v
      where v.structure_id = p_structure and v.visited_on between p_from and p_until and v.released_at is null), '[]'),
    'workers', coalesce((
      select jsonb_agg(jsonb_build_object('workerId', w.id, 'lastName', w.last_name, 'firstName', w.first_name,
        'leftOn', w.left_on) order by plain_name(w.last_name), plain_name(w.first_name), w.id)
      from workers w
      where w.structure_id = p_structure and (w.left_on is null or w.left_on > p_from or exists (
        select 1 from visits v where v.worker_id = w.id and v.visited_on between p_from and p_until
          and v.released_at is null))), '[]'),
    'files', coalesce((
      select jsonb_agg(planned_file_told(f) order by plain_name(f.last_name), plain_name(f.first_name), f.reference)
      from help_files f
      where f.structure_id = p_structure and f.state = 'open' and f.starts_on <= p_until and f.ends_on >= p_from), '[]'),
    'waiting', (
      select count(*) from visits v
      where v.structure_id = p_structure and v.visited_on < portal_today() and v.released_at is null
        and v.confirmed_at is null))
  into answer
  from structures s where s.id = p_structure and s.partner_id = current_partner_id();
  return answer;
end $$;

-- What a new visit may choose from: {workers: [{workerId, lastName, firstName, leftOn}] (gone for a year apart), files:
-- [planned_file_told] (open, those ended for a year apart)}
create or replace function visit_choices(p_actor uuid, p_structure uuid) returns jsonb
language plpgsql as $$
declare planned jsonb := visits_between(p_actor, p_structure, portal_today() - 366, portal_today() - 366);
begin
  return (planned - array['visits', 'waiting']) || jsonb_build_object('files', coalesce((
    select jsonb_agg(planned_file_told(f) order by plain_name(f.last_name), plain_name(f.first_name), f.reference)
    from help_files f
    where f.structure_id = p_structure and f.state = 'open' and f.ends_on >= portal_today() - 366), '[]'));
end $$;

-- Planned visits before today, the oldest first: [visit_told], so many at most.
create or replace function visits_to_confirm(p_actor uuid, p_structure uuid, p_most integer) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select coalesce(jsonb_agg(visit_told(t.v) order by (t.v).starts_at, (t.v).id), '[]') into answer
  from (select v from visits v
        where v.structure_id = p_structure and v.partner_id = current_partner_id() and v.visited_on < portal_today()
          and v.released_at is null and v.confirmed_at is null
        order by v.starts_at, v.id limit p_most) t;
  return answer;
end $$;

-- One act is one instant: a visit and the one that took its place share it.
create or replace function visit_corrected_by(p_visit visits) returns uuid
language sql stable as $$
  select id from visits
  where p_visit.release_reason = 'corrected' and partner_id = p_visit.partner_id
    and recorded_at = p_visit.released_at and recorded_by = p_visit.released_by
$$;

create or replace function visit_before_correction(p_visit visits) returns visits
language sql stable as $$
  select v from visits v
  where v.release_reason = 'corrected' and v.partner_id = p_visit.partner_id
    and v.released_at = p_visit.recorded_at and v.released_by = p_visit.recorded_by
$$;

-- {…visit_told, file: planned_file_told, recordedAt, recordedBy, confirmedAt, confirmedBy, releasedAt, releasedBy,
-- correctedBy, earlier: [{…visit_told, releasedAt, releasedBy}]}: people by name; what stood before, the latest first.
create or replace function find_visit(p_actor uuid, p_visit uuid) returns jsonb
language plpgsql as $$
declare given visits; before visits; earlier jsonb := '[]'; answer jsonb;
begin
  perform become(p_actor);
  select * into given from visits where id = p_visit and partner_id = current_partner_id();
  if given.id is null then return null; end if;
  before := visit_before_correction(given);
  while before.id is not null and jsonb_array_length(earlier) < 50 loop
    earlier := earlier || (visit_told(before) || jsonb_build_object('releasedAt', before.released_at,
      'releasedBy', (select name from people where id = before.released_by)));
    before := visit_before_correction(before);
  end loop;
  select visit_told(given) || jsonb_build_object('file', planned_file_told(f), 'recordedAt', given.recorded_at,
    'recordedBy', (select name from people where id = given.recorded_by), 'confirmedAt', given.confirmed_at,
    'confirmedBy', (select name from people where id = given.confirmed_by), 'releasedAt', given.released_at,
    'releasedBy', (select name from people where id = given.released_by), 'correctedBy', visit_corrected_by(given),
    'earlier', earlier)
  into answer from help_files f where f.id = given.file_id;
  return answer;
end $$;
