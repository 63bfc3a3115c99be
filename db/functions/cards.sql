-- Cards, the shared counter of a child's days, and what a partner may see of a card.

call protect('children', '(select acts_for_caf())');
call protect('cards', '(select acts_for_caf())');
call protect('child_years', '(select acts_for_caf())');
call protect('child_distinctions', '(select acts_for_caf())');
call protect('card_imports', '(select acts_for_caf())');
call protect('card_import_rows', '(select acts_for_caf())');
grant insert, update on children, cards to portal_app;
grant insert, delete on child_distinctions to portal_app;
grant insert, update on card_imports to portal_app;
grant select on card_registry to portal_app, portal_auditor;

-- Age in whole years; born on 29 February, a year older on 1 March of ordinary years.
create or replace function age_on(p_birth date, p_day date) returns integer
language sql immutable as $$
  select (date_part('year', p_day) - date_part('year', p_birth))::integer
    - case when to_char(p_day, 'MMDD') < to_char(p_birth, 'MMDD') then 1 else 0 end
$$;

create or replace function year_of(p_day date) returns integer
language sql immutable as $$ select date_part('year', p_day)::integer $$;

-- Does a card with these dates open rights on that day?
create or replace function card_covers(p_from date, p_until date, p_cancelled date, p_day date) returns boolean
language sql immutable as $$
  select p_day between p_from and p_until and (p_cancelled is null or p_day < p_cancelled)
$$;

create or replace function band_of(p_year integer, p_qf_cents integer) returns uuid
language sql stable as $$
  select id from scheme_bands where year = p_year and p_qf_cents between qf_from_cents and qf_to_cents
$$;

-- The Caf's rate in cents for a unit on a day; null when the scheme says nothing: refused, never guessed.
create or replace function rate_on(p_aid_kind text, p_unit text, p_day date, p_band uuid) returns integer
language sql stable as $$
  select rate_cents from scheme_rates
  where year = year_of(p_day) and aid_kind = p_aid_kind and unit = p_unit
    and p_day between starts_on and ends_on and (band_id is null or band_id = p_band)
  order by band_id nulls last limit 1
$$;

-- The child whose counter counts for this one.
create or replace function counting_child(p_child uuid) returns uuid
language sql stable as $$
  select coalesce((select joined_into from children where id = p_child), p_child)
$$;

-- What a partner sees of a card on its own lists: never the QF.
drop view if exists card_faces;
create view card_faces with (security_barrier) as
  select c.id as card_id, c.number, c.child_id, h.last_name, h.first_name, h.birth_date,
    c.valid_from, c.valid_until, c.cancelled_on, band_of(year_of(c.valid_from), c.qf_cents) as band_id
  from cards c join children h on h.id = c.named_child_id
  where (select acts_for_caf())
    or exists (select 1 from roster_entries r
               where r.card_id = c.id and r.partner_id = (select current_partner_id()));
grant select on card_faces to portal_app;

-- Opens the counters of these children and years, then locks them in one order for everybody.
create or replace function lock_child_years(p_children uuid[], p_years integer[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into child_years (child_id, year, cap_half_days)
  select distinct t.child_id, t.year, s.cap_half_days
  from unnest(p_children, p_years) as t(child_id, year) join schemes s on s.year = t.year
  order by 1, 2
  on conflict do nothing;
  perform 1 from child_years
  where (child_id, year) in (select * from unnest(p_children, p_years))
  order by child_id, year for update;
end $$;

-- Moves the counters by the half days gained or freed; the table's CHECK keeps the cap. An excess that two joined
-- cards brought shrinks with each day freed, so that no new day comes in before the child is under the cap again.
create or replace function shift_child_years(p_children uuid[], p_years integer[], p_shifts integer[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform lock_child_years(p_children, p_years);
  update child_years y
  set used_half_days = y.used_half_days + t.shift,
      joined_excess = least(y.joined_excess, greatest(y.used_half_days + t.shift - y.cap_half_days, 0))
  from unnest(p_children, p_years, p_shifts) as t(child_id, year, shift)
  where y.child_id = t.child_id and y.year = t.year;
  if (select count(*) from child_years
      where (child_id, year) in (select * from unnest(p_children, p_years))) < cardinality(p_children) then
    perform break_promise('no_day_without_scheme');
  end if;
end $$;

-- A card never shrinks away from under the days already recorded on it.
create or replace function keep_live_days_covered() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from presences p where p.card_id = new.id and p.released_at is null
             and not card_covers(new.valid_from, new.valid_until, new.cancelled_on, p.attended_on)) then
    perform break_promise('cards_cover_their_live_days');
  end if;
  return new;
end $$;
create or replace trigger cards_cover_their_live_days
  before update of valid_from, valid_until, cancelled_on on cards
  for each row execute function keep_live_days_covered();

-- A card counts for the child it names, or for the one that child was joined into; its days follow it.
create or replace function count_for_joined_child() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.named_child_id := coalesce(new.named_child_id, new.child_id);
  select coalesce(joined_into, id) into new.child_id from children where id = new.named_child_id;
  return new;
end $$;
create or replace trigger cards_count_for_joined_child before insert or update of child_id, named_child_id on cards
  for each row execute function count_for_joined_child();

-- All the cards of a statement at once: an excess is carried whole, or the counter refuses.
create or replace function move_days_with_cards() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update presences p set child_id = n.child_id
  from new_rows n join old_rows o on o.id = n.id
  where o.child_id <> n.child_id and p.card_id = n.id;
  return null;
end $$;
create or replace trigger cards_take_their_days after update on cards
  referencing old table as old_rows new table as new_rows for each statement execute function move_days_with_cards();

-- Every change of a card or child moves the registry, so that an import's preview knows it is stale.
create or replace function move_card_registry() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update card_registry set version = version + 1;
  return null;
end $$;
create or replace trigger cards_move_registry after insert or update or delete on cards
  for each statement execute function move_card_registry();
create or replace trigger children_move_registry after insert or update or delete on children
  for each statement execute function move_card_registry();
