-- What a file of home help rests on: the family that is found, the conditions of help, what an hour costs the family.

-- A family known to the Caf, by its file number and the birth date, come or expected, of one of its children. Ten
-- misses in fifteen minutes close the door to a person, ten tries at one number close it to everybody.
-- value: {id, last_name, first_name}; refused: family_not_found (no such number, or another date), closed {until}.
create or replace function find_family(p_family_file text, p_birth_date date) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare reopens timestamptz; family families;
begin
  if current_partner_id() is null then return refused('family_not_found'); end if;
  perform pg_advisory_xact_lock(hashtextextended('find_family ' || current_person_id(), 0));
  reopens := desk_opens_at(current_person_id(), 'find_family');
  if reopens is not null then perform audit('lookup', 'find_family', 'closed');
  else select opens_at into reopens from begin_attempt('find_family_number', p_family_file);
  end if;
  if reopens is not null then return refused('closed', jsonb_build_object('until', reopens)); end if;
  select f.* into family from families f
  where f.family_file = p_family_file
    and exists (select 1 from family_children c where c.family_id = f.id and c.birth_date = p_birth_date);
  perform audit('lookup', 'find_family', case when family.id is null then 'miss' else 'found' end, family.id::text);
  if family.id is null then
    perform note_partner_miss('find_family');
    return refused('family_not_found');
  end if;
  perform forget_attempts('find_family_number', p_family_file);
  return done(jsonb_build_object('id', family.id, 'last_name', family.last_name, 'first_name', family.first_name));
end $$;

create or replace function month_of_request(p_file help_files) returns date
language sql immutable as $$ select date_trunc('month', p_file.requested_on::timestamp)::date $$;

-- Why help can't be given as this file says; null when it can, else {reason, …details}. Of a family that only the Caf
-- sees, it tells no more than that.
create or replace function help_file_obstacle(p_file help_files) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare place structures; family families;
begin
  select * into place from structures
  where id = p_file.structure_id and (partner_id = current_partner_id() or acts_for_caf());
  select * into family from families
  where id = p_file.family_id and (partner_id is null or partner_id = current_partner_id() or acts_for_caf());
  return case
    when p_file.requested_on > portal_today() then '{"reason": "request_ahead"}'
    when p_file.requested_on < p_file.event_on then '{"reason": "request_before_event"}'
    when p_file.starts_on < p_file.requested_on then '{"reason": "starts_before_request"}'
    when p_file.ends_on < p_file.starts_on then '{"reason": "dates_order"}'
    when place.closed_on <= p_file.ends_on then
      jsonb_build_object('reason', 'branch_closed', 'closed_on', place.closed_on)
    when not partner_is_agreed(place.partner_id, agreement_kind_of(place.kind), p_file.starts_on) then
      '{"reason": "not_agreed"}'
    when family.regime = 'msa' then '{"reason": "msa"}'
    when limits_passed(p_file) is null then jsonb_build_object('reason', 'no_scheme', 'year', year_of(p_file.starts_on))
    when scale_on(p_file.starts_on) is null then '{"reason": "no_scale"}'
    when not family_has_child(family.id, p_file.starts_on) then '{"reason": "no_child"}'
    when contribution_of(p_file) is null then jsonb_build_object('reason', 'unknown_quotient',
      'month', to_char(p_file.requested_on, 'YYYY-MM'), 'own', family.partner_id is not null)
  end;
end $$;

-- What the family will pay for an hour: QF of the month of its request, scale of the day help begins. Null while the
-- one or the other is unknown.
create or replace function contribution_of(p_file help_files) returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select hourly_contribution(scale_on(p_file.starts_on), q.qf_cents)
  from families f join family_quotients q on q.family_id = f.id
  where f.id = p_file.family_id and q.month = month_of_request(p_file)
    and (f.partner_id is null or f.partner_id = current_partner_id() or acts_for_caf())
$$;

-- Keeps the QF that one's file opens with, which may be the Caf's alone to see, and says what an hour then costs.
create or replace function freeze_quotient(p_file uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare paid integer;
begin
  insert into help_file_quotients (file_id, partner_id, month, qf_cents, arithmetic)
  select f.id, f.partner_id, q.month, q.qf_cents, q.arithmetic
  from help_files f join family_quotients q on q.family_id = f.family_id and q.month = month_of_request(f)
  where f.id = p_file and f.partner_id = current_partner_id() and f.state = 'prepared';
  select hourly_contribution(scale_on(f.starts_on), q.qf_cents) into paid
  from help_files f join help_file_quotients q on q.file_id = f.id
  where f.id = p_file and f.partner_id = current_partner_id();
  return paid;
end $$;

-- The next "D2026-0001" of a branch. Its references are given out one at a time.
create or replace function next_reference(p_structure uuid) returns text
language sql stable as $$
  select stem || lpad((coalesce(max(right(f.reference, 4)::integer), 0) + 1)::text, 4, '0')
  from (select 'D' || year_of(portal_today()) || '-' as stem) s
  left join help_files f on f.structure_id = p_structure and f.reference ~ ('^' || stem || '\d{4}$')
  group by stem
$$;
