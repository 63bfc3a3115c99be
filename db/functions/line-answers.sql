-- What the partner does with a line it issued: take it back before it is decided, or accept its rejection.

-- The last day on which a rejection may be contested, as the scheme of the month invoiced says; a stay may return in a
-- year that has none yet.
create or replace function contestable_until(p_decided timestamptz, p_month date) returns date
language sql stable as $$
  select (p_decided at time zone 'Europe/Paris')::date + contest_days from schemes
  where year <= year_of(p_month) order by year desc limit 1
$$;

-- The days of withdrawn lines stay in the roll call, as new rows to be invoiced again. The excess of two joined homes
-- shrinks as days are freed, and would then keep these very days out: the act carries it over. A child taken off the
-- list meanwhile is on it again.
create or replace function record_days_again(p_lines uuid[]) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare freed uuid[]; counters child_years[]; kept integer;
begin
  select array_agg(p.id) into freed from presences p join invoice_lines l on l.id = p.invoice_line_id
  where l.id = any (p_lines) and l.state = 'withdrawn' and l.partner_id = current_partner_id()
    and p.released_at is null;
  select array_agg(y) into counters from child_years y
  where (y.child_id, y.year) in (select child_id, year_of(attended_on) from presences where id = any (freed));
  update presences set released_at = now(), released_by = current_person_id(), release_reason = 'withdrawn'
  where id = any (freed);
  update child_years y set joined_excess = c.joined_excess from unnest(counters) c
  where (y.child_id, y.year) = (c.child_id, c.year) and y.joined_excess <> c.joined_excess;
  update roster_entries set removed_at = null
  where removed_at is not null and id in (select roster_entry_id from presences where id = any (freed));
  insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, with_meal,
    half_days, recorded_by, enrolment_id)
  select partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, with_meal, half_days,
    current_person_id(), enrolment_id
  from presences where id = any (freed) order by child_id, attended_on;
  get diagnostics kept = row_count;
  update pending_days d set presence_id = n.id
  from presences o
  join presences n on (n.roster_entry_id, n.attended_on, n.slot) = (o.roster_entry_id, o.attended_on, o.slot)
    and n.released_at is null
  where o.id = any (freed) and d.presence_id = o.id;
  return kept;
end $$;

-- How many of these ids name no line of that invoice in that state.
create or replace function lines_elsewhere(p_invoice uuid, p_chosen uuid[], p_state text) returns integer
language sql stable as $$
  select count(*)::integer from unnest(p_chosen) as c(id)
  where not exists (select 1 from invoice_lines l where l.id = c.id and l.invoice_id = p_invoice and l.state = p_state)
$$;

-- body: {invoice_id, line_ids, keep_days: the days or visits stay recorded, to be invoiced again}
-- value: {lines, amount_cents, days}
-- refused: not_manager, no_invoice, nothing, decided_meanwhile {lines}, credit_line, stay_cancelled
create or replace function withdraw_lines(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'withdraw_lines', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := take_lines_back(p_actor, p_body);
  perform audit('decision', 'withdraw_lines', coalesce(answer ->> 'reason', 'done'), p_body ->> 'invoice_id',
    jsonb_build_object('line_ids', p_body -> 'line_ids', 'keep_days', p_body -> 'keep_days')
      || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'withdraw_lines', p_key, answer);
end $$;

create or replace function take_lines_back(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  invoice uuid := (p_body ->> 'invoice_id')::uuid; chosen uuid[] := ids_of(p_body, 'line_ids');
  keep boolean := (p_body ->> 'keep_days')::boolean; late integer; amount bigint; days integer;
begin
  if not current_role_is('manager') then return refused('not_manager'); end if;
  if coalesce(cardinality(chosen), 0) = 0 then return refused('nothing'); end if;
  perform lock_counters_of(chosen);
  perform lock_lines(invoice);
  if not found then return refused('no_invoice'); end if;
  late := lines_elsewhere(invoice, chosen, 'issued');
  if late > 0 then return refused('decided_meanwhile', jsonb_build_object('lines', late)); end if;
  if exists (select 1 from invoice_lines where id = any (chosen) and corrects_line_id is not null) then
    return refused('credit_line');
  end if;
  if keep and exists (
    select 1 from presences p join enrolments e on e.id = p.enrolment_id join stays s on s.id = e.stay_id
    where p.invoice_line_id = any (chosen) and coalesce(e.cancelled_at, s.cancelled_at) is not null
  ) then return refused('stay_cancelled'); end if;

  with steps as (
    update invoice_lines set state = 'withdrawn' where id = any (chosen) returning amount_cents
  )
  select sum(amount_cents) into amount from steps;
  days := case when keep then record_days_again(chosen) + record_visits_again(chosen)
               else free_units(chosen, p_actor, 'withdrawn') end;
  return done(jsonb_build_object('lines', cardinality(chosen), 'amount_cents', amount, 'days', days));
end $$;

-- body: {invoice_id, line_ids}: rejected for good at once, and the days go back to the child.
-- value: {lines, amount_cents, days}; refused: not_manager, no_invoice, nothing, decided_meanwhile {lines}
create or replace function accept_rejection(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'accept_rejection', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := dismiss_lines(p_actor, p_body);
  perform audit('decision', 'accept_rejection', coalesce(answer ->> 'reason', 'done'), p_body ->> 'invoice_id',
    jsonb_build_object('line_ids', p_body -> 'line_ids') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'accept_rejection', p_key, answer);
end $$;

create or replace function dismiss_lines(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  invoice uuid := (p_body ->> 'invoice_id')::uuid; chosen uuid[] := ids_of(p_body, 'line_ids');
  late integer; amount bigint;
begin
  if not current_role_is('manager') then return refused('not_manager'); end if;
  if coalesce(cardinality(chosen), 0) = 0 then return refused('nothing'); end if;
  perform lock_counters_of(chosen);
  perform lock_lines(invoice);
  if not found then return refused('no_invoice'); end if;
  late := lines_elsewhere(invoice, chosen, 'rejected');
  if late > 0 then return refused('decided_meanwhile', jsonb_build_object('lines', late)); end if;
  with steps as (
    update invoice_lines set state = 'dismissed' where id = any (chosen) returning amount_cents
  )
  select sum(amount_cents) into amount from steps;
  return done(jsonb_build_object('lines', cardinality(chosen), 'amount_cents', amount,
    'days', free_units(chosen, p_actor, 'rejected')));
end $$;
