-- What the Caf answers to an invoice, line by line, until it is paid.

-- The lines of an invoice, locked in one order for every decision.
create or replace function lock_lines(p_invoice uuid) returns setof invoice_lines
language sql as $$
  select * from invoice_lines where invoice_id = p_invoice order by position for update
$$;

-- Ids named in a body; null when it names none: all of them, then.
create or replace function ids_of(p_body jsonb, p_name text) returns uuid[]
language sql immutable as $$
  select case when jsonb_typeof(p_body -> p_name) = 'array'
    then array(select t::uuid from jsonb_array_elements_text(p_body -> p_name) t) end
$$;

-- body: {invoice_id, line_ids?: all those still to check when absent}
-- value: {lines, amount_cents}; refused: not_agent, no_invoice, nothing
create or replace function accept_lines(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'accept_lines', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := move_lines(p_actor, p_body, 'issued', 'accepted');
  perform audit('decision', 'accept_lines', coalesce(answer ->> 'reason', 'done'), p_body ->> 'invoice_id',
    jsonb_build_object('line_ids', p_body -> 'line_ids') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'accept_lines', p_key, answer);
end $$;

-- Takes an acceptance back; the same body, answers and refusals. A paid line stays paid, a contest won stays won.
create or replace function undo_acceptance(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'undo_acceptance', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := move_lines(p_actor, p_body, 'accepted', 'issued');
  perform audit('decision', 'undo_acceptance', coalesce(answer ->> 'reason', 'done'), p_body ->> 'invoice_id',
    jsonb_build_object('line_ids', p_body -> 'line_ids') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'undo_acceptance', p_key, answer);
end $$;

create or replace function move_lines(p_actor uuid, p_body jsonb, p_from text, p_to text) returns jsonb
language plpgsql as $$
declare
  invoice uuid := (p_body ->> 'invoice_id')::uuid; chosen uuid[] := ids_of(p_body, 'line_ids');
  moved bigint; amount bigint;
begin
  if not acts_for_caf() then return refused('not_agent'); end if;
  perform lock_lines(invoice);
  if not found then return refused('no_invoice'); end if;
  with steps as (
    update invoice_lines set state = p_to,
      decided_at = case p_to when 'accepted' then now() end, decided_by = case p_to when 'accepted' then p_actor end
    where invoice_id = invoice and state = p_from and (chosen is null or id = any (chosen))
      and (p_to = 'accepted' or not exists (select 1 from contests c where c.line_id = invoice_lines.id))
      and (p_to = 'accepted' or not exists (select 1 from credits c where c.line_id = invoice_lines.id and c.dropped_at is null))
    returning amount_cents
  )
  select count(*), sum(amount_cents) into moved, amount from steps;
  if moved = 0 then return refused('nothing'); end if;
  return done(jsonb_build_object('lines', moved, 'amount_cents', amount));
end $$;

-- body: {invoice_id, line_ids, reason, words}; the days stay the child's until the rejection is final.
-- value: {lines, amount_cents}; refused: not_agent, no_invoice, nothing, unknown_reason, no_words,
-- decided_meanwhile {lines}, credit_line (it can only be accepted)
create or replace function reject_lines(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'reject_lines', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := reject_issued_lines(p_actor, p_body);
  perform audit('decision', 'reject_lines', coalesce(answer ->> 'reason', 'done'), p_body ->> 'invoice_id',
    jsonb_build_object('line_ids', p_body -> 'line_ids', 'reason', p_body -> 'reason') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'reject_lines', p_key, answer);
end $$;

drop function if exists give_days_back(uuid, jsonb);
create or replace function reject_issued_lines(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  invoice uuid := (p_body ->> 'invoice_id')::uuid; chosen uuid[] := ids_of(p_body, 'line_ids');
  given_words text := nullif(p_body ->> 'words', ''); late integer; amount bigint;
begin
  if not acts_for_caf() then return refused('not_agent'); end if;
  if coalesce(p_body ->> 'reason', '') not in ('not_present', 'wrong_unit', 'wrong_price', 'not_entitled', 'other') then
    return refused('unknown_reason');
  end if;
  if p_body ->> 'reason' = 'other' and given_words is null then return refused('no_words'); end if;
  perform lock_lines(invoice);
  if not found then return refused('no_invoice'); end if;
  if coalesce(cardinality(chosen), 0) = 0 then return refused('nothing'); end if;
  late := lines_elsewhere(invoice, chosen, 'issued');
  if late > 0 then return refused('decided_meanwhile', jsonb_build_object('lines', late)); end if;
  if exists (select 1 from invoice_lines where id = any (chosen) and corrects_line_id is not null) then
    return refused('credit_line');
  end if;

  with steps as (
    update invoice_lines set state = 'rejected', decided_at = now(), decided_by = p_actor,
      reject_reason = p_body ->> 'reason', reject_words = given_words
    where id = any (chosen) returning amount_cents
  )
  select sum(amount_cents) into amount from steps;
  return done(jsonb_build_object('lines', cardinality(chosen), 'amount_cents', amount));
end $$;

-- body: {invoice_id, paid_on, transfer_reference, amount_cents: the amount shown}
-- value: {payment_id, lines, amount_cents}
-- refused: not_agent, no_invoice, nothing, changed {amount_cents}, no_reference, future_day, before_issue
create or replace function pay_invoice(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'pay_invoice', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := pay_accepted_lines(p_actor, p_body);
  perform audit('decision', 'pay_invoice', coalesce(answer ->> 'reason', 'done'), p_body ->> 'invoice_id',
    jsonb_build_object('paid_on', p_body -> 'paid_on') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'pay_invoice', p_key, answer);
end $$;

create or replace function pay_accepted_lines(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  invoice invoices%rowtype; day date := (p_body ->> 'paid_on')::date;
  due bigint; paid integer; payment uuid;
begin
  if not acts_for_caf() then return refused('not_agent'); end if;
  select * into invoice from invoices where id = (p_body ->> 'invoice_id')::uuid;
  if not found then return refused('no_invoice'); end if;
  if day > portal_today() then return refused('future_day'); end if;
  if day < invoice.issued_on then return refused('before_issue'); end if;
  if coalesce(p_body ->> 'transfer_reference', '') = '' then return refused('no_reference'); end if;
  perform lock_lines(invoice.id);
  select sum(amount_cents) into due from invoice_lines where invoice_id = invoice.id and state = 'accepted';
  if due is null then return refused('nothing'); end if;
  if due is distinct from (p_body ->> 'amount_cents')::bigint then
    return refused('changed', jsonb_build_object('amount_cents', due));
  end if;
  insert into payments (partner_id, invoice_id, paid_on, transfer_reference, amount_cents, marked_by)
  values (invoice.partner_id, invoice.id, day, p_body ->> 'transfer_reference', due, p_actor)
  returning id into payment;
  update invoice_lines set state = 'paid', payment_id = payment where invoice_id = invoice.id and state = 'accepted';
  get diagnostics paid = row_count;
  return done(jsonb_build_object('payment_id', payment, 'lines', paid, 'amount_cents', due));
end $$;
