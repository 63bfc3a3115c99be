-- Planning stays: colonies and camps of a camp programme, mini-camps of a centre.

grant insert, update (name, place, starts_on, ends_on, price_cents, cancelled_at, cancelled_by, cancel_reason)
  on stays to portal_app;
grant insert, update (price_cents, other_aid_cents, aided_from, enrolled_at, enrolled_by, cancelled_at, cancelled_by)
  on enrolments to portal_app;

drop policy if exists managers_plan on stays;
create policy managers_plan on stays as restrictive for insert to portal_app
  with check ((select current_role_is('manager')));
drop policy if exists managers_change on stays;
create policy managers_change on stays as restrictive for update to portal_app
  using ((select current_role_is('manager')));

-- Why a stay of these dates can't be a structure's; null when it can, else {reason, …details}.
create or replace function stay_obstacle(p_place structures, p_starts date, p_ends date) returns jsonb
language plpgsql stable as $$
declare nights integer := p_ends - p_starts; most integer;
begin
  if aid_kind_of(p_place.kind) is null then return '{"reason": "no_stays"}'; end if;
  if nights < 0 then return '{"reason": "dates_order"}'; end if;
  if nights >= 60 then return '{"reason": "too_long"}'; end if;
  if p_place.closed_on <= p_ends then
    return jsonb_build_object('reason', 'structure_closed', 'closed_on', p_place.closed_on);
  end if;
  if not partner_is_agreed(p_place.partner_id, agreement_kind_of(p_place.kind), p_starts) then
    return '{"reason": "not_agreed"}';
  end if;
  if p_place.kind = 'camp_programme' then return null; end if;
  select mini_camp_max_nights into most from schemes where year = year_of(p_starts);
  if not found then return '{"reason": "no_scheme"}'; end if;
  if nights = 0 then return '{"reason": "no_night"}'; end if;
  if nights > most then return jsonb_build_object('reason', 'too_many_nights', 'most', most); end if;
  return null;
end $$;

-- body: {structure_id, name, place, starts_on, ends_on, price_cents}; value: {stay_id}
-- refused: not_allowed, not_found, and as stay_obstacle says.
create or replace function create_stay(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'create_stay', p_key, p_body);
  starts date := (p_body ->> 'starts_on')::date;
  ends date := (p_body ->> 'ends_on')::date;
  at structures; obstacle jsonb; new_id uuid; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into at from structures
  where id = (p_body ->> 'structure_id')::uuid and partner_id = current_partner_id();
  if not current_role_is('manager') then answer := refused('not_allowed');
  elsif at.id is null then answer := refused('not_found');
  else
    obstacle := stay_obstacle(at, starts, ends);
    if obstacle is not null then answer := refused(obstacle ->> 'reason', obstacle - 'reason'); end if;
  end if;
  if answer is null then
    insert into stays (partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
    values (at.partner_id, at.id, p_body ->> 'name', p_body ->> 'place', starts, ends,
            (p_body ->> 'price_cents')::integer, p_actor)
    returning id into new_id;
    answer := done(jsonb_build_object('stay_id', new_id));
  end if;
  return end_decision(p_actor, 'create_stay', p_key, new_id, answer);
end $$;

-- Does a line stand that was worked out from the price of one of these places? One withdrawn or rejected for good
-- does not; one whose days were all credited does.
create or replace function places_invoiced(p_enrolments uuid[]) returns boolean
language sql stable as $$
  select exists (select 1 from presences p join invoice_lines l on l.id = p.invoice_line_id
                 where p.enrolment_id = any (p_enrolments) and l.state not in ('withdrawn', 'dismissed'))
$$;

create or replace function stay_is_invoiced(p_stay uuid) returns boolean
language sql stable as $$ select places_invoiced(array(select id from enrolments where stay_id = p_stay)) $$;

-- body: {stay_id, name, place, starts_on, ends_on, price_cents}; children who paid the whole price pay the new one.
-- refused: not_allowed, not_found, cancelled, invoiced, enrolled (dates), and as stay_obstacle says.
create or replace function amend_stay(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'amend_stay', p_key, p_body);
  subject uuid := (p_body ->> 'stay_id')::uuid;
  starts date := (p_body ->> 'starts_on')::date;
  ends date := (p_body ->> 'ends_on')::date;
  price integer := (p_body ->> 'price_cents')::integer;
  given stays; obstacle jsonb; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into given from stays where id = subject for update;
  if not current_role_is('manager') then answer := refused('not_allowed');
  elsif given.id is null then answer := refused('not_found');
  elsif given.cancelled_at is not null then answer := refused('cancelled');
  elsif price <> given.price_cents and stay_is_invoiced(subject) then answer := refused('invoiced');
  elsif (starts, ends) <> (given.starts_on, given.ends_on) then
    if stay_is_invoiced(subject)
      or exists (select 1 from enrolments where stay_id = subject and cancelled_at is null) then
      answer := refused('enrolled');
    else
      select stay_obstacle(t, starts, ends) into obstacle from structures t where t.id = given.structure_id;
      if obstacle is not null then answer := refused(obstacle ->> 'reason', obstacle - 'reason'); end if;
    end if;
  end if;
  if answer is null then
    update stays set name = p_body ->> 'name', place = p_body ->> 'place', starts_on = starts, ends_on = ends,
      price_cents = price where id = subject;
    update enrolments set price_cents = price
    where stay_id = subject and price_cents = given.price_cents and price <> given.price_cents;
    answer := done();
  end if;
  return end_decision(p_actor, 'amend_stay', p_key, subject, answer);
end $$;

-- body: {stay_id, reason}; already cancelled: done. value: {released}
-- refused: not_allowed, not_found, days_confirmed {days}.
create or replace function cancel_stay(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'cancel_stay', p_key, p_body);
  subject uuid := (p_body ->> 'stay_id')::uuid;
  places uuid[]; given stays; confirmed integer; freed integer := 0; answer jsonb;
begin
  if stored is not null then return stored; end if;
  places := array(select id from enrolments where stay_id = subject order by id);
  perform lock_enrolments(places);
  select * into given from stays where id = subject for update;
  if places is distinct from array(select id from enrolments where stay_id = subject order by id) then
    raise exception 'a child was enrolled meanwhile' using errcode = '40001';
  end if;
  select count(*) into confirmed from presences
  where enrolment_id = any (places) and released_at is null and not held;
  answer := case
    when not current_role_is('manager') then refused('not_allowed')
    when given.id is null then refused('not_found')
    when given.cancelled_at is not null then done(jsonb_build_object('released', 0))
    when confirmed > 0 then refused('days_confirmed', jsonb_build_object('days', confirmed))
  end;
  if answer is null then
    update presences set released_at = now(), released_by = p_actor, release_reason = 'cancelled'
    where enrolment_id = any (places) and released_at is null;
    get diagnostics freed = row_count;
    update stays set cancelled_at = now(), cancelled_by = p_actor, cancel_reason = p_body ->> 'reason'
    where id = subject;
    answer := done(jsonb_build_object('released', freed));
  end if;
  return end_decision(p_actor, 'cancel_stay', p_key, subject, answer);
end $$;
