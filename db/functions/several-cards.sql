-- Several cards at once: a pasted list, the children of last year whose new card is shown in January.

create or replace function was_shown(p_structure uuid, p_card uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from audit_events
    where person_id = current_person_id() and act = 'verify_card' and outcome = 'found' and subject_id = p_card::text
      and payload ->> 'structure' = p_structure::text and at > now() - interval '12 hours')
$$;

-- The same look-up as verify_card, once a line, in the lines' order: after the tenth miss the others answer "closed".
-- p_lines: [{number, birth_date}]; value: what verify_card answers of each. Refused: not_found, too_many.
create or replace function verify_several(p_actor uuid, p_structure uuid, p_lines jsonb) returns jsonb
language plpgsql as $$
declare line record; answers jsonb := '[]'; verified jsonb;
begin
  if jsonb_array_length(p_lines) > 200 then return refused('too_many'); end if;
  for line in
    select l.number, l.birth_date
    from rows from (jsonb_to_recordset(p_lines) as (number text, birth_date date)) with ordinality as l(number, birth_date, place)
    order by l.place
  loop
    verified := verify_card(p_actor, p_structure, line.number, line.birth_date);
    if verified ->> 'reason' = 'not_found' then return verified; end if;
    answers := answers || jsonb_build_array(verified);
  end loop;
  return done(answers);
end $$;

-- Cards this person was shown for this structure in the last twelve hours, as they stand now: no look-up anew.
create or replace function cards_shown(p_actor uuid, p_structure uuid, p_cards uuid[]) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform become(p_actor);
  return (
    select coalesce(jsonb_agg(card_at_desk(shown.card, s.id, portal_today())), '[]')
    from structures s, (select distinct unnest(p_cards) as card) shown
    where s.id = p_structure and s.partner_id = current_partner_id() and was_shown(s.id, shown.card));
end $$;

-- body: {structure_id, card_ids}: cards shown lately. value: {added, already}. Refused: not_found, verify_again.
create or replace function add_children_to_list(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'add_children_to_list', p_key, p_body);
  at uuid := (p_body ->> 'structure_id')::uuid;
  cards uuid[]; answer jsonb;
begin
  if stored is not null then return stored; end if;
  -- In the order of the counters that the days waiting for these cards will move.
  select array_agg(c order by card_child(c), c) into cards
  from (select distinct t::uuid as c from jsonb_array_elements_text(p_body -> 'card_ids') t) asked;
  answer := case
    when not exists (select 1 from structures where id = at and partner_id = current_partner_id()) then refused('not_found')
    when not (select bool_and(was_shown(at, c)) from unnest(cards) c) then refused('verify_again')
  end;
  if answer is null then
    select done(jsonb_build_object('added', count(*) filter (where not l.already), 'already', count(*) filter (where l.already)))
    into answer
    from unnest(cards) c, list_card(at, c, p_actor) l;
  end if;
  return end_decision(p_actor, 'add_children_to_list', p_key, at, answer);
end $$;

-- One child on two cards: the same row of the Caf's file, or the same names and birth date.
create or replace function names_same_child(p_one cards, p_other cards) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select p_one.child_id = p_other.child_id
    or exists (select 1 from children a join children b on (a.name_key, a.birth_date) = (b.name_key, b.birth_date)
               where a.id = p_one.named_child_id and b.id = p_other.named_child_id)
$$;

-- The children of last year's list who have no card of this year on it, still of an age to be helped.
create or replace function children_to_present(p_structure uuid)
returns table (entry_id uuid, last_name text, first_name text, birth_date date)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (c.child_id) r.id, h.last_name, h.first_name, h.birth_date
  from roster_entries r
  join cards c on c.id = r.card_id
  join children h on h.id = c.named_child_id
  left join schemes s on s.year = year_of(portal_today())
  where r.structure_id = p_structure and r.partner_id = current_partner_id() and r.removed_at is null
    and year_of(c.valid_until) = year_of(portal_today()) - 1
    and (s.year is null or age_on(h.birth_date, portal_today()) < s.age_until)
    and not exists (
      select 1 from roster_entries o join cards d on d.id = o.card_id
      where o.structure_id = p_structure and o.removed_at is null and year_of(d.valid_until) = year_of(portal_today())
        and names_same_child(c, d))
  order by c.child_id, r.added_at desc
$$;

create or replace function is_card_of_entry(p_card uuid, p_entry uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select names_same_child(c, d) from roster_entries r join cards c on c.id = r.card_id, cards d
  where r.id = p_entry and r.partner_id = current_partner_id() and d.id = p_card
$$;

-- [{structureId, name, children: [{entryId, lastName, firstName, birthDate}]}], of the structures that still run.
create or replace function list_children_to_present(p_actor uuid) returns jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('structureId', s.id, 'name', s.name, 'children', coalesce((
      select jsonb_agg(jsonb_build_object('entryId', c.entry_id, 'lastName', c.last_name, 'firstName', c.first_name,
        'birthDate', c.birth_date)) from children_to_present(s.id) c), '[]')) order by s.name), '[]')
    from structures s
    where s.partner_id = current_partner_id() and aid_kind_of(s.kind) is not null
      and (s.closed_on is null or s.closed_on > portal_today()));
end $$;

-- Each number is looked up like at the desk, with the birth date the list knows. A child whose card is found comes on
-- the list as it stood last year: price band, other aids, meal.
-- body: {structure_id, cards: [{entry_id, number}]}; value: {added: [entry_id], refused: [{entry_id, reason, until?}]}
-- reasons: unknown_card, closed, other_child, other_year. Refused as a whole: not_found.
create or replace function present_new_cards(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'present_new_cards', p_key, p_body);
  at uuid := (p_body ->> 'structure_id')::uuid;
  asked record; verified jsonb; listed record; why text; added jsonb := '[]'; left_out jsonb := '[]';
begin
  if stored is not null then return stored; end if;
  if not exists (select 1 from structures where id = at and partner_id = current_partner_id()) then
    return end_decision(p_actor, 'present_new_cards', p_key, at, refused('not_found'));
  end if;
  for asked in
    select c.number, r.*, f.birth_date
    from jsonb_to_recordset(p_body -> 'cards') as c(entry_id uuid, number text)
    join roster_entries r on r.id = c.entry_id and r.structure_id = at and r.removed_at is null
    join roster_faces(array[r.id]) f on f.entry_id = r.id
    order by r.id
  loop
    verified := verify_card(p_actor, at, asked.number, asked.birth_date);
    why := case
      when not (verified ->> 'done')::boolean then verified ->> 'reason'
      when is_card_of_entry((verified #>> '{value,cardId}')::uuid, asked.id) is not true then 'other_child'
      when year_of((verified #>> '{value,validUntil}')::date) <> year_of(portal_today()) then 'other_year' end;
    if why is null then
      select * into listed from list_card(at, (verified #>> '{value,cardId}')::uuid, p_actor);
      update roster_entries set price_band = asked.price_band, other_aid_day_cents = asked.other_aid_day_cents,
        other_aid_half_day_cents = asked.other_aid_half_day_cents, half_day_meal = asked.half_day_meal
      where id = listed.entry_id and not listed.already;
      added := added || to_jsonb(asked.id);
    else
      left_out := left_out || jsonb_build_array(jsonb_build_object(
        'entry_id', asked.id, 'reason', why, 'until', verified #> '{details,until}'));
    end if;
  end loop;
  return end_decision(p_actor, 'present_new_cards', p_key, at,
    done(jsonb_build_object('added', added, 'refused', left_out)));
end $$;
