-- Derogations: more than the scheme allows, asked by the partner, granted or denied by an agent.

-- What was asked and decided stands.
create or replace function keep_derogations() returns trigger
language plpgsql as $$
declare answer constant text[] := array['outcome', 'reason', 'decided_at', 'decided_by'];
begin
  if tg_op = 'DELETE' or old.outcome is not null
    or (to_jsonb(new) - answer) is distinct from (to_jsonb(old) - answer) then
    perform break_promise('derogations_stand');
  end if;
  return new;
end $$;
create or replace trigger derogations_stand before update or delete on derogations
  for each row execute function keep_derogations();

-- body: {file_id, ends_on, agreed_minutes, words}: the end of help and the hours that are wanted. A prepared file waits
-- for the answer; an open one goes on as it is. value: {derogation_id}
-- refused: not_found, dropped, asked (already), no_words, dates_order, no_scheme, no_limit_passed.
create or replace function ask_derogation(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'ask_derogation', p_key, p_body);
  subject uuid := (p_body ->> 'file_id')::uuid; given help_files; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into given from help_files where id = subject and partner_id = current_partner_id() for update;
  answer := note_derogation(p_actor, given, p_body);
  return end_decision(p_actor, 'ask_derogation', p_key, subject, answer);
end $$;

create or replace function note_derogation(p_actor uuid, p_given help_files, p_body jsonb) returns jsonb
language plpgsql as $$
declare wanted help_files := wanted_file(p_given, p_body); beyond text[] := limits_uncovered(wanted); new_id uuid;
begin
  if p_given.id is null then return refused('not_found'); end if;
  if p_given.state = 'dropped' then return refused('dropped'); end if;
  if exists (select 1 from derogations where file_id = p_given.id and outcome is null) then return refused('asked'); end if;
  if coalesce(p_body ->> 'words', '') = '' then return refused('no_words'); end if;
  if wanted.ends_on < wanted.starts_on then return refused('dates_order'); end if;
  if limits_passed(wanted) is null then
    return refused('no_scheme', jsonb_build_object('year', year_of(wanted.starts_on)));
  end if;
  if beyond = '{}' then return refused('no_limit_passed'); end if;
  insert into derogations (partner_id, file_id, limits, ends_on, agreed_minutes, words, asked_by)
  values (p_given.partner_id, p_given.id, beyond, wanted.ends_on, wanted.agreed_minutes, p_body ->> 'words', p_actor)
  returning id into new_id;
  if p_given.state = 'prepared' then update help_files set state = 'waiting' where id = p_given.id; end if;
  return done(jsonb_build_object('derogation_id', new_id));
end $$;

-- The file as it would be with this end and these minutes; an open one never loses any.
create or replace function wanted_file(p_given help_files, p_wanted jsonb) returns help_files
language plpgsql stable as $$
declare wanted help_files := jsonb_populate_record(p_given, jsonb_build_object(
  'ends_on', p_wanted -> 'ends_on', 'agreed_minutes', p_wanted -> 'agreed_minutes'));
begin
  if p_given.state = 'open' then
    wanted.ends_on := greatest(wanted.ends_on, p_given.ends_on);
    wanted.agreed_minutes := greatest(wanted.agreed_minutes, p_given.agreed_minutes);
  end if;
  return wanted;
end $$;

-- body: {derogation_id, granted, reason}. Granted, the file takes the end and the hours asked for, an open one at once.
-- refused: not_agent, no_derogation, no_reason, decided_meanwhile, dropped (by its partner).
create or replace function decide_derogation(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'decide_derogation', p_key, p_body);
  subject uuid := (p_body ->> 'derogation_id')::uuid; granted boolean := (p_body ->> 'granted')::boolean;
  asked derogations; given help_files; wanted help_files; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select f.* into given from help_files f join derogations d on d.file_id = f.id where d.id = subject for update of f;
  select * into asked from derogations where id = subject;
  answer := case
    when not acts_for_caf() then refused('not_agent')
    when asked.id is null then refused('no_derogation')
    when granted is null or coalesce(p_body ->> 'reason', '') = '' then refused('no_reason')
    when asked.outcome is not null then refused('decided_meanwhile')
    when given.state = 'dropped' then refused('dropped')
    else done(jsonb_build_object('granted', granted)) end;
  if (answer ->> 'done')::boolean then
    update derogations set outcome = case when granted then 'granted' else 'denied' end, reason = p_body ->> 'reason',
      decided_at = now(), decided_by = p_actor
    where id = subject;
    wanted := case when granted then wanted_file(given, to_jsonb(asked)) else given end;
    update help_files set ends_on = wanted.ends_on, agreed_minutes = wanted.agreed_minutes,
      state = case when given.state = 'waiting' then 'prepared' else given.state end
    where id = given.id;
  end if;
  return end_decision(p_actor, 'decide_derogation', p_key, subject, answer);
end $$;
