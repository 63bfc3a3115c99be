-- A child with two homes has two cards: an agent joins them under one counter, parts them, or finds two children.

-- The counters follow the joining, whoever writes it: an excess is carried first, then all cards move at once.
create or replace function count_joined_children() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare moved uuid[]; whose uuid[]; years integer[];
begin
  select array_agg(n.id) into moved from new_rows n join old_rows o on o.id = n.id
  where n.joined_into is distinct from o.joined_into;
  if moved is null then return null; end if;
  if exists (select 1 from children h join children root on root.id = h.joined_into
             where root.joined_into is not null and (h.id = any (moved) or root.id = any (moved))) then
    perform break_promise('joined_children_have_one_counter');
  end if;
  select array_agg(t.child_id order by t.child_id, t.year), array_agg(t.year order by t.child_id, t.year)
  into whose, years
  from (select distinct side.child_id, year_of(c.valid_from) as year
        from cards c, lateral (values (c.child_id), (counting_child(c.named_child_id))) side(child_id)
        where c.named_child_id = any (moved)) t;
  perform lock_child_years(whose, years);
  update child_years y
  set joined_excess = greatest(y.used_half_days + g.gained - y.cap_half_days, 0)
  from (select counting_child(c.named_child_id) as child_id, year_of(p.attended_on) as year, sum(p.half_days) as gained
        from cards c join presences p on p.card_id = c.id
        where c.named_child_id = any (moved) and p.released_at is null
          and c.child_id <> counting_child(c.named_child_id)
        group by 1, 2) g
  where y.child_id = g.child_id and y.year = g.year;
  update cards set child_id = named_child_id where named_child_id = any (moved);
  return null;
end $$;
create or replace trigger children_count_together after update on children
  referencing old table as old_rows new table as new_rows for each statement execute function count_joined_children();

-- All that two children have, counters first: nothing of theirs moves until the act is over.
create or replace function lock_children(p_children uuid[]) returns void
language plpgsql as $$
declare whose uuid[]; years integer[];
begin
  select array_agg(t.child_id order by t.child_id, t.year), array_agg(t.year order by t.child_id, t.year)
  into whose, years
  from (select distinct h.id as child_id, year_of(c.valid_from) as year
        from children h, cards c where h.id = any (p_children) and c.child_id = any (p_children)) t;
  perform lock_child_years(whose, years);
  perform hold_card_registry();
  perform 1 from children where id = any (p_children) order by id for update;
end $$;

-- Two cards of one family file over the same days: joined, they would be two cards of one child.
create or replace function cards_in_the_way(p_kept uuid, p_joined uuid) returns jsonb
language sql stable as $$
  select jsonb_agg(jsonb_build_array(k.number, j.number) order by k.number, j.number)
  from cards k join cards j on j.child_id = p_joined and coalesce(j.family_file, '') = coalesce(k.family_file, '')
    and card_span(j.valid_from, j.valid_until, j.cancelled_on) && card_span(k.valid_from, k.valid_until, k.cancelled_on)
  where k.child_id = p_kept
$$;

-- body: {kept_id, joined_id, digest: as compare_children showed it}
-- refused: not_allowed, not_found, already_joined, stale, clashes {days}, cards_overlap {cards: [[number, number]]}
create or replace function join_children(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'join_children', p_key, p_body);
  kept children; joined children; in_the_way jsonb; days jsonb; answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_children(array[(p_body ->> 'kept_id')::uuid, (p_body ->> 'joined_id')::uuid]);
  select * into kept from children where id = (p_body ->> 'kept_id')::uuid;
  select * into joined from children where id = (p_body ->> 'joined_id')::uuid;
  select jsonb_agg(distinct day) into days from pair_clashes(kept.id, joined.id);
  in_the_way := cards_in_the_way(kept.id, joined.id);
  answer := case
    when not acts_for_caf() then refused('not_allowed')
    when kept.id is null or joined.id is null or kept.id = joined.id then refused('not_found')
    when kept.joined_into is not null or joined.joined_into is not null then refused('already_joined')
    when pair_digest(kept.id, joined.id) is distinct from p_body ->> 'digest' then refused('stale')
    when days is not null then refused('clashes', jsonb_build_object('days', days))
    when in_the_way is not null then refused('cards_overlap', jsonb_build_object('cards', in_the_way))
    else done()
  end;
  if answer = done() then
    delete from child_distinctions
    where (one_id, other_id) = (least(kept.id, joined.id), greatest(kept.id, joined.id));
    update children
    set joined_into = kept.id,
      joined_at = case when id = joined.id then now() else joined_at end,
      joined_by = case when id = joined.id then p_actor else joined_by end
    where joined.id in (id, joined_into);
  end if;
  return end_decision(p_actor, 'join_children', p_key, joined.id, answer);
end $$;

-- Days of a stay that stand on the card of one home while the place was taken with the other's.
create or replace function stays_of_both(p_child uuid) returns jsonb
language sql stable as $$
  select jsonb_agg(distinct s.name)
  from presences p
  join cards c on c.id = p.card_id
  join enrolments e on e.id = p.enrolment_id
  join roster_entries r on r.id = e.roster_entry_id
  join cards shown on shown.id = r.card_id
  join stays s on s.id = e.stay_id
  where p.released_at is null and c.child_id = counting_child(p_child) and shown.child_id = c.child_id
    and (c.named_child_id = p_child) <> (shown.named_child_id = p_child)
$$;

-- body: {joined_id}. Its days go back with its cards; each counter keeps the excess that is its own.
-- refused: not_allowed, not_found, not_joined, stays_of_both {stays: [name]}
create or replace function part_children(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'part_children', p_key, p_body);
  subject uuid := (p_body ->> 'joined_id')::uuid;
  joined children; stays jsonb; answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_children(array[subject, counting_child(subject)]);
  select * into joined from children where id = subject;
  stays := stays_of_both(subject);
  answer := case
    when not acts_for_caf() then refused('not_allowed')
    when joined.id is null then refused('not_found')
    when joined.joined_into is null then refused('not_joined')
    when stays is not null then refused('stays_of_both', jsonb_build_object('stays', stays))
    else done()
  end;
  if answer = done() then
    update children set joined_into = null, joined_at = null, joined_by = null where id = subject;
  end if;
  return end_decision(p_actor, 'part_children', p_key, subject, answer);
end $$;

-- body: {one_id, other_id, presence_id}: the day that gives way to the other child's on the same date.
-- refused: not_allowed, no_clash (settled meanwhile), invoiced {year, number, position, partner, state}
create or replace function settle_clash(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'settle_clash', p_key, p_body);
  subject uuid := (p_body ->> 'presence_id')::uuid; one uuid := (p_body ->> 'one_id')::uuid;
  other uuid := (p_body ->> 'other_id')::uuid; answer jsonb; line jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_children(array[one, other]);
  select line_of_day(p) into line from presences p where p.id = subject and not line_gives_back(p.invoice_line_id, p.attended_on);
  answer := case
    when not acts_for_caf() then refused('not_allowed')
    when not exists (select 1 from pair_clashes(one, other) where subject in (one_presence, other_presence))
      then refused('no_clash')
    when line is not null then refused('invoiced', line)
    else done()
  end;
  if answer = done() then
    update presences set released_at = now(), released_by = p_actor, release_reason = 'clash' where id = subject;
  end if;
  return end_decision(p_actor, 'settle_clash', p_key, subject, answer);
end $$;

-- body: {one_id, other_id}: homonyms, to be put to the agents no more. refused: not_allowed, not_found, already_joined
create or replace function mark_as_two(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'mark_as_two', p_key, p_body);
  one uuid := least((p_body ->> 'one_id')::uuid, (p_body ->> 'other_id')::uuid);
  other uuid := greatest((p_body ->> 'one_id')::uuid, (p_body ->> 'other_id')::uuid); answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform 1 from children where id in (one, other) order by id for update;
  answer := case
    when not acts_for_caf() then refused('not_allowed')
    when one = other or (select count(*) from children where id in (one, other)) < 2 then refused('not_found')
    when counting_child(one) = counting_child(other) then refused('already_joined')
    else done()
  end;
  if answer = done() then
    insert into child_distinctions (one_id, other_id, decided_by) values (one, other, p_actor) on conflict do nothing;
  end if;
  return end_decision(p_actor, 'mark_as_two', p_key, one, answer);
end $$;

-- body: {one_id, other_id}: they are put to the agents again. refused: not_allowed, not_found
create or replace function doubt_again(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'doubt_again', p_key, p_body);
  one uuid := least((p_body ->> 'one_id')::uuid, (p_body ->> 'other_id')::uuid);
  other uuid := greatest((p_body ->> 'one_id')::uuid, (p_body ->> 'other_id')::uuid);
begin
  if stored is not null then return stored; end if;
  delete from child_distinctions where (one_id, other_id) = (one, other);
  return end_decision(p_actor, 'doubt_again', p_key, one,
    case when not acts_for_caf() then refused('not_allowed')
      when one = other or (select count(*) from children where id in (one, other)) < 2 then refused('not_found')
      else done() end);
end $$;
