-- The card comes: the days kept until then are judged as the roll call judges, one by one.

-- Locks the counters of a card's child for these days; tells nothing.
create or replace function lock_card_years(p_card uuid, p_days date[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare child uuid; years integer[];
begin
  select child_id into child from cards where id = p_card;
  years := array(select distinct year_of(d) from unnest(p_days) d order by 1);
  perform lock_child_years(array_fill(child, array[cardinality(years)]), years);
end $$;

-- Each day kept becomes a presence on the entry, or says why not. The cap takes the first days first.
create or replace function judge_pending_days(p_actor uuid, p_child pending_children, p_entry uuid) returns void
language plpgsql as $$
declare cells jsonb; judged roll_call_cell[];
begin
  update pending_days d set refusal = 'before_presentation'
  from schemes s
  where d.pending_child_id = p_child.id and d.released_at is null
    and s.year = year_of(d.attended_on) and not s.pending_days_count and d.attended_on < portal_today();

  select coalesce(jsonb_agg(jsonb_build_object('entry_id', p_entry, 'day', d.attended_on, 'mark', d.slot, 'was', 'absent')), '[]')
  into cells from pending_days d
  where d.pending_child_id = p_child.id and d.released_at is null and d.refusal is null;
  perform lock_roll_call(p_child.structure_id, cells);
  judged := judge_roll_call(p_child.structure_id, cells);
  -- A day already recorded on the list itself stays as it is.
  judged := array(
    select (c.place, c.entry_id, c.day, c.mark, c.child_id, c.year, c.card_id, c.with_meal, c.half_days, c.standing,
      c.standing_ids, c.shift, c.room, c.excess, c.taken, c.taken_here,
      case when c.standing <> 'absent' then 'recorded_already' else c.reason end)::roll_call_cell
    from unnest(judged) c);
  perform write_roll_call(p_actor, p_child.partner_id, p_child.structure_id, judged);

  update pending_days d
  set refusal = c.reason,
      presence_id = case when c.reason is null then (
        select p.id from presences p
        where p.roster_entry_id = p_entry and p.card_id = c.card_id and p.attended_on = c.day and p.released_at is null) end
  from unnest(judged) c
  where d.pending_child_id = p_child.id and d.released_at is null and d.attended_on = c.day;
end $$;

-- body: {pending_id, number, birth_date, confirmed}
-- value: {entry_id, good, refused: days, enrolled: what enrol_entry answers, of a stay only}
-- refused: not_found, presented, closed {until}, unknown_card, names_differ {last_name, first_name}.
create or replace function present_card(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'present_card', p_key, p_body);
  subject uuid := (p_body ->> 'pending_id')::uuid;
  birth date := (p_body ->> 'birth_date')::date;
  child pending_children; trip stays; found_card jsonb; card uuid; entry uuid; enrolled jsonb;
begin
  if stored is not null then return stored; end if;
  select * into child from pending_children where id = subject and removed_at is null;
  if child.id is null then
    return end_decision(p_actor, 'present_card', p_key, subject, refused('not_found'));
  end if;
  found_card := verify_card(p_actor, child.structure_id, p_body ->> 'number', birth);
  if not (found_card ->> 'done')::boolean then
    return end_decision(p_actor, 'present_card', p_key, subject, found_card);
  end if;
  found_card := found_card -> 'value';
  card := (found_card ->> 'cardId')::uuid;
  if pending_name_key(found_card ->> 'lastName', found_card ->> 'firstName') <> child.name_key
    and not coalesce((p_body ->> 'confirmed')::boolean, false) then
    return end_decision(p_actor, 'present_card', p_key, subject, refused('names_differ', jsonb_build_object(
      'last_name', found_card ->> 'lastName', 'first_name', found_card ->> 'firstName')));
  end if;

  -- Counters first, as everywhere; then nothing can be kept under this child any more.
  select * into trip from stays where id = child.stay_id;
  perform lock_card_years(card, array(select attended_on from pending_days where pending_child_id = subject
    and released_at is null) || array_remove(array[trip.starts_on, trip.ends_on], null));
  select l.entry_id into entry from list_card(child.structure_id, card, p_actor) l;
  select * into child from pending_children where id = subject and removed_at is null for update;
  if child.id is null or child.presented_at is not null then
    return end_decision(p_actor, 'present_card', p_key, subject,
      refused(case when child.id is null then 'not_found' else 'presented' end));
  end if;
  update pending_children set birth_date = birth, roster_entry_id = entry, presented_at = now(), presented_by = p_actor
  where id = subject;
  perform judge_pending_days(p_actor, child, entry);
  if trip.id is not null then
    enrolled := enrol_entry(p_actor, trip.id, entry, trip.price_cents, 0,
      (select portal_today() from schemes where year = year_of(trip.starts_on) and not pending_days_count));
  end if;
  return end_decision(p_actor, 'present_card', p_key, subject, done(jsonb_strip_nulls(jsonb_build_object(
    'entry_id', entry, 'enrolled', enrolled,
    'good', (select count(*) from pending_days where pending_child_id = subject and presence_id is not null),
    'refused', (select count(*) from pending_days where pending_child_id = subject and refusal is not null)))));
end $$;

-- body: {pending_id}; the Caf is asked once while its answer is awaited. refused: not_found, presented, already_asked.
create or replace function ask_duplicate(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'ask_duplicate', p_key, p_body);
  subject uuid := (p_body ->> 'pending_id')::uuid;
  child pending_children; asked uuid; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into child from pending_children where id = subject and removed_at is null for update;
  answer := case
    when child.id is null or child.partner_id is distinct from current_partner_id() then refused('not_found')
    when child.presented_at is not null then refused('presented')
  end;
  if answer is null then
    insert into duplicate_requests (partner_id, pending_child_id, asked_by)
    values (child.partner_id, subject, p_actor) on conflict do nothing returning id into asked;
    answer := case when asked is null then refused('already_asked')
                   else done(jsonb_build_object('request_id', asked)) end;
  end if;
  return end_decision(p_actor, 'ask_duplicate', p_key, subject, answer);
end $$;

-- body: {request_id, answer: sent|no_card}; refused: not_allowed, not_found, answered {answer}.
create or replace function answer_duplicate(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'answer_duplicate', p_key, p_body);
  subject uuid := (p_body ->> 'request_id')::uuid;
  request duplicate_requests; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into request from duplicate_requests where id = subject for update;
  answer := case
    when not acts_for_caf() then refused('not_allowed')
    when request.id is null then refused('not_found')
    when request.answered_at is not null then refused('answered', jsonb_build_object('answer', request.answer))
    else done()
  end;
  if answer = done() then
    update duplicate_requests set answer = p_body ->> 'answer', answered_at = now(), answered_by = p_actor
    where id = subject;
  end if;
  return end_decision(p_actor, 'answer_duplicate', p_key, subject, answer);
end $$;
