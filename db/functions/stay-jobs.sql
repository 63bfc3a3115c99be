-- What happens to stays by itself: a mail while days wait for confirmation, then the days go back to the children.

-- Frees the held days of one stay whose time to confirm is over, the oldest first: {stay_id, days}; null when none is
-- left. The counters are locked first and in order; a day confirmed meanwhile stays.
create or replace function lapse_held_days() returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare due stays; children uuid[]; years integer[]; freed integer;
begin
  select s.* into due from stays s
  where s.ends_on < portal_today() and stay_confirmable_until(s.starts_on, s.ends_on) < portal_today()
    and exists (select 1 from enrolments e join presences p on p.enrolment_id = e.id
                where e.stay_id = s.id and p.held and p.released_at is null)
  order by s.ends_on, s.id limit 1;
  if not found then return null; end if;
  select array_agg(t.child_id order by t.child_id, t.year), array_agg(t.year order by t.child_id, t.year)
  into children, years
  from (select distinct p.child_id, year_of(p.attended_on) as year
        from enrolments e join presences p on p.enrolment_id = e.id
        where e.stay_id = due.id and p.held and p.released_at is null) t;
  perform lock_child_years(children, years);
  update presences p set released_at = now(), release_reason = 'lapsed'
  from enrolments e
  where e.stay_id = due.id and p.enrolment_id = e.id and p.held and p.released_at is null
    and p.child_id = any (children);
  get diagnostics freed = row_count;
  insert into audit_events (chain, partner_id, act, outcome, subject_id, payload)
  values ('decision', due.partner_id, 'lapse_held_days', 'done', due.id::text, jsonb_build_object('days', freed));
  return jsonb_build_object('stay_id', due.id, 'days', freed);
end $$;

-- Takes the next stay whose people must be told, five days before its days lapse, and marks it told:
-- {stayId, name, startsOn, endsOn, confirmableUntil, days, people: [{name, address}]}; null when none is left.
-- Its managers and whoever created it are told; no child is named.
create or replace function take_stay_to_remind() returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare due stays;
begin
  select s.* into due from stays s
  where s.ends_on < portal_today() and s.reminded_at is null and s.cancelled_at is null
    and portal_today() between stay_confirmable_until(s.starts_on, s.ends_on) - 5
                           and stay_confirmable_until(s.starts_on, s.ends_on)
    and exists (select 1 from enrolments e join presences p on p.enrolment_id = e.id
                where e.stay_id = s.id and p.held and p.released_at is null)
  order by s.ends_on, s.id limit 1 for update of s skip locked;
  if not found then return null; end if;
  update stays set reminded_at = now() where id = due.id;
  return jsonb_build_object('stayId', due.id, 'name', due.name, 'startsOn', due.starts_on, 'endsOn', due.ends_on,
    'confirmableUntil', stay_confirmable_until(due.starts_on, due.ends_on),
    'days', (select count(*) from enrolments e join presences p on p.enrolment_id = e.id
             where e.stay_id = due.id and p.held and p.released_at is null),
    'people', (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'address', p.email) order by p.name), '[]')
               from people p
               where p.partner_id = due.partner_id and (p.role = 'manager' or p.id = due.created_by)
                 and (p.ends_on is null or p.ends_on >= portal_today())));
end $$;

-- No mail could leave: the stay is told again the next time.
create or replace function give_back_reminder(p_stay uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update stays set reminded_at = null where id = p_stay and reminded_at is not null
$$;
