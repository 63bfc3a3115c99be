-- What the lines of a file of attendance do. They are tried on the roll call itself: the preview is the writing
-- of them, undone. So a line is judged by record_roll_call and by nothing else.

create or replace function type_mask(p_type text) returns integer
language sql immutable as $$
  select case p_type when 'matin' then 1 when 'apres_midi' then 2 when 'journee' then 3 else 0 end
$$;

-- Whose days a line is about: a card that was found and is not listed yet, or an entry of the list.
create or replace function child_of_line(p_line attendance_import_rows) returns text
language sql immutable as $$ select coalesce(p_line.details ->> 'card_id', p_line.roster_entry_id::text) $$;

-- Of a file just received the planner expects one line: without the setting it compares each with each.
create or replace function name_listed_lines(p_import uuid) returns void
language sql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
  update attendance_import_rows r set roster_entry_id = e.id
  from attendance_imports i
  join roster_entries e on e.structure_id = i.structure_id and e.removed_at is null
  join cards c on c.id = e.card_id
  join children h on h.id = c.named_child_id
  where i.id = p_import and r.import_id = i.id and r.readable
    and replace(r.number, '-', '') = replace(c.number, '-', '') and r.birth_date = h.birth_date
$$;

-- Looks up the next children who are not on the list, each once, at the desk of whoever sent the file. Once the desk
-- is closed the others are refused. Answers how many lines it settled or named.
create or replace function look_up_lines(p_import uuid, p_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  file attendance_imports; pair record; verified jsonb; named integer := 0;
  numbers text[] := '{}'; births date[] := '{}'; cards text[] := '{}'; until jsonb;
begin
  select * into file from attendance_imports where id = p_import;
  for pair in
    select min(r.number) as number, replace(r.number, '-', '') as plain, r.birth_date
    from attendance_import_rows r
    where r.import_id = p_import and r.verdict is null and r.roster_entry_id is null and r.details is null
    group by 2, 3 order by min(r.line) limit p_most
  loop
    verified := verify_card(file.uploaded_by, file.structure_id, pair.number, pair.birth_date);
    if verified ->> 'reason' = 'closed' then until := verified #> '{details,until}'; exit; end if;
    numbers := numbers || pair.plain;
    births := births || pair.birth_date;
    cards := cards || (verified #>> '{value,cardId}');
  end loop;
  update attendance_import_rows r
  set details = case when f.card is not null then jsonb_build_object('card_id', f.card) end,
      verdict = case when f.card is null then 'refused' end,
      reason = case when f.card is null then 'unknown_card' end
  from unnest(numbers, births, cards) as f(plain, birth_date, card)
  where r.import_id = p_import and r.verdict is null and r.roster_entry_id is null and r.details is null
    and replace(r.number, '-', '') = f.plain and r.birth_date = f.birth_date;
  get diagnostics named = row_count;
  if until is not null then
    update attendance_import_rows r
    set verdict = 'refused', reason = 'desk_closed', details = jsonb_build_object('until', until)
    where r.import_id = p_import and r.verdict is null and r.roster_entry_id is null and r.details is null;
  end if;
  return named + case when until is null then 0 else 1 end;
end $$;

-- The lines of these children with what stands: `asked`, what all lines of the day ask; `before`, what stands or an
-- earlier line asks; `held`, the day of a stay of this structure, and whether it waits for its confirmation.
drop type if exists attendance_line cascade;
create type attendance_line as (
  line integer, type text, entry_id uuid, child_id uuid, day date, mask integer, standing integer, asked integer,
  before integer, repeats boolean, stay_day uuid, held boolean
);

create or replace function attendance_lines(p_import uuid, p_children text[], p_verdict text)
returns setof attendance_line language sql stable security definer set search_path = public, pg_temp as $$
  select r.line, r.type, r.roster_entry_id, c.child_id, r.attended_on, type_mask(r.type), coalesce(s.mask, 0),
    bit_or(type_mask(r.type)) over same_day,
    coalesce(s.mask, 0) | coalesce(bit_or(type_mask(r.type)) over earlier, 0),
    row_number() over (partition by child_of_line(r), r.attended_on, r.type order by r.line) > 1,
    t.id, t.held
  from attendance_import_rows r
  join attendance_imports i on i.id = r.import_id
  left join roster_entries e on e.id = r.roster_entry_id
  join cards c on c.id = coalesce(e.card_id, (r.details ->> 'card_id')::uuid)
  left join lateral (
    select bit_or(slot_mask(p.slot)) as mask from presences p
    where p.roster_entry_id = r.roster_entry_id and p.card_id = c.id and p.attended_on = r.attended_on
      and p.released_at is null and p.enrolment_id is null) s on true
  left join lateral (
    select p.id, p.held from presences p
    where p.child_id = c.child_id and p.attended_on = r.attended_on and p.structure_id = i.structure_id
      and p.released_at is null and p.enrolment_id is not null) t on true
  where r.import_id = p_import and r.readable and r.verdict is not distinct from p_verdict
    and child_of_line(r) = any (p_children)
  window same_day as (partition by child_of_line(r), r.attended_on),
    earlier as (partition by child_of_line(r), r.attended_on order by r.line rows between unbounded preceding and 1 preceding)
$$;

-- Writes what these children's lines ask, in the name of p_actor. [{line, verdict, reason, details}]
create or replace function record_attendance_lines(p_import uuid, p_children text[], p_verdict text, p_actor uuid)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place uuid := (select structure_id from attendance_imports where id = p_import);
  lines attendance_line[]; confirmed uuid[]; cells jsonb; answer jsonb; locked record;
begin
  select array_agg(t.child_id order by t.child_id, t.year) as children, array_agg(t.year order by t.child_id, t.year) as years
  into locked
  from (select distinct child_id, year_of(day) as year from attendance_lines(p_import, p_children, p_verdict)) t;
  perform lock_child_years(locked.children, locked.years);
  update attendance_import_rows r set roster_entry_id = l.entry_id
  from (select distinct details ->> 'card_id' as card from attendance_import_rows
        where import_id = p_import and roster_entry_id is null and type <> 'sejour'
          and details ->> 'card_id' = any (p_children)) found,
    list_card(place, found.card::uuid, p_actor) l
  where r.import_id = p_import and r.roster_entry_id is null and r.details ->> 'card_id' = found.card;
  lines := array(select l from attendance_lines(p_import, p_children, p_verdict) l);

  confirmed := array(select l.stay_day from unnest(lines) l where l.type = 'sejour' and l.held and l.day <= portal_today());
  if confirmed <> '{}' then
    update presences set held = false where id = any (confirmed) and held;
    perform audit('decision', 'record_stay_days', 'done', p_import::text,
      jsonb_build_object('written', (select count(distinct c) from unnest(confirmed) c), 'refused', 0));
  end if;
  select jsonb_agg(distinct jsonb_build_object('entry_id', l.entry_id, 'day', l.day,
    'mark', slot_of(l.standing | l.asked), 'was', slot_of(l.standing))) into cells
  from unnest(lines) l where l.mask & ~l.standing <> 0 and l.stay_day is null;
  if cells is not null then
    answer := record_roll_call(p_actor, gen_random_uuid(), jsonb_build_object('structure_id', place, 'cells', cells));
  end if;
  return (
    select jsonb_agg(jsonb_build_object('line', l.line, 'reason', v.reason, 'details',
      case when v.reason = f.cell ->> 'reason' then f.cell - array['entry_id', 'day', 'reason'] end,
      'verdict', case when v.reason is not null then 'refused' when v.is_new then 'new' else 'unchanged' end))
    from unnest(lines) l
    left join jsonb_array_elements(answer #> '{value,refused}') f(cell)
      on f.cell ->> 'entry_id' = l.entry_id::text and (f.cell ->> 'day')::date = l.day
    cross join lateral (
      select case when l.type = 'sejour' then l.held and not l.repeats else l.mask & ~l.before <> 0 end as is_new,
        case
          when l.type = 'sejour' and l.stay_day is null then 'not_on_stay'
          when l.type = 'sejour' and l.held and l.day > portal_today() then 'future'
          when l.type = 'sejour' then null
          when l.stay_day is not null then 'stay_day'
          when l.mask & ~l.standing <> 0 then coalesce(f.cell ->> 'reason', answer ->> 'reason')
          -- A file may add to a day; taking half of it away is for the roll call.
          when l.standing <> l.asked and l.asked & ~l.standing = 0 then 'recorded_otherwise'
        end as reason) v);
end $$;

-- The same, undone: what the lines would do.
create or replace function try_attendance_lines(p_import uuid, p_children text[], p_actor uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare verdicts jsonb;
begin
  begin
    verdicts := record_attendance_lines(p_import, p_children, null, p_actor);
    raise exception using errcode = 'PK000';
  exception when sqlstate 'PK000' then null;
  end;
  return verdicts;
end $$;
