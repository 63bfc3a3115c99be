-- From recorded days and visits to a numbered invoice.

-- What is asked to be invoiced, in one order for everybody: {structure_id, month} or {stay_id}, and its digest.
-- Whatever is not the actor's own has no structure.
create or replace function claims_of(p_items jsonb)
returns table (
  rank bigint, structure_id uuid, month date, stay_id uuid, from_day date, to_day date, digest text, takes_credits boolean
)
language sql stable as $$
  select row_number() over w, t.structure_id, t.month, t.stay_id, t.from_day, t.to_day, t.digest,
    row_number() over (partition by t.structure_id order by t.month, t.stay_id nulls first) = 1
  from (
    select s.id as structure_id, coalesce(date_trunc('month', y.ends_on)::date, m.first_day) as month, y.id as stay_id,
      coalesce(y.starts_on, m.first_day) as from_day,
      coalesce(y.ends_on, (m.first_day + interval '1 month')::date - 1) as to_day, i ->> 'digest' as digest
    from jsonb_array_elements(p_items) i
    cross join lateral (select case when i ->> 'stay_id' is null then (i ->> 'month' || '-01')::date end as first_day) m
    left join stays y on y.id = (i ->> 'stay_id')::uuid and y.partner_id = current_partner_id()
    left join structures s on s.partner_id = current_partner_id()
      and s.id = case when i ->> 'stay_id' is null then (i ->> 'structure_id')::uuid else y.structure_id end
  ) t
  window w as (order by t.structure_id, t.month, t.stay_id nulls first)
$$;

-- Counters of credited days and visits first, then credits, prices of stays and days: another issue, or a correction
-- under way, is waited for.
create or replace function lock_claims(p_items jsonb) returns void
language plpgsql as $$
declare credited uuid[];
begin
  perform lock_child_years(array_agg(t.child_id), array_agg(t.year))
  from (select distinct p.child_id, year_of(p.attended_on) as year
        from claims_of(p_items) c
        join credits r on r.structure_id = c.structure_id and r.credit_line_id is null and r.dropped_at is null
        join presences p on p.invoice_line_id = r.line_id and p.attended_on = any (r.dates) and p.released_at is null) t
  having count(*) > 0;
  select coalesce(array_agg(v.id), '{}') into credited
  from credits r join visits v on v.invoice_line_id = r.line_id and v.visited_on = any (r.dates) and v.released_at is null
  where r.structure_id in (select structure_id from claims_of(p_items)) and r.credit_line_id is null and r.dropped_at is null;
  perform 1 from visits where id = any (credited) or id in (
    select v.id from claims_of(p_items) c
    join visits v on v.structure_id = c.structure_id and v.visited_on between c.from_day and c.to_day and c.stay_id is null
    where v.released_at is null and v.invoice_line_id is null)
  order by id for no key update;
  perform lock_visits(credited);
  perform 1 from credits
  where structure_id in (select structure_id from claims_of(p_items)) and credit_line_id is null and dropped_at is null
  order by id for update;
  perform 1 from stays where id in (select stay_id from claims_of(p_items)) order by id for share;
  perform 1 from enrolments where stay_id in (select stay_id from claims_of(p_items)) order by id for share;
  perform 1 from claims_of(p_items) c
  join presences p on p.structure_id = c.structure_id and p.attended_on between c.from_day and c.to_day
    and (p.enrolment_id is null) = (c.stay_id is null)
  where p.released_at is null and p.invoice_line_id is null
  order by p.id for update of p;
end $$;

-- Why these cannot be invoiced at all, before looking at their days; null when they can.
create or replace function issue_refusal(p_items jsonb, p_body jsonb) returns jsonb
language plpgsql stable as $$
declare claim record;
begin
  if exists (select 1 from claims_of(p_items) where structure_id is null) then return refused('no_structure'); end if;
  if not current_role_is('manager') then return refused('not_manager'); end if;
  if (p_body ->> 'attested')::boolean is not true then return refused('not_attested'); end if;
  for claim in select * from claims_of(p_items) order by rank loop
    if claim.stay_id is null and claim.from_day > portal_today() then return refused('future_month'); end if;
    if claim.stay_id is not null and claim.to_day > portal_today() then return refused('future_stay'); end if;
  end loop;
  return null;
end $$;

-- body: {structure_id, month: "2026-07"} or {stay_id}, and {digest: of the proposal shown, reference, attested}
-- value: {invoice_id, year, number, total_cents, line_count, earlier, late}
-- refused: no_structure, not_manager, not_attested, future_month, future_stay, late {late_after}, nothing,
-- changed {proposal}
create or replace function issue_invoice(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'issue_invoice', p_key, p_body);
  items jsonb := jsonb_build_array(p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := issue_refusal(items, p_body);
  if answer is null then
    perform lock_claims(items);
    select freeze_invoice(p_actor, c.structure_id, c.month, c.stay_id, c.digest, true, p_body ->> 'reference', null)
    into answer from claims_of(items) c;
  end if;
  perform audit('decision', 'issue_invoice', coalesce(answer ->> 'reason', 'done'),
    coalesce(answer -> 'value' ->> 'invoice_id', p_body ->> 'stay_id', p_body ->> 'structure_id'),
    jsonb_build_object('month', p_body ->> 'month') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'issue_invoice', p_key, answer);
end $$;

-- Several at once, all or none. body: {items: [{structure_id, month} or {stay_id}, each with its digest], reference,
-- attested}; value: {sending_id, invoices, total_cents}; refused: as one, and nothing_chosen, twice;
-- details of the one at fault: {structure_id, month, stay_id}
create or replace function issue_invoices(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'issue_invoices', p_key, p_body);
  answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := send_together(p_actor, coalesce(p_body -> 'items', '[]'), p_body);
  perform audit('decision', 'issue_invoices', coalesce(answer ->> 'reason', 'done'), answer -> 'value' ->> 'sending_id',
    jsonb_build_object('items', (
      select jsonb_agg(item - 'digest') from jsonb_array_elements(p_body -> 'items') item)) || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'issue_invoices', p_key, answer);
end $$;

create or replace function send_together(p_actor uuid, p_items jsonb, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  answer jsonb; claim record; sending uuid; sent integer := 0; total bigint := 0;
begin
  if jsonb_array_length(p_items) = 0 then return refused('nothing_chosen'); end if;
  if exists (select 1 from claims_of(p_items) where structure_id is not null
             group by structure_id, month, stay_id having count(*) > 1) then return refused('twice'); end if;
  answer := issue_refusal(p_items, p_body);
  if answer is not null then return answer; end if;
  perform lock_claims(p_items);
  begin
    insert into sendings (partner_id, reference, sent_by)
    values (current_partner_id(), nullif(p_body ->> 'reference', ''), p_actor) returning id into sending;
    for claim in select * from claims_of(p_items) order by rank loop
      answer := freeze_invoice(p_actor, claim.structure_id, claim.month, claim.stay_id, claim.digest,
        claim.takes_credits, p_body ->> 'reference', sending);
      -- None is issued unless all are: what this block wrote is undone, and the numbers with it.
      if not (answer ->> 'done')::boolean then raise exception using errcode = 'PK422'; end if;
      sent := sent + 1;
      total := total + (answer -> 'value' ->> 'total_cents')::bigint;
    end loop;
  exception when sqlstate 'PK422' then
    return refused(answer ->> 'reason', jsonb_build_object(
      'structure_id', claim.structure_id, 'month', to_char(claim.month, 'YYYY-MM'), 'stay_id', claim.stay_id));
  end;
  return done(jsonb_build_object('sending_id', sending, 'invoices', sent, 'total_cents', total));
end $$;

create or replace function freeze_invoice(
  p_actor uuid, p_structure uuid, p_month date, p_stay uuid, p_digest text, p_credits boolean, p_reference text,
  p_sending uuid
) returns jsonb
language plpgsql as $$
declare
  proposal jsonb := invoice_proposal(p_structure, p_month, p_stay, p_credits); made invoices%rowtype;
begin
  if jsonb_array_length(proposal -> 'lines') = 0 then return refused('nothing'); end if;
  if (proposal ->> 'late')::boolean and (proposal -> 'agreement' ->> 'granted')::boolean is not true then
    return refused('late', jsonb_build_object('late_after', proposal -> 'late_after'));
  end if;
  -- Beside another invoice that takes the credits, only the digest of the days is left.
  if proposal ->> 'digest' is distinct from (case when p_credits then p_digest else split_part(p_digest, '.', 1) end) then
    return refused('changed', jsonb_build_object('proposal', without_units(proposal)));
  end if;
  insert into invoices (partner_id, structure_id, month, stay_id, sending_id, year, number, reference, line_count,
    total_cents, issued_on, issued_by)
  values (current_partner_id(), p_structure, p_month, p_stay, p_sending, 0, 0, nullif(p_reference, ''),
    jsonb_array_length(proposal -> 'lines'), (proposal ->> 'total_cents')::integer, portal_today(), p_actor)
  returning * into made;
  insert into invoice_lines (invoice_id, partner_id, position, card_id, child_id, card_number, file_id, file_reference,
    level, unit, dates, units, band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents, minutes,
    hourly_cost_cents, contribution_cents, cost_cents, family_cents, amount_cents, corrects_line_id)
  select made.id, made.partner_id, l.*
  from jsonb_to_recordset(proposal -> 'lines') as l(position integer, card_id uuid, child_id uuid, card_number text,
    file_id uuid, file_reference text, level text, unit text, dates date[], units smallint, band_label text,
    rate_cents integer, price_cents integer, other_aid_cents integer, unit_aid_cents integer, minutes integer,
    hourly_cost_cents integer, contribution_cents integer, cost_cents integer, family_cents integer,
    amount_cents integer, corrects_line_id uuid);
  insert into invoice_line_names (line_id, partner_id, last_name, first_name, birth_date)
  select l.id, l.partner_id, n.last_name, n.first_name, n.birth_date
  from jsonb_to_recordset(proposal -> 'lines') as n(position integer, last_name text, first_name text, birth_date date)
  join invoice_lines l on l.invoice_id = made.id and l.position = n.position
  where n.last_name is not null;
  update presences p set invoice_line_id = l.id
  from jsonb_to_recordset(proposal -> 'lines') as n(position integer, unit_ids uuid[])
  join invoice_lines l on l.invoice_id = made.id and l.position = n.position
  where p.id = any (n.unit_ids);
  update visits v set invoice_line_id = l.id
  from jsonb_to_recordset(proposal -> 'lines') as n(position integer, unit_ids uuid[])
  join invoice_lines l on l.invoice_id = made.id and l.position = n.position
  where v.id = any (n.unit_ids);
  perform carry_credits(made.id, proposal -> 'lines');
  return done(jsonb_build_object('invoice_id', made.id, 'year', made.year, 'number', made.number,
    'total_cents', made.total_cents, 'line_count', made.line_count,
    'earlier', proposal -> 'earlier', 'late', proposal -> 'late'));
end $$;
drop function if exists freeze_invoice(uuid, jsonb);
