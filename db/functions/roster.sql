-- The children on a structure's list: adding, amending, removing, and what the structure sees of them.

-- The faces of one's own list entries: never the QF.
create or replace function roster_faces(p_entries uuid[])
returns table (entry_id uuid, number text, last_name text, first_name text, birth_date date,
               valid_from date, valid_until date, cancelled_on date, qf_band uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, c.number, h.last_name, h.first_name, h.birth_date, c.valid_from, c.valid_until, c.cancelled_on,
    (select b.id from scheme_bands b
     where b.year = year_of(c.valid_from) and c.qf_cents between b.qf_from_cents and b.qf_to_cents)
  from roster_entries r join cards c on c.id = r.card_id join children h on h.id = c.named_child_id
  where r.id = any (p_entries) and (r.partner_id = current_partner_id() or acts_for_caf())
$$;

-- Half days left and cap of one's own list entries in these years; no row for a year without a scheme.
create or replace function roster_allowances(p_entries uuid[], p_years integer[])
returns table (entry_id uuid, year integer, left_half_days integer, cap_half_days integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, s.year,
    coalesce(y.cap_half_days + y.joined_excess - y.used_half_days, s.cap_half_days),
    coalesce(y.cap_half_days, s.cap_half_days)
  from roster_entries r
  join cards c on c.id = r.card_id
  join schemes s on s.year = any (p_years)
  left join child_years y on y.child_id = c.child_id and y.year = s.year
  where r.id = any (p_entries) and (r.partner_id = current_partner_id() or acts_for_caf())
$$;

-- The price bands of the grid in force; none without a grid.
create or replace function price_bands_on(p_structure uuid, p_day date) returns text[]
language sql stable as $$
  select coalesce(array_agg(p.price_band order by p.price_band), '{}')
  from (select id from tariffs
        where structure_id = p_structure and applies_from <= p_day and superseded_at is null
        order by applies_from desc limit 1) t
  join tariff_prices p on p.tariff_id = t.id
$$;

-- Puts a card just verified on a structure's list. Somebody who comes back finds the same entry, with its price band and
-- its days; a child already on a stay gets the days that waited for this card.
create or replace function list_card(p_structure uuid, p_card uuid, p_by uuid, out entry_id uuid, out already boolean)
language plpgsql as $$
declare entry roster_entries; bands text[] := price_bands_on(p_structure, portal_today());
begin
  perform lock_open_enrolments(p_structure, p_card);
  insert into roster_entries (partner_id, structure_id, card_id, price_band, added_by)
  select partner_id, id, p_card, case when cardinality(bands) = 1 then bands[1] else '' end, p_by
  from structures where id = p_structure
  on conflict (structure_id, card_id) do nothing
  returning id into entry_id;
  already := false;
  if entry_id is null then
    select * into entry from roster_entries where structure_id = p_structure and card_id = p_card for update;
    entry_id := entry.id;
    already := entry.removed_at is null;
    update roster_entries set removed_at = null, added_at = now(), added_by = p_by where id = entry.id and not already;
  end if;
  perform hold_open_enrolments(p_by, p_structure, p_card);
end $$;

-- body: {structure_id, number, birth_date}; value: {entry_id, already}
-- refused as verify_card refuses: not_found, closed, unknown_card.
create or replace function add_child_to_list(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'add_child_to_list', p_key, p_body);
  at uuid := (p_body ->> 'structure_id')::uuid;
  found_card jsonb; listed record;
begin
  if stored is not null then return stored; end if;
  found_card := verify_card(p_actor, at, p_body ->> 'number', (p_body ->> 'birth_date')::date);
  if not (found_card ->> 'done')::boolean then
    return end_act(p_actor, 'add_child_to_list', p_key, found_card);
  end if;
  select * into listed from list_card(at, (found_card #>> '{value,cardId}')::uuid, p_actor);
  return end_decision(p_actor, 'add_child_to_list', p_key, listed.entry_id, done(to_jsonb(listed)));
end $$;

-- body: {entry_id, price_band, other_aid_day_cents, other_aid_half_day_cents, half_day_meal, recorded_too}
-- recorded_too: half days recorded and not yet invoiced take the meal, or lose it, as well. value: {changed_days}
-- refused: not_allowed, not_found, unknown_band {bands}.
create or replace function amend_child(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'amend_child', p_key, p_body);
  subject uuid := (p_body ->> 'entry_id')::uuid;
  band text := p_body ->> 'price_band';
  meal boolean := (p_body ->> 'half_day_meal')::boolean;
  entry roster_entries; bands text[]; changed integer := 0; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into entry from roster_entries where id = subject and removed_at is null for update;
  bands := price_bands_on(entry.structure_id, portal_today());
  answer := case
    when not current_role_is('manager') then refused('not_allowed')
    when entry.id is null then refused('not_found')
    -- A band that a later grid dropped may stay until another is chosen.
    when band not in ('', entry.price_band) and not band = any (bands)
      then refused('unknown_band', jsonb_build_object('bands', to_jsonb(bands)))
  end;
  if answer is null then
    update roster_entries set price_band = band, half_day_meal = meal,
      other_aid_day_cents = (p_body ->> 'other_aid_day_cents')::integer,
      other_aid_half_day_cents = (p_body ->> 'other_aid_half_day_cents')::integer
    where id = subject;
    if (p_body ->> 'recorded_too')::boolean then
      update presences set with_meal = meal
      where roster_entry_id = subject and card_id = entry.card_id and slot <> 'day' and with_meal <> meal
        and released_at is null and invoice_line_id is null;
      get diagnostics changed = row_count;
    end if;
    answer := done(jsonb_build_object('changed_days', changed));
  end if;
  return end_decision(p_actor, 'amend_child', p_key, subject, answer);
end $$;

-- body: {entry_id}; already removed: done. refused: not_found, days_waiting {days, first, last}.
create or replace function remove_child(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'remove_child', p_key, p_body);
  subject uuid := (p_body ->> 'entry_id')::uuid;
  entry roster_entries; waiting record; answer jsonb;
begin
  if stored is not null then return stored; end if;
  -- A roll call under way holds the entry: its days are counted before the child leaves the list.
  select * into entry from roster_entries where id = subject for update;
  select count(*) as days, min(attended_on) as first, max(attended_on) as last into waiting
  from presences where card_id = entry.card_id and roster_entry_id = subject
    and released_at is null and invoice_line_id is null;
  answer := case
    when entry.id is null then refused('not_found')
    when waiting.days > 0 then refused('days_waiting', to_jsonb(waiting))
    else done()
  end;
  if answer = done() then
    update roster_entries set removed_at = now() where id = subject and removed_at is null;
  end if;
  return end_decision(p_actor, 'remove_child', p_key, subject, answer);
end $$;
