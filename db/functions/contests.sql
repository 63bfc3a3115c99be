-- A rejection contested by the partner, the agent's answer to it, and the rejections that time makes final.

grant insert on contests to portal_app;
grant update (outcome, decided_at, decided_by, answer) on contests to portal_app;
drop policy if exists managers_contest on contests;
create policy managers_contest on contests as restrictive for insert to portal_app
  with check ((select current_role_is('manager')));
drop policy if exists the_caf_answers on contests;
create policy the_caf_answers on contests as restrictive for update to portal_app
  using ((select acts_for_caf())) with check ((select acts_for_caf()));

-- A contest answers a rejection of its own partner's that can still be contested, and is decided once.
create or replace function keep_contests() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare decision constant text[] := array['outcome', 'decided_at', 'decided_by', 'answer'];
begin
  if tg_op = 'INSERT' then
    if new.outcome is not null or not exists (
      select 1 from invoice_lines l join invoices i on i.id = l.invoice_id
      where l.id = new.line_id and l.partner_id = new.partner_id and l.state = 'rejected'
        and portal_today() <= contestable_until(l.decided_at, i.month)
    ) then perform break_promise('contests_answer_a_rejection'); end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.outcome is not null
    or (to_jsonb(new) - decision) is distinct from (to_jsonb(old) - decision) then
    perform break_promise('contests_stand');
  end if;
  return new;
end $$;
create or replace trigger contests_stand before update or delete on contests
  for each row execute function keep_contests();
create or replace trigger contests_answer_a_rejection after insert on contests
  for each row execute function keep_contests();

create or replace function keep_contested_lines() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from contests where line_id = new.id and outcome is null) then
    perform break_promise('contested_lines_have_their_contest');
  end if;
  return new;
end $$;
create or replace trigger contested_lines_have_their_contest before update on invoice_lines
  for each row when (new.state = 'contested') execute function keep_contested_lines();

-- body: {invoice_id, line_id, words, document?: {name, media_type, content: base64}}; the days stay the child's.
-- value: {contest_id}; refused: not_manager, no_invoice, no_words, not_rejected, too_late {until}
create or replace function contest_line(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'contest_line', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := contest_rejection(p_actor, p_body);
  perform audit('decision', 'contest_line', coalesce(answer ->> 'reason', 'done'), p_body ->> 'line_id',
    jsonb_build_object('invoice_id', p_body -> 'invoice_id') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'contest_line', p_key, answer);
end $$;

create or replace function contest_rejection(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  line invoice_lines%rowtype; until date; sheet uuid; made uuid;
  document jsonb := nullif(p_body -> 'document', 'null');
begin
  if not current_role_is('manager') then return refused('not_manager'); end if;
  select * into line from invoice_lines
  where id = (p_body ->> 'line_id')::uuid and invoice_id = (p_body ->> 'invoice_id')::uuid
    and partner_id = current_partner_id() for update;
  if not found then return refused('no_invoice'); end if;
  if coalesce(p_body ->> 'words', '') = '' then return refused('no_words'); end if;
  if line.state <> 'rejected' then return refused('not_rejected'); end if;
  until := contestable_until(line.decided_at, (select month from invoices where id = line.invoice_id));
  if portal_today() > until then return refused('too_late', jsonb_build_object('until', until)); end if;

  if document is not null then
    insert into documents (partner_id, name, media_type, content, uploaded_by)
    values (line.partner_id, document ->> 'name', document ->> 'media_type',
      decode(document ->> 'content', 'base64'), p_actor) returning id into sheet;
  end if;
  insert into contests (partner_id, line_id, words, document_id, reject_reason, reject_words, contested_by)
  values (line.partner_id, line.id, p_body ->> 'words', sheet, line.reject_reason, line.reject_words, p_actor)
  returning id into made;
  update invoice_lines set state = 'contested' where id = line.id;
  return done(jsonb_build_object('contest_id', made));
end $$;

-- body: {line_id, outcome: won|lost, answer}. Won: payable. Lost: rejected for good, the days go back to the child.
-- The line keeps who rejected it and when; the contest says who decided it.
-- value: {amount_cents, days}; refused: not_agent, no_line, unknown_outcome, no_words, decided_meanwhile
create or replace function decide_contest(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'decide_contest', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := settle_contest(p_actor, p_body);
  perform audit('decision', 'decide_contest', coalesce(answer ->> 'reason', 'done'), p_body ->> 'line_id',
    jsonb_build_object('outcome', p_body -> 'outcome') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'decide_contest', p_key, answer);
end $$;

create or replace function settle_contest(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  contested uuid := (p_body ->> 'line_id')::uuid; won boolean := p_body ->> 'outcome' = 'won';
  line invoice_lines%rowtype; days integer := 0;
begin
  if not acts_for_caf() then return refused('not_agent'); end if;
  if coalesce(p_body ->> 'outcome', '') not in ('won', 'lost') then return refused('unknown_outcome'); end if;
  if coalesce(p_body ->> 'answer', '') = '' then return refused('no_words'); end if;
  perform lock_counters_of(array[contested]);
  select * into line from invoice_lines where id = contested for update;
  if not found then return refused('no_line'); end if;
  if line.state <> 'contested' then return refused('decided_meanwhile'); end if;
  if won then
    update invoice_lines set state = 'accepted', reject_reason = null, reject_words = null where id = contested;
  else
    update invoice_lines set state = 'dismissed' where id = contested;
    days := free_units(array[contested], p_actor, 'rejected');
  end if;
  update contests set outcome = p_body ->> 'outcome', answer = p_body ->> 'answer', decided_at = now(),
    decided_by = p_actor where line_id = contested;
  return done(jsonb_build_object('amount_cents', line.amount_cents, 'days', days));
end $$;

-- Rejections that nobody contested in time become final, some 200 lines at a time; answers how many did.
create or replace function finalise_rejections() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare due uuid[]; final uuid[];
begin
  select array_agg(t.id) into due from (
    select l.id from invoice_lines l join invoices i on i.id = l.invoice_id
    where l.state = 'rejected' and contestable_until(l.decided_at, i.month) < portal_today()
    order by l.decided_at, l.id limit 200) t;
  if due is null then return 0; end if;
  perform lock_counters_of(due);
  perform 1 from invoice_lines where id = any (due) order by invoice_id, position for update;
  with steps as (
    update invoice_lines set state = 'dismissed' where id = any (due) and state = 'rejected' returning id
  )
  select array_agg(id) into final from steps;
  perform free_units(final, null, 'rejected');
  insert into audit_events (chain, partner_id, act, outcome, subject_id, payload)
  select 'decision', partner_id, 'finalise_rejections', 'done', invoice_id::text,
    jsonb_build_object('line_ids', jsonb_agg(id order by position))
  from invoice_lines where id = any (final) group by partner_id, invoice_id;
  return coalesce(cardinality(final), 0);
end $$;
