-- Keeping the roll call: lock, judge each cell, write the good ones, say of each other one why not.

-- A cell with all that decides it. `shift`: half days the counter would gain; `room`: half days left before;
-- `excess`: what joined cards brought beyond the cap, which days freed pay back first; `taken`: what stands elsewhere
-- that day, as a mask; `taken_here`: on another card of the child, in this structure.
drop type if exists roll_call_cell cascade;
create type roll_call_cell as (
  place bigint, entry_id uuid, day date, mark text, child_id uuid, year integer, card_id uuid, with_meal boolean,
  half_days integer, standing text, standing_ids uuid[], shift integer, room integer,
  excess integer, taken integer, taken_here boolean, reason text
);

-- Locks what the judgement rests on, in one order for everybody: counters, then list entries and their cards.
create or replace function lock_roll_call(p_structure uuid, p_cells jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare children uuid[]; years integer[]; entries uuid[];
begin
  select array_agg(t.child_id order by t.child_id, t.year), array_agg(t.year order by t.child_id, t.year)
  into children, years
  from (select distinct k.child_id, year_of(c.day) as year
        from jsonb_to_recordset(p_cells) as c(entry_id uuid, day date)
        join roster_entries r on r.id = c.entry_id and r.structure_id = p_structure
        join cards k on k.id = r.card_id) t;
  perform lock_child_years(children, years);
  select array_agg(distinct c.entry_id) into entries from jsonb_to_recordset(p_cells) as c(entry_id uuid);
  perform 1 from roster_entries r join cards k on k.id = r.card_id
  where r.id = any (entries) and r.structure_id = p_structure
  order by r.id for share of r, k;
  -- Two homes joined or parted meanwhile: their days count elsewhere, and the act begins again.
  if exists (select 1 from roster_entries r join cards k on k.id = r.card_id
             where r.id = any (entries) and r.structure_id = p_structure and k.child_id <> all (children)) then
    raise exception 'a card counts for another child' using errcode = '40001';
  end if;
end $$;

-- The cells with what decides them, the cap apart. Sees across partners, and says of elsewhere only when.
create or replace function roll_call_cells(p_structure uuid, p_cells jsonb) returns setof roll_call_cell
language sql stable security definer set search_path = public, pg_temp as $$
  with known as (
    select row_number() over (order by c.day, c.entry_id) as place, c.entry_id, c.day, c.mark, c.was,
      k.child_id, year_of(c.day) as year, k.id as card_id, h.birth_date, k.valid_from, k.valid_until, k.cancelled_on,
      r.removed_at, r.half_day_meal and c.mark in ('morning', 'afternoon') as with_meal,
      s.year is not null as has_scheme, s.age_from, s.age_until, b.id as band_id,
      case when c.mark = 'day' then 'day' else 'half_day' end as unit,
      coalesce(case c.mark when 'absent' then 0 when 'day' then s.day_half_days else s.half_day_half_days end, 0)
        as half_days
    from jsonb_to_recordset(p_cells) as c(entry_id uuid, day date, mark text, was text)
    join roster_entries r on r.id = c.entry_id and r.structure_id = p_structure
      and (r.partner_id = current_partner_id() or acts_for_caf())
    join cards k on k.id = r.card_id
    join children h on h.id = k.named_child_id
    left join schemes s on s.year = year_of(c.day)
    left join scheme_bands b on b.year = s.year and k.qf_cents between b.qf_from_cents and b.qf_to_cents
  ), days as materialized (
    select d.day, structure_is_open(p_structure, d.day) as is_open, term_day_counts(d.day) as counts,
      partner_is_agreed(t.partner_id, agreement_kind_of(t.kind), d.day) as is_agreed
    from (select distinct day from known) d, structures t where t.id = p_structure
  ), rated as materialized (
    select u.*, rate_on('centre', u.unit, u.day, u.band_id) is not null as is_rated
    from (select distinct day, unit, band_id from known where mark <> 'absent') u
  ), facts as (
    select k.*, d.is_open, d.counts, d.is_agreed, t.is_rated,
      slot_of(case when m.is_own then slot_mask(m.slot) else 0 end | case when a.is_own then slot_mask(a.slot) else 0 end)
        as standing,
      array_remove(array[case when m.is_own then m.id end,
        case when a.is_own and a.id is distinct from m.id then a.id end], null) as standing_ids,
      case when m.is_own then m.half_days else 0 end
        + case when a.is_own and a.id is distinct from m.id then a.half_days else 0 end as standing_half_days,
      (m.is_own and m.invoice_line_id is not null) or (a.is_own and a.invoice_line_id is not null) as invoiced,
      case when m.is_own then 0 else slot_mask(m.slot) end | case when a.is_own then 0 else slot_mask(a.slot) end
        | coalesce(bit_or(slot_mask(k.mark)) over (partition by k.child_id, k.day order by k.place
                   rows between unbounded preceding and 1 preceding), 0) as taken,
      (not m.is_own and m.structure_id = p_structure) or (not a.is_own and a.structure_id = p_structure) as taken_here,
      m.enrolment_id is not null and m.structure_id = p_structure as is_on_stay,
      y.cap_half_days + y.joined_excess - y.used_half_days as room, y.joined_excess as excess
    from known k
    join days d on d.day = k.day
    left join rated t on t.day = k.day and t.unit = k.unit and t.band_id is not distinct from k.band_id
    left join child_years y on y.child_id = k.child_id and y.year = k.year
    left join lateral (
      select p.*, p.roster_entry_id = k.entry_id and p.enrolment_id is null as is_own from presences p
      where p.child_id = k.child_id and p.attended_on = k.day and p.released_at is null and p.slot in ('morning', 'day')
    ) m on true
    left join lateral (
      select p.*, p.roster_entry_id = k.entry_id and p.enrolment_id is null as is_own from presences p
      where p.child_id = k.child_id and p.attended_on = k.day and p.released_at is null and p.slot in ('afternoon', 'day')
    ) a on true
  )
  select f.place, f.entry_id, f.day, f.mark, f.child_id, f.year, f.card_id, f.with_meal, f.half_days,
    f.standing, f.standing_ids, f.half_days - f.standing_half_days, f.room, f.excess, f.taken,
    coalesce(f.taken_here, false),
    case
      when f.mark = f.standing then null
      when f.invoiced then 'invoiced'
      when f.was <> f.standing then 'changed_meanwhile'
      when f.mark = 'absent' then null
      when f.is_on_stay then 'on_stay'
      when f.removed_at is not null then 'not_on_list'
      when f.day > portal_today() then 'future'
      when not f.has_scheme then 'no_scheme'
      when not f.is_open then 'structure_closed'
      when not f.counts then 'term_day'
      when not f.is_agreed then 'not_agreed'
      when not card_covers(f.valid_from, f.valid_until, f.cancelled_on, f.day) then 'card_not_valid'
      when age_on(f.birth_date, f.day) < f.age_from then 'too_young'
      when age_on(f.birth_date, f.day) >= f.age_until then 'too_old'
      when f.is_rated is not true then 'no_rate'
      when f.taken & slot_mask(f.mark) <> 0 then 'elsewhere'
    end
  from facts f
$$;

-- Judges the cells against what the cap leaves: what is freed first, then first days first. A half day may still
-- fit where a day did not. What is freed pays back an excess before it makes room.
create or replace function judge_roll_call(p_structure uuid, p_cells jsonb) returns roll_call_cell[]
language plpgsql stable as $$
declare judged roll_call_cell[] := '{}'; cell roll_call_cell; child uuid; year integer; room integer; owed integer;
begin
  for cell in
    select * from roll_call_cells(p_structure, p_cells) c order by c.child_id, c.year, c.shift > 0, c.place
  loop
    if (cell.child_id, cell.year) is distinct from (child, year) then
      child := cell.child_id; year := cell.year; room := cell.room; owed := cell.excess;
    end if;
    if cell.reason is null and cell.shift > 0 and cell.shift > room then cell.reason := 'cap';
    elsif cell.reason is null and cell.shift > 0 then room := room - cell.shift;
    elsif cell.reason is null then
      room := room + greatest(-cell.shift - owed, 0);
      owed := greatest(owed + cell.shift, 0);
    end if;
    judged := judged || cell;
  end loop;
  return judged;
end $$;

-- Writes what was judged good. A day that stands under another mark is changed where it stands: a child beyond the
-- cap could not take back what it gave up a moment before. Of two halves, the one that goes is released.
create or replace function write_roll_call(p_actor uuid, p_owner uuid, p_structure uuid, p_judged roll_call_cell[])
returns void language plpgsql as $$
begin
  update presences p set released_at = now(), released_by = p_actor, release_reason = 'corrected'
  from unnest(p_judged) c
  where p.id = any (c.standing_ids) and c.reason is null and c.mark <> c.standing
    and (c.mark = 'absent' or (cardinality(c.standing_ids) > 1 and p.slot <> c.mark));

  update presences p set slot = c.mark, half_days = c.half_days, with_meal = c.with_meal, recorded_at = now(),
    recorded_by = p_actor
  from unnest(p_judged) c
  where p.id = any (c.standing_ids) and c.reason is null and c.mark not in ('absent', c.standing)
    and cardinality(c.standing_ids) = 1;

  insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot,
                         with_meal, half_days, recorded_by)
  select p_owner, p_structure, c.entry_id, c.card_id, c.child_id, c.day, c.mark, c.with_meal, c.half_days, p_actor
  from unnest(p_judged) c
  where c.reason is null and c.mark not in ('absent', c.standing) and c.standing = 'absent'
  order by c.child_id, c.day;
end $$;

-- body: {structure_id, cells: [{entry_id, day, mark: absent|morning|afternoon|day, was?: what was shown}]}; entry_id
-- names a list entry, or a child whose card is still to be shown.
-- value: {written: [{entry_id, day, mark}],
--         refused: [{entry_id, day, mark, reason, standing, left_half_days, taken, taken_here}]}
-- refused as a whole: no_structure, unknown_child (a cell names none of the structure's list), repeated_cell.
create or replace function record_roll_call(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'record_roll_call', p_key, p_body);
  at uuid := (p_body ->> 'structure_id')::uuid;
  cells jsonb := p_body -> 'cells';
  owner_id uuid; judged roll_call_cell[]; pending roll_call_cell[]; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select partner_id into owner_id from structures where id = at and aid_kind_of(kind) = 'centre';
  if not found then return end_act(p_actor, 'record_roll_call', p_key, refused('no_structure')); end if;
  if (select count(*) > count(distinct (c.entry_id, c.day))
      from jsonb_to_recordset(cells) as c(entry_id uuid, day date)) then
    return end_act(p_actor, 'record_roll_call', p_key, refused('repeated_cell'));
  end if;

  perform lock_roll_call(at, cells);
  perform lock_pending_cells(at, cells);
  judged := judge_roll_call(at, cells);
  pending := array(select c from pending_cells(at, cells) c);
  if cardinality(judged) + cardinality(pending) < jsonb_array_length(cells) then
    return end_act(p_actor, 'record_roll_call', p_key, refused('unknown_child'));
  end if;
  perform write_roll_call(p_actor, owner_id, at, judged);
  perform write_pending_days(p_actor, owner_id, at, pending);

  judged := judged || pending;
  select jsonb_build_object(
    'written', coalesce(jsonb_agg(jsonb_build_object('entry_id', c.entry_id, 'day', c.day, 'mark', c.mark)
      order by c.day, c.entry_id) filter (where c.reason is null), '[]'),
    'refused', coalesce(jsonb_agg(jsonb_build_object('entry_id', c.entry_id, 'day', c.day, 'mark', c.mark,
      'reason', c.reason, 'standing', c.standing, 'left_half_days', l.left_half_days, 'taken', c.taken,
      'taken_here', c.taken_here) order by c.day, c.entry_id) filter (where c.reason is not null), '[]'))
  into answer
  from unnest(judged) c
  left join roster_allowances(
    (select array_agg(j.entry_id) from unnest(judged) j where j.reason = 'cap'),
    (select array_agg(distinct j.year) from unnest(judged) j where j.reason = 'cap')) l
    on l.entry_id = c.entry_id and l.year = c.year;
  -- What stood before a correction is told here only.
  perform audit('decision', 'record_roll_call', 'done', at::text,
    jsonb_build_object('written', jsonb_array_length(answer -> 'written'),
                       'refused', jsonb_array_length(answer -> 'refused'), 'corrected', (
      select coalesce(jsonb_agg(jsonb_build_object('entry_id', c.entry_id, 'day', c.day, 'was', c.standing, 'mark', c.mark)
        order by c.day, c.entry_id), '[]')
      from unnest(judged) c where c.reason is null and c.standing not in ('absent', c.mark))));
  return end_act(p_actor, 'record_roll_call', p_key, done(answer));
end $$;
