-- Files of home help, as their partner prepares, amends, opens and drops them.

-- body: {structure_id, family_id (one's own) or family_file and birth_date, reference|null, motive, words|null, theme,
-- level, event_on, requested_on, starts_on, ends_on, agreed_minutes}; value: {file_id}
-- refused: not_found (branch), family_unknown (one's own), reference_taken, as find_family says, as
-- help_file_obstacle says.
create or replace function prepare_file(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'prepare_file', p_key, p_body);
  asked help_files := jsonb_populate_record(null::help_files, p_body); family jsonb; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select partner_id into asked.partner_id from structures
  where id = asked.structure_id and partner_id = current_partner_id() and kind = 'home_help_branch';
  if not found then return end_decision(p_actor, 'prepare_file', p_key, null, refused('not_found')); end if;
  if asked.family_id is null then family := find_family(p_body ->> 'family_file', (p_body ->> 'birth_date')::date);
  else
    select done(to_jsonb(f)) into family from families f
    where id = asked.family_id and partner_id = current_partner_id();
    family := coalesce(family, refused('family_unknown'));
  end if;
  answer := case when (family ->> 'done')::boolean
    then keep_prepared_file(p_actor, jsonb_populate_record(asked, jsonb_build_object('family_id', family -> 'value' -> 'id',
      'last_name', family -> 'value' -> 'last_name', 'first_name', family -> 'value' -> 'first_name')), p_body)
    else family end;
  return end_decision(p_actor, 'prepare_file', p_key, (answer -> 'value' ->> 'file_id')::uuid, answer);
end $$;

create or replace function keep_prepared_file(p_actor uuid, p_file help_files, p_body jsonb) returns jsonb
language plpgsql as $$
declare fault jsonb := draft_fault(p_file); new_id uuid;
begin
  if fault is not null then return fault; end if;
  insert into help_files (partner_id, structure_id, reference, family_id, last_name, first_name, level, theme, event_on,
    requested_on, starts_on, ends_on, agreed_minutes, prepared_by)
  values (p_file.partner_id, p_file.structure_id, coalesce(p_file.reference, next_reference(p_file.structure_id)),
    p_file.family_id, p_file.last_name, p_file.first_name, p_file.level, p_file.theme, p_file.event_on,
    p_file.requested_on, p_file.starts_on, p_file.ends_on, p_file.agreed_minutes, p_actor)
  returning id into new_id;
  insert into help_file_motives (file_id, partner_id, motive, words)
  values (new_id, p_file.partner_id, p_body ->> 'motive', p_body ->> 'words');
  return done(jsonb_build_object('file_id', new_id));
end $$;

-- Why a file can't be prepared as it stands here; holds the references of its branch until the act ends.
create or replace function draft_fault(p_file help_files) returns jsonb
language plpgsql as $$
declare obstacle jsonb := help_file_obstacle(p_file);
begin
  if obstacle is not null then return refused(obstacle ->> 'reason', obstacle - 'reason'); end if;
  perform pg_advisory_xact_lock(hashtextextended('help_files_reference ' || p_file.structure_id, 0));
  if exists (select 1 from help_files where structure_id = p_file.structure_id and reference = p_file.reference
             and id is distinct from p_file.id) then return refused('reference_taken'); end if;
  return null;
end $$;

-- body: {file_id, …as prepare_file but the family and the branch}; of an open file ends_on and agreed_minutes only.
-- refused: not_found, waiting (for an answer of the Caf's), dropped, reference_taken, as help_file_obstacle says; of an
-- open file: dates_order, below_used {used_minutes}, visits_after {last_day}, limits_passed {limits}.
create or replace function amend_file(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'amend_file', p_key, p_body);
  subject uuid := (p_body ->> 'file_id')::uuid; given help_files; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into given from help_files where id = subject and partner_id = current_partner_id() for update;
  answer := case given.state
    when 'prepared' then amend_prepared_file(given, p_body)
    when 'open' then amend_open_file(given, (p_body ->> 'ends_on')::date, (p_body ->> 'agreed_minutes')::integer)
    else refused(coalesce(given.state, 'not_found')) end;
  return end_decision(p_actor, 'amend_file', p_key, subject, answer);
end $$;

create or replace function amend_prepared_file(p_given help_files, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  asked help_files := jsonb_populate_record(p_given, p_body - array['family_id', 'structure_id', 'partner_id', 'id']);
  fault jsonb;
begin
  asked.reference := coalesce(asked.reference, p_given.reference);
  fault := draft_fault(asked);
  if fault is not null then return fault; end if;
  update help_files set reference = asked.reference, level = asked.level, theme = asked.theme,
    event_on = asked.event_on, requested_on = asked.requested_on, starts_on = asked.starts_on, ends_on = asked.ends_on,
    agreed_minutes = asked.agreed_minutes
  where id = p_given.id;
  update help_file_motives set motive = p_body ->> 'motive', words = p_body ->> 'words' where file_id = p_given.id;
  return done();
end $$;

create or replace function amend_open_file(p_given help_files, p_ends date, p_minutes integer) returns jsonb
language plpgsql as $$
declare
  asked help_files := jsonb_populate_record(p_given,
    jsonb_build_object('ends_on', p_ends, 'agreed_minutes', p_minutes));
  last_day date; fault jsonb;
begin
  select max(visited_on) into last_day from visits where file_id = p_given.id and released_at is null;
  fault := case
    when p_ends < p_given.starts_on then refused('dates_order')
    when p_minutes < p_given.used_minutes then
      refused('below_used', jsonb_build_object('used_minutes', p_given.used_minutes))
    when p_ends < last_day then refused('visits_after', jsonb_build_object('last_day', last_day))
    when limits_uncovered(asked) <> '{}' then
      refused('limits_passed', jsonb_build_object('limits', limits_uncovered(asked)))
  end;
  if fault is not null then return fault; end if;
  update help_files set ends_on = p_ends, agreed_minutes = p_minutes where id = p_given.id;
  return done();
end $$;

-- body: {file_id, contribution_cents: what the family was told it pays for an hour}; already open: done.
-- refused: not_found, waiting, dropped, limits_passed {limits}, contribution_changed, as help_file_obstacle says.
create or replace function open_file(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'open_file', p_key, p_body);
  subject uuid := (p_body ->> 'file_id')::uuid; told integer := (p_body ->> 'contribution_cents')::integer;
  given help_files; obstacle jsonb; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into given from help_files where id = subject and partner_id = current_partner_id() for update;
  if given.state = 'prepared' then obstacle := help_file_obstacle(given); end if;
  answer := case
    when given.id is null then refused('not_found')
    when given.state = 'open' then done()
    when given.state <> 'prepared' then refused(given.state)
    when obstacle is not null then refused(obstacle ->> 'reason', obstacle - 'reason')
    when limits_uncovered(given) <> '{}' then
      refused('limits_passed', jsonb_build_object('limits', limits_uncovered(given)))
    when contribution_of(given) is distinct from told then refused('contribution_changed')
  end;
  if answer is null then
    if freeze_quotient(subject) is distinct from told then
      raise exception 'the QF or the scale moved meanwhile' using errcode = '40001';
    end if;
    update help_files set state = 'open', opened_at = now(), opened_by = p_actor, scale_id = scale_on(starts_on),
      contribution_cents = told
    where id = subject;
    answer := done();
  end if;
  return end_decision(p_actor, 'open_file', p_key, subject, answer);
end $$;

-- body: {file_id}; already dropped: done. refused: not_found, has_visits {used_minutes}.
create or replace function drop_file(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'drop_file', p_key, p_body);
  subject uuid := (p_body ->> 'file_id')::uuid; given help_files; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into given from help_files where id = subject and partner_id = current_partner_id() for update;
  answer := case
    when given.id is null then refused('not_found')
    when given.used_minutes > 0 then refused('has_visits', jsonb_build_object('used_minutes', given.used_minutes))
    else done() end;
  if (answer ->> 'done')::boolean and given.state <> 'dropped' then
    update help_files set state = 'dropped' where id = subject;
  end if;
  return end_decision(p_actor, 'drop_file', p_key, subject, answer);
end $$;
