-- Régularisations: days or visits of a decided line that were the partner's own mistake, given back on its next invoice.

grant insert, update (dropped_at, credit_line_id) on credits to portal_app;
drop policy if exists managers_announce on credits;
create policy managers_announce on credits as restrictive for insert to portal_app
  with check ((select current_role_is('manager')));
drop policy if exists managers_carry on credits;
create policy managers_carry on credits as restrictive for update to portal_app
  using ((select current_role_is('manager'))) with check ((select current_role_is('manager')));

-- The shares of price and other aids that fall on some days of a stay's line.
create or replace function stay_shares_of(p_line uuid, p_dates date[]) returns table (price integer, other_aid integer)
language sql stable as $$
  select sum(share_of(e.price_cents, p.attended_on - s.starts_on, s.ends_on - s.starts_on + 1))::integer,
    sum(share_of(e.other_aid_cents, p.attended_on - s.starts_on, s.ends_on - s.starts_on + 1))::integer
  from presences p join enrolments e on e.id = p.enrolment_id join stays s on s.id = e.stay_id
  where p.invoice_line_id = p_line and p.attended_on = any (p_dates)
$$;

-- The days of a line that no credit takes back, in their order; two half days of one date are there twice.
create or replace function uncredited_days(p_line uuid) returns date[]
language sql stable as $$
  select coalesce(array_agg(d order by d), '{}') from invoice_lines l, unnest(l.dates) d
  where l.id = p_line and not exists (
    select 1 from credits c where c.line_id = l.id and c.dropped_at is null and d = any (c.dates))
$$;

-- What a line comes to with these of its days only.
create or replace function amount_of_days(p_line uuid, p_dates date[]) returns integer
language sql stable as $$
  select case l.unit
    when 'stay_day' then line_amount(l.unit, cardinality(p_dates), l.rate_cents, coalesce(t.price, 0), coalesce(t.other_aid, 0))
    else line_amount(l.unit, cardinality(p_dates), l.rate_cents, l.price_cents, l.other_aid_cents) end
  from invoice_lines l left join lateral stay_shares_of(l.id, p_dates) t on l.unit = 'stay_day'
  where l.id = p_line
$$;

-- body: {line_id, dates: ["2026-07-06"], words}; value: {credit_id, amount_cents: zero or more}
-- refused: not_manager, no_line, not_decided (neither accepted nor paid), is_credit, no_words, no_dates,
-- not_its_dates, already (credited), waiting (another credit of this line is not invoiced yet)
create or replace function announce_credit(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'announce_credit', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := note_credit(p_actor, (p_body ->> 'line_id')::uuid, coalesce(p_body ->> 'words', ''),
    array(select distinct d::date from jsonb_array_elements_text(coalesce(p_body -> 'dates', '[]')) d));
  perform audit('decision', 'announce_credit', coalesce(answer ->> 'reason', 'done'), p_body ->> 'line_id',
    jsonb_build_object('dates', p_body -> 'dates') || coalesce(answer -> 'value', '{}'));
  return end_act(p_actor, 'announce_credit', p_key, answer);
end $$;

create or replace function note_credit(p_actor uuid, p_line uuid, p_words text, p_dates date[]) returns jsonb
language plpgsql as $$
declare line invoice_lines%rowtype; left_days date[]; mistaken date[]; amount integer; credit uuid;
begin
  if not current_role_is('manager') then return refused('not_manager'); end if;
  select * into line from invoice_lines where id = p_line and partner_id = current_partner_id() for update;
  if not found then return refused('no_line'); end if;
  if line.corrects_line_id is not null then return refused('is_credit'); end if;
  if line.state not in ('accepted', 'paid') then return refused('not_decided'); end if;
  if p_words = '' then return refused('no_words'); end if;
  if cardinality(p_dates) = 0 then return refused('no_dates'); end if;
  if not p_dates <@ line.dates then return refused('not_its_dates'); end if;
  left_days := uncredited_days(line.id);
  if not p_dates <@ left_days then return refused('already'); end if;
  -- Each amount is worked out on what earlier credits left: one at a time, so that dropping one never moves another.
  if exists (select 1 from credits where line_id = line.id and credit_line_id is null and dropped_at is null) then
    return refused('waiting');
  end if;
  mistaken := array(select d from unnest(left_days) d where d = any (p_dates) order by d);
  amount := case line.unit
    when 'hour' then (select cost_cents - family_cents from hours_given_back(line.id, mistaken))
    else amount_of_days(line.id, left_days)
      - amount_of_days(line.id, array(select d from unnest(left_days) d where d <> all (p_dates))) end;
  insert into credits (partner_id, structure_id, line_id, dates, amount_cents, words, announced_by)
  select line.partner_id, i.structure_id, line.id, mistaken, amount, p_words, p_actor
  from invoices i where i.id = line.invoice_id returning id into credit;
  return done(jsonb_build_object('credit_id', credit, 'amount_cents', amount));
end $$;

-- body: {credit_id}; value: {amount_cents}; refused: not_manager, no_credit, invoiced, dropped
create or replace function drop_credit(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'drop_credit', p_key, p_body); answer jsonb; credit credits%rowtype;
begin
  if stored is not null then return stored; end if;
  if current_role_is('manager') then
    select * into credit from credits
    where id = (p_body ->> 'credit_id')::uuid and partner_id = current_partner_id() for update;
  end if;
  answer := case when not current_role_is('manager') then refused('not_manager')
    when credit.id is null then refused('no_credit')
    when credit.credit_line_id is not null then refused('invoiced')
    when credit.dropped_at is not null then refused('dropped')
    else done(jsonb_build_object('amount_cents', credit.amount_cents)) end;
  if (answer ->> 'done')::boolean then update credits set dropped_at = now() where id = credit.id; end if;
  perform audit('decision', 'drop_credit', coalesce(answer ->> 'reason', 'done'), p_body ->> 'credit_id');
  return end_act(p_actor, 'drop_credit', p_key, answer);
end $$;

-- The credits that a new invoice carries: each is on its line now, and its days or visits are free.
create or replace function carry_credits(p_invoice uuid, p_lines jsonb) returns void
language plpgsql as $$
begin
  update credits c set credit_line_id = l.id
  from jsonb_to_recordset(p_lines) as n(position integer, credit_id uuid)
  join invoice_lines l on l.invoice_id = p_invoice and l.position = n.position
  where c.id = n.credit_id;
  update presences p set released_at = now(), released_by = current_person_id(), release_reason = 'credited'
  from invoice_lines l
  where l.invoice_id = p_invoice and l.corrects_line_id is not null
    and p.invoice_line_id = l.corrects_line_id and p.attended_on = any (l.dates) and p.released_at is null;
  update visits v set released_at = now(), released_by = current_person_id(), release_reason = 'credited'
  from invoice_lines l
  where l.invoice_id = p_invoice and l.corrects_line_id is not null
    and v.invoice_line_id = l.corrects_line_id and v.visited_on = any (l.dates) and v.released_at is null;
end $$;

-- A credit takes back whole days of one decided line of the same partner and place, each once; then only its fate moves.
create or replace function keep_credits_sound() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare line invoice_lines%rowtype; frozen constant text[] := array['dropped_at', 'credit_line_id'];
begin
  if tg_op <> 'INSERT' then
    if tg_op = 'DELETE' or (to_jsonb(new) - frozen) is distinct from (to_jsonb(old) - frozen)
      or old.dropped_at is not null or old.credit_line_id is not null
      or (new.dropped_at is not null and new.credit_line_id is not null)
      or (new.credit_line_id is not null and not exists (
        select 1 from invoice_lines l where l.id = new.credit_line_id and l.corrects_line_id = new.line_id
          and l.dates = new.dates and l.amount_cents = -new.amount_cents))
    then perform break_promise('credits_stand'); end if;
    return new;
  end if;
  select * into line from invoice_lines where id = new.line_id for update;
  if (select i.structure_id from invoices i where i.id = line.invoice_id) <> new.structure_id
    or line.partner_id <> new.partner_id or line.corrects_line_id is not null or line.state not in ('accepted', 'paid')
    or new.dropped_at is not null or new.credit_line_id is not null
    or new.dates is distinct from array(select d from unnest(line.dates) d where d = any (new.dates) order by d)
    or exists (select 1 from credits c where c.line_id = line.id and c.id <> new.id and c.dropped_at is null and c.dates && new.dates)
    or new.amount_cents > line.amount_cents
      - (select coalesce(sum(amount_cents), 0) from credits c
         where c.line_id = line.id and c.id <> new.id and c.dropped_at is null)
  then perform break_promise('credits_within_their_line'); end if;
  return new;
end $$;
create or replace trigger credits_sound after insert on credits
  for each row execute function keep_credits_sound();
create or replace trigger credits_stand before update or delete on credits
  for each row execute function keep_credits_sound();

-- What a stay's days were invoiced at stands: its dates, and the price and other aids of each child.
create or replace function keep_invoiced_stays() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (tg_table_name = 'stays' and stay_is_invoiced(new.id))
    or (tg_table_name = 'enrolments' and places_invoiced(array[new.id])) then
    perform break_promise('invoiced_stays_stand');
  end if;
  return new;
end $$;
drop trigger if exists stays_stand_once_invoiced on stays;
create trigger stays_stand_once_invoiced before update of starts_on, ends_on on stays for each row
  when ((old.starts_on, old.ends_on) is distinct from (new.starts_on, new.ends_on)) execute function keep_invoiced_stays();
drop trigger if exists enrolments_stand_once_invoiced on enrolments;
create trigger enrolments_stand_once_invoiced before update of price_cents, other_aid_cents on enrolments for each row
  when ((old.price_cents, old.other_aid_cents) is distinct from (new.price_cents, new.other_aid_cents))
  execute function keep_invoiced_stays();
