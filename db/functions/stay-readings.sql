-- What a partner reads of its stays.

-- Those of one's own, the latest first: [{stayId, structure, structureKind, name, place, startsOn, endsOn, priceCents,
-- cancelled, confirmableUntil, children, pending, held, toConfirm, confirmed, invoiced}], counts of live days;
-- toConfirm: held days until today.
create or replace function list_stays(p_actor uuid) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select coalesce(jsonb_agg(jsonb_build_object('stayId', s.id, 'structure', t.name, 'structureKind', t.kind,
    'name', s.name, 'place', s.place, 'startsOn', s.starts_on, 'endsOn', s.ends_on, 'priceCents', s.price_cents,
    'cancelled', s.cancelled_at is not null, 'confirmableUntil', stay_confirmable_until(s.starts_on, s.ends_on),
    'children', (select count(*) from enrolments e where e.stay_id = s.id and e.cancelled_at is null),
    'pending', (select count(*) from pending_children c
                where c.stay_id = s.id and c.removed_at is null and c.presented_at is null),
    'held', d.held, 'toConfirm', d.to_confirm, 'confirmed', d.confirmed, 'invoiced', d.invoiced)
    order by s.starts_on desc, s.name, s.id), '[]')
  into answer
  from stays s
  join structures t on t.id = s.structure_id
  cross join lateral (
    select count(*) filter (where p.held) as held,
      count(*) filter (where p.held and p.attended_on <= portal_today()) as to_confirm,
      count(*) filter (where not p.held) as confirmed,
      count(*) filter (where p.invoice_line_id is not null) as invoiced
    from enrolments e join presences p on p.enrolment_id = e.id and p.released_at is null
    where e.stay_id = s.id
  ) d
  where s.partner_id = current_partner_id();
  return answer;
end $$;

-- Places with their days: [{enrolmentId, stayId, entryId, number, lastName, firstName, birthDate, priceCents,
-- otherAidCents, cancelled, days: as stay_days_told}].
create or replace function places_told(p_enrolments uuid[]) returns jsonb
language plpgsql stable as $$
declare judged stay_day[] := judge_stay_days(p_enrolments, days_to_hold(p_enrolments)); answer jsonb;
begin
  select coalesce(jsonb_agg(jsonb_build_object('enrolmentId', e.id, 'stayId', e.stay_id, 'entryId', e.roster_entry_id,
    'number', f.number, 'lastName', f.last_name, 'firstName', f.first_name, 'birthDate', f.birth_date,
    'priceCents', e.price_cents, 'otherAidCents', e.other_aid_cents, 'cancelled', e.cancelled_at is not null,
    'days', stay_days_told(judged, e.id))
    order by f.last_name, f.first_name, f.birth_date), '[]')
  into answer
  from enrolments e
  join roster_faces((select array_agg(roster_entry_id) from enrolments where id = any (p_enrolments))) f
    on f.entry_id = e.roster_entry_id
  where e.id = any (p_enrolments);
  return answer;
end $$;

-- A stay as its pages tell it: {stayId, structureId, structure, structureKind, name, place, startsOn, endsOn,
-- priceCents, cancelledOn, cancelReason, confirmableUntil, invoiced, ages: [{year, ageFrom, ageUntil}]}
create or replace function stay_told(p_stay uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('stayId', s.id, 'structureId', t.id, 'structure', t.name, 'structureKind', t.kind,
    'name', s.name, 'place', s.place, 'startsOn', s.starts_on, 'endsOn', s.ends_on, 'priceCents', s.price_cents,
    'cancelledOn', (s.cancelled_at at time zone 'Europe/Paris')::date, 'cancelReason', s.cancel_reason,
    'confirmableUntil', stay_confirmable_until(s.starts_on, s.ends_on), 'invoiced', stay_is_invoiced(s.id),
    'ages', (select coalesce(jsonb_agg(jsonb_build_object('year', c.year, 'ageFrom', c.age_from,
               'ageUntil', c.age_until) order by c.year), '[]')
             from schemes c where c.year in (year_of(s.starts_on), year_of(s.ends_on))))
  from stays s join structures t on t.id = s.structure_id
  where s.id = p_stay and s.partner_id = current_partner_id()
$$;

-- {…stay_told, children: places_told, pending: [{pendingId, lastName, firstName, birthDate}], listed: [{entryId,
-- lastName, firstName, birthDate}]} (on the structure's list, not yet on the stay); null when absent.
create or replace function find_stay(p_actor uuid, p_stay uuid) returns jsonb
language plpgsql as $$
declare told jsonb;
begin
  perform become(p_actor);
  told := stay_told(p_stay);
  if told is null then return null; end if;
  return told || jsonb_build_object(
    'children', places_told(array(select id from enrolments where stay_id = p_stay)),
    'pending', (
      select coalesce(jsonb_agg(jsonb_build_object('pendingId', c.id, 'lastName', c.last_name,
        'firstName', c.first_name, 'birthDate', c.birth_date) order by c.last_name, c.first_name), '[]')
      from pending_children c where c.stay_id = p_stay and c.removed_at is null and c.presented_at is null),
    'listed', (
      select coalesce(jsonb_agg(jsonb_build_object('entryId', f.entry_id, 'lastName', f.last_name,
        'firstName', f.first_name, 'birthDate', f.birth_date) order by f.last_name, f.first_name), '[]')
      from roster_faces(array(
        select r.id from roster_entries r
        where r.structure_id = (told ->> 'structureId')::uuid and r.removed_at is null)) f
      where card_reaches(f.valid_from, f.valid_until, f.cancelled_on, told)
        and not exists (select 1 from enrolments e
                        where e.id = enrolment_of(p_stay, f.entry_id) and e.cancelled_at is null)));
end $$;

-- Does a card cover a day of the stay?
create or replace function card_reaches(p_from date, p_until date, p_cancelled date, p_stay jsonb) returns boolean
language sql immutable as $$
  select p_from <= (p_stay ->> 'endsOn')::date
    and least(p_until, coalesce(p_cancelled - 1, p_until)) >= (p_stay ->> 'startsOn')::date
$$;

-- One place: {stay: stay_told, place: one of places_told}; null when absent.
create or replace function find_enrolment(p_actor uuid, p_enrolment uuid) returns jsonb
language plpgsql as $$
declare place jsonb;
begin
  perform become(p_actor);
  place := places_told(array(
    select id from enrolments where id = p_enrolment and partner_id = current_partner_id())) -> 0;
  if place is null then return null; end if;
  return jsonb_build_object('stay', stay_told((place ->> 'stayId')::uuid), 'place', place);
end $$;
