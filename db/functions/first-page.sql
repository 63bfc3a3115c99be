-- What waits today for whoever opens the portal. Row-level security says whose; the numbers are counted once, here.

-- What the person's partner does: {keeps_roll_call, welcomes_children, helps_at_home}. One that runs stays only keeps no
-- roll call; one without any structure yet may be about to do anything but home help.
drop function if exists keeps_roll_call(uuid);
create or replace function activities() returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'keeps_roll_call', count(*) filter (where aid_kind_of(kind) is not null) = 0 or bool_or(aid_kind_of(kind) = 'centre'),
    'welcomes_children', count(*) = 0 or bool_or(aid_kind_of(kind) is not null),
    'helps_at_home', coalesce(bool_or(kind = 'home_help_branch'), false))
  from structures where partner_id = current_partner_id()
$$;

create or replace function partner_activities(p_actor uuid) returns jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return activities();
end $$;

-- Per structure of the partner: {structure_id, name, open_today, recorded_today, missed_days: [day],
-- has_tariff, months: [{month, days}] (past months with days not invoiced), to_present, children};
-- stays over with days to confirm: [{stay_id, name, until, days}];
-- stays_to_invoice: over, nothing left to confirm, days not invoiced: [{stay_id, name, ends_on, days}];
-- home_help: as home_help_waiting says, null without a branch; activities
create or replace function waiting_for_partner(p_actor uuid) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select jsonb_build_object(
    'structures', coalesce((
      select jsonb_agg(jsonb_build_object(
        'structure_id', s.id, 'name', s.name,
        'open_today', structure_is_open(s.id, portal_today()),
        'recorded_today', exists (
          select 1 from presences p
          where p.structure_id = s.id and p.attended_on = portal_today() and p.released_at is null),
        'missed_days', coalesce((
          select jsonb_agg(d::date order by d)
          from generate_series(portal_today() - 10, portal_today() - 1, interval '1 day') d
          where structure_is_open(s.id, d::date) and not exists (
            select 1 from presences p
            where p.structure_id = s.id and p.attended_on = d::date and p.released_at is null)), '[]'),
        'has_tariff', exists (
          select 1 from tariffs t
          where t.structure_id = s.id and t.superseded_at is null and t.applies_from <= portal_today()),
        'months', coalesce((
          select jsonb_agg(jsonb_build_object('month', m.month, 'days', m.days) order by m.month)
          from (select date_trunc('month', p.attended_on)::date as month, sum(p.half_days) / 2.0 as days
                from presences p
                where p.structure_id = s.id and p.released_at is null and p.invoice_line_id is null
                  and p.enrolment_id is null and p.attended_on < date_trunc('month', portal_today())
                group by 1) m), '[]'),
        'to_present', (select count(*) from children_to_present(s.id)),
        'children', (select count(*) from roster_entries r where r.structure_id = s.id and r.removed_at is null)
      ) order by s.name)
      from structures s
      where s.partner_id = current_partner_id() and (s.closed_on is null or s.closed_on > portal_today() - 90)
        and s.kind in ('leisure_centre', 'youth_space')), '[]'),
    'stays', coalesce((
      select jsonb_agg(r order by r.until, r.name)
      from (select s.id as stay_id, s.name, stay_confirmable_until(s.starts_on, s.ends_on) as until, count(*) as days
            from stays s
            join enrolments e on e.stay_id = s.id
            join presences p on p.enrolment_id = e.id and p.held and p.released_at is null
            where s.partner_id = current_partner_id() and s.ends_on < portal_today()
            group by s.id) r), '[]'),
    'stays_to_invoice', coalesce((
      select jsonb_agg(r order by r.ends_on, r.name)
      from (select s.id as stay_id, s.name, s.ends_on, count(*) as days
            from stays s
            join enrolments e on e.stay_id = s.id
            join presences p on p.enrolment_id = e.id and p.released_at is null and p.invoice_line_id is null
            where s.partner_id = current_partner_id() and s.ends_on < portal_today()
            group by s.id
            having not bool_or(p.held)) r), '[]'),
    'home_help', home_help_waiting(),
    'activities', activities(),
    'pending', (select count(*) from pending_children c
                where c.partner_id = current_partner_id() and c.removed_at is null and c.presented_at is null),
    'rejected', coalesce((
      select jsonb_agg(r order by r.invoice_id)
      from (select l.invoice_id, i.year, i.number, count(*) as lines, sum(l.amount_cents) as amount_cents,
              min(contestable_until(l.decided_at, i.month)) as contest_until
            from invoice_lines l join invoices i on i.id = l.invoice_id
            where l.partner_id = current_partner_id() and l.state = 'rejected'
              and contestable_until(l.decided_at, i.month) >= portal_today()
            group by 1, 2, 3) r), '[]'),
    'paid', coalesce((
      select jsonb_agg(r order by r.paid_on desc)
      from (select y.invoice_id, y.paid_on, y.amount_cents from payments y
            where y.partner_id = current_partner_id() and y.paid_on > portal_today() - 30
            order by y.paid_on desc limit 3) r), '[]'))
  into answer;
  return answer;
end $$;

-- For the Caf's agents: {to_check, contested, to_pay: {invoices, amount_cents, oldest}, late_requests, imports: [{id, file_name, state}],
-- without_tariff: [{partner_id, structure}], ending: [{partner_id, name, ends_on}], cards, days_used}
create or replace function waiting_for_caf(p_actor uuid) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  if not acts_for_caf() then return null; end if;
  select jsonb_build_object(
    'to_check', (
      select jsonb_build_object('invoices', count(distinct l.invoice_id), 'lines', count(*),
        'amount_cents', coalesce(sum(l.amount_cents), 0), 'oldest', min(i.issued_on))
      from invoice_lines l join invoices i on i.id = l.invoice_id where l.state = 'issued'),
    'contested', (
      select jsonb_build_object('invoices', count(distinct l.invoice_id), 'lines', count(*),
        'amount_cents', coalesce(sum(l.amount_cents), 0), 'oldest', min((c.contested_at at time zone 'Europe/Paris')::date))
      from invoice_lines l join contests c on c.line_id = l.id where l.state = 'contested'),
    'to_pay', (
      select jsonb_build_object('invoices', count(distinct l.invoice_id), 'lines', count(*),
        'amount_cents', coalesce(sum(l.amount_cents), 0), 'oldest', min(i.issued_on))
      from invoice_lines l join invoices i on i.id = l.invoice_id where l.state = 'accepted'),
    'late_requests', (select count(*) from late_agreements where granted is null),
    'duplicates', (
      select count(*) from duplicate_requests q join pending_children c on c.id = q.pending_child_id
      where q.answered_at is null and c.removed_at is null and c.presented_at is null),
    'imports', coalesce((
      select jsonb_agg(jsonb_build_object('id', m.id, 'file_name', m.file_name, 'state', m.state) order by m.uploaded_at)
      from card_imports m where m.state in ('receiving', 'checking', 'ready', 'applying')), '[]'),
    'without_tariff', coalesce((
      select jsonb_agg(jsonb_build_object('partner_id', s.partner_id, 'structure', s.name) order by s.name)
      from structures s
      where s.closed_on is null and s.kind in ('leisure_centre', 'youth_space') and not exists (
        select 1 from tariffs t
        where t.structure_id = s.id and t.superseded_at is null and t.applies_from <= portal_today())), '[]'),
    'ending', coalesce((
      select jsonb_agg(jsonb_build_object('partner_id', a.partner_id, 'name', p.name, 'ends_on', a.ends_on) order by a.ends_on)
      from agreements a join partners p on p.id = a.partner_id
      where a.ends_on between portal_today() and portal_today() + 60
        and not exists (select 1 from agreements b where b.partner_id = a.partner_id and b.starts_on > a.ends_on)), '[]'),
    'derogations', (select count(*) from derogations where outcome is null),
    'without_cost', coalesce((
      select jsonb_agg(jsonb_build_object('partner_id', s.partner_id, 'structure', s.name) order by s.name)
      from structures s
      where s.closed_on is null and s.kind = 'home_help_branch' and not exists (
        select 1 from hourly_costs c
        where c.structure_id = s.id and c.superseded_at is null and c.applies_from <= portal_today())), '[]'),
    'perhaps_same', (select count(*) from open_likenesses()),
    'cards', (select count(*) from cards c
              where card_covers(c.valid_from, c.valid_until, c.cancelled_on, portal_today())),
    'days_used', (select coalesce(sum(y.used_half_days), 0) / 2.0 from child_years y
                  where y.year = year_of(portal_today())))
  into answer;
  return answer;
end $$;
