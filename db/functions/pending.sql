-- "Carte à présenter": children on a list whose card has not been shown yet. Their days hold nothing.

grant insert, update on pending_children, pending_days to portal_app;
grant insert, update (answered_at, answered_by, answer) on duplicate_requests to portal_app;
drop policy if exists the_caf_answers on duplicate_requests;
create policy the_caf_answers on duplicate_requests as restrictive for update to portal_app
  using ((select acts_for_caf()));

-- Says the same as nameKey in cards/child.ts: case, accents and hyphens aside.
create or replace function pending_name_key(p_last text, p_first text) returns text
language sql immutable as $$
  select string_agg(regexp_replace(replace(replace(upper(normalize(n.name, nfd)), 'Œ', 'OE'), 'Æ', 'AE'),
    '[^A-Z]', '', 'g'), '|' order by n.rank)
  from (values (1, p_last), (2, p_first)) n(rank, name)
$$;

-- The entry of this structure's list, still in use, whose card names such a child; null when none does.
create or replace function entry_named(p_structure uuid, p_key text, p_birth date) returns uuid
language sql stable as $$
  select f.entry_id
  from roster_faces(array(select id from roster_entries where structure_id = p_structure and removed_at is null)) f
  where f.birth_date = p_birth and pending_name_key(f.last_name, f.first_name) = p_key
    and (f.cancelled_on is null or f.cancelled_on > portal_today()) and f.valid_until >= portal_today()
  order by f.valid_from desc limit 1
$$;

-- body: {structure_id, stay_id|null, last_name, first_name, birth_date}; value: {pending_id, already}
-- refused: not_found, closed_structure, stay_over, too_young {age}, too_old {age}, on_list {entry_id}.
create or replace function add_pending_child(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'add_pending_child', p_key, p_body);
  birth date := (p_body ->> 'birth_date')::date;
  named text := pending_name_key(p_body ->> 'last_name', p_body ->> 'first_name');
  place structures; trip stays; scheme schemes; known uuid; subject uuid; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into trip from stays where id = (p_body ->> 'stay_id')::uuid and partner_id = current_partner_id();
  select * into place from structures
  where id = coalesce(trip.structure_id, (p_body ->> 'structure_id')::uuid) and partner_id = current_partner_id();
  select * into scheme from schemes where year = year_of(coalesce(trip.ends_on, portal_today()));
  known := entry_named(place.id, named, birth);
  answer := case
    when place.id is null or aid_kind_of(place.kind) is null
      or (p_body ->> 'stay_id' is null) <> (trip.id is null) then refused('not_found')
    when trip.id is null and aid_kind_of(place.kind) <> 'centre' then refused('not_found')
    when place.closed_on <= portal_today() then refused('closed_structure')
    when trip.cancelled_at is not null or trip.ends_on < portal_today() then refused('stay_over')
    when age_on(birth, coalesce(trip.ends_on, portal_today())) < scheme.age_from
      then refused('too_young', jsonb_build_object('age', scheme.age_from))
    when age_on(birth, coalesce(trip.starts_on, portal_today())) >= scheme.age_until
      then refused('too_old', jsonb_build_object('age', scheme.age_until))
    when known is not null then refused('on_list', jsonb_build_object('entry_id', known))
  end;
  if answer is not null then return end_decision(p_actor, 'add_pending_child', p_key, place.id, answer); end if;

  insert into pending_children (partner_id, structure_id, stay_id, last_name, first_name, birth_date, name_key, added_by)
  values (place.partner_id, place.id, trip.id, p_body ->> 'last_name', p_body ->> 'first_name', birth, named, p_actor)
  on conflict do nothing returning id into subject;
  answer := jsonb_build_object('already', subject is null);
  if subject is null then
    select id into subject from pending_children
    where structure_id = place.id and stay_id is not distinct from trip.id and name_key = named and birth_date = birth
      and removed_at is null and presented_at is null;
  end if;
  return end_decision(p_actor, 'add_pending_child', p_key, subject,
    done(answer || jsonb_build_object('pending_id', subject)));
end $$;

-- body: {pending_id}; its days go with it. value: {days}. refused: not_found, presented.
create or replace function remove_pending_child(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'remove_pending_child', p_key, p_body);
  subject uuid := (p_body ->> 'pending_id')::uuid;
  child pending_children; gone integer := 0; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into child from pending_children where id = subject for update;
  answer := case
    when child.id is null then refused('not_found')
    when child.presented_at is not null then refused('presented')
  end;
  if answer is null then
    update pending_days set released_at = now() where pending_child_id = subject and released_at is null;
    get diagnostics gone = row_count;
    update pending_children set removed_at = now() where id = subject and removed_at is null;
    answer := done(jsonb_build_object('days', gone));
  end if;
  return end_decision(p_actor, 'remove_pending_child', p_key, subject, answer);
end $$;

-- Their cells of a roll call, in one order for everybody, after the counters and the list entries.
create or replace function lock_pending_cells(p_structure uuid, p_cells jsonb) returns void
language plpgsql as $$
begin
  perform 1 from pending_children
  where structure_id = p_structure
    and id in (select c.entry_id from jsonb_to_recordset(p_cells) as c(entry_id uuid))
  order by id for update;
end $$;

-- What decides them: the opening, the future, and what was shown; nothing is counted.
create or replace function pending_cells(p_structure uuid, p_cells jsonb) returns setof roll_call_cell
language sql stable as $$
  select row_number() over (order by c.day, c.entry_id), c.entry_id, c.day, c.mark, null::uuid, year_of(c.day),
    null::uuid, false, 0, coalesce(d.slot, 'absent'), array_remove(array[d.id], null), 0, 0, 0, 0, false,
    case
      when c.mark = coalesce(d.slot, 'absent') then null
      when p.presented_at is not null then 'card_shown'
      when c.was <> coalesce(d.slot, 'absent') then 'changed_meanwhile'
      when c.mark = 'absent' then null
      when p.removed_at is not null then 'not_on_list'
      when c.day > portal_today() then 'future'
      when term_day_counts(c.day) is null then 'no_scheme'
      when not structure_is_open(p_structure, c.day) then 'structure_closed'
      when not term_day_counts(c.day) then 'term_day'
      when not partner_is_agreed(s.partner_id, agreement_kind_of(s.kind), c.day) then 'not_agreed'
    end
  from jsonb_to_recordset(p_cells) as c(entry_id uuid, day date, mark text, was text)
  join pending_children p on p.id = c.entry_id and p.structure_id = p_structure and p.stay_id is null
  join structures s on s.id = p.structure_id
  left join pending_days d on d.pending_child_id = p.id and d.attended_on = c.day and d.released_at is null
$$;

create or replace function write_pending_days(p_actor uuid, p_owner uuid, p_structure uuid, p_judged roll_call_cell[])
returns void language plpgsql as $$
begin
  update pending_days d set released_at = now()
  from unnest(p_judged) c
  where d.id = any (c.standing_ids) and c.reason is null and c.mark = 'absent';

  update pending_days d set slot = c.mark, recorded_at = now(), recorded_by = p_actor
  from unnest(p_judged) c
  where d.id = any (c.standing_ids) and c.reason is null and c.mark not in ('absent', c.standing);

  insert into pending_days (partner_id, structure_id, pending_child_id, attended_on, slot, recorded_by)
  select p_owner, p_structure, c.entry_id, c.day, c.mark, p_actor
  from unnest(p_judged) c
  where c.reason is null and c.mark not in ('absent', c.standing) and c.standing = 'absent';
end $$;
