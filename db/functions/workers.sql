-- The people a branch sends to families, as it names them. A worker's own visits and whereabouts: visits.sql.

-- A name as it is compared: case, accents and signs aside, words kept apart.
create or replace function plain_name(p_name text) returns text
language sql immutable as $$
  select trim(regexp_replace(lower(regexp_replace(normalize(p_name, nfd), '[\u0300-\u036f]', '', 'g')), '[^a-z0-9]+', ' ', 'g'))
$$;

-- Somebody in post in this branch under the same name, that one apart; null when nobody is.
create or replace function namesake(p_structure uuid, p_last text, p_first text, p_but uuid default null) returns uuid
language sql stable as $$
  select id from workers
  where structure_id = p_structure and id is distinct from p_but and (left_on is null or left_on > portal_today())
    and plain_name(last_name || ' ' || first_name) = plain_name(p_last || ' ' || p_first)
  limit 1
$$;

-- body: {structure_id, last_name, first_name}; value: {worker_id}. Refused: not_found, same_name.
create or replace function add_worker(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'add_worker', p_key, p_body);
  branch structures; new_id uuid; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into branch from structures
  where id = (p_body ->> 'structure_id')::uuid and partner_id = current_partner_id() and kind = 'home_help_branch';
  if branch.id is null then answer := refused('not_found');
  elsif namesake(branch.id, p_body ->> 'last_name', p_body ->> 'first_name') is not null then
    answer := refused('same_name');
  else
    insert into workers (partner_id, structure_id, last_name, first_name, added_by)
    values (branch.partner_id, branch.id, p_body ->> 'last_name', p_body ->> 'first_name', p_actor)
    returning id into new_id;
    answer := done(jsonb_build_object('worker_id', new_id));
  end if;
  return end_decision(p_actor, 'add_worker', p_key, new_id, answer);
end $$;

-- body: {worker_id, last_name, first_name, left_on|null}.
-- refused: not_found, same_name, visits_ahead {visits, last_day}: live ones on that day or later.
create or replace function amend_worker(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'amend_worker', p_key, p_body);
  leaves date := (p_body ->> 'left_on')::date;
  known workers; ahead record; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into known from workers
  where id = (p_body ->> 'worker_id')::uuid and partner_id = current_partner_id() for update;
  select count(*) as visits, max(visited_on) as last_day into ahead from visits
  where worker_id = known.id and released_at is null and visited_on >= leaves;
  answer := case
    when known.id is null then refused('not_found')
    when namesake(known.structure_id, p_body ->> 'last_name', p_body ->> 'first_name', known.id) is not null
      then refused('same_name')
    when ahead.visits > 0 then refused('visits_ahead', to_jsonb(ahead))
    else done()
  end;
  if answer = done() then
    update workers set last_name = p_body ->> 'last_name', first_name = p_body ->> 'first_name', left_on = leaves
    where id = known.id;
  end if;
  return end_decision(p_actor, 'amend_worker', p_key, known.id, answer);
end $$;

-- Those of a branch by name, whoever has left last:
-- [{workerId, structureId, lastName, firstName, leftOn, visits, lastDay}], live visits and the last one's day.
create or replace function list_workers(p_actor uuid, p_structure uuid) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select coalesce(jsonb_agg(jsonb_build_object('workerId', w.id, 'structureId', w.structure_id,
    'lastName', w.last_name, 'firstName', w.first_name, 'leftOn', w.left_on, 'visits', v.visits, 'lastDay', v.last_day)
    order by w.left_on is not null, plain_name(w.last_name), plain_name(w.first_name), w.id), '[]')
  into answer
  from workers w
  cross join lateral (
    select count(*) as visits, max(visited_on) as last_day from visits
    where worker_id = w.id and released_at is null) v
  where w.structure_id = p_structure and w.partner_id = current_partner_id();
  return answer;
end $$;
