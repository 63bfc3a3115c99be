-- What a partner is owed, the proof of it, and its payment: what holds whoever writes.

call protect_own('invoice_series');
call protect_own('invoices');
call protect_own('invoice_lines');
call protect_own('invoice_line_names');
call protect_own('payments');
call protect_own('sendings');
call protect_own('contests');
call protect_own('credits');
call protect_own('late_agreements');
grant insert on invoices, invoice_lines, invoice_line_names, payments to portal_app;
grant insert on sendings to portal_app;
grant update (state, decided_at, decided_by, reject_reason, reject_words, payment_id) on invoice_lines to portal_app;

drop policy if exists managers_issue on invoices;
create policy managers_issue on invoices as restrictive for insert to portal_app
  with check ((select current_role_is('manager')));
drop policy if exists managers_send on sendings;
create policy managers_send on sendings as restrictive for insert to portal_app
  with check ((select current_role_is('manager')));
drop policy if exists managers_issue on invoice_lines;
create policy managers_issue on invoice_lines as restrictive for insert to portal_app
  with check ((select current_role_is('manager')));
drop policy if exists the_caf_decides on invoice_lines;
create policy the_caf_decides on invoice_lines as restrictive for update to portal_app
  using ((select acts_for_caf()) or (select current_role_is('manager')))
  with check ((select acts_for_caf()) or state in ('withdrawn', 'contested', 'dismissed'));
drop policy if exists the_caf_pays on payments;
create policy the_caf_pays on payments as restrictive for insert to portal_app
  with check ((select acts_for_caf()));

-- The next number of the partner's year. The series' row stays locked until the invoice is committed or gone.
create or replace function number_invoice() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.year := year_of(new.issued_on);
  insert into invoice_series as s (partner_id, year, last_number) values (new.partner_id, new.year, 1)
  on conflict (partner_id, year) do update set last_number = s.last_number + 1
  returning last_number into new.number;
  return new;
end $$;
create or replace trigger invoices_numbered before insert on invoices
  for each row execute function number_invoice();

-- An insert that PostgreSQL drops for a conflict has still taken a number: seen at commit, and refused.
create or replace function keep_numbers_without_gaps() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare given integer;
begin
  select last_number into given from invoice_series where partner_id = new.partner_id and year = new.year;
  if given is distinct from
    (select max(number) from invoices where partner_id = new.partner_id and year = new.year)
  or (tg_table_name = 'invoices' and (to_jsonb(new) ->> 'number')::integer > 1 and not exists (
    select 1 from invoices where partner_id = new.partner_id and year = new.year
      and number = (to_jsonb(new) ->> 'number')::integer - 1)) then
    perform break_promise('invoice_numbers_have_no_gaps');
  end if;
  return null;
end $$;
drop trigger if exists invoices_without_gaps on invoices;
create constraint trigger invoices_without_gaps after insert on invoices
  deferrable initially deferred for each row execute function keep_numbers_without_gaps();
drop trigger if exists invoice_series_without_gaps on invoice_series;
create constraint trigger invoice_series_without_gaps after insert or update on invoice_series
  deferrable initially deferred for each row execute function keep_numbers_without_gaps();

create or replace trigger invoices_stand before update or delete on invoices
  for each row execute function refuse_change();
create or replace trigger invoices_never_emptied before truncate on invoices
  for each statement execute function refuse_change();
create or replace trigger invoice_lines_never_deleted before delete on invoice_lines
  for each row execute function refuse_change();
create or replace trigger invoice_lines_never_emptied before truncate on invoice_lines
  for each statement execute function refuse_change();
create or replace trigger invoice_line_names_stand before update on invoice_line_names
  for each row execute function refuse_change();
create or replace trigger sendings_stand before update or delete on sendings
  for each row execute function refuse_change();
create or replace trigger payments_stand before update or delete on payments
  for each row execute function refuse_change();
create or replace trigger invoice_series_never_deleted before delete on invoice_series
  for each row execute function refuse_change();

-- Of a line only the decision moves, one allowed step at a time.
create or replace function keep_lines_frozen() returns trigger
language plpgsql as $$
declare
  decision constant text[] := array['state', 'decided_at', 'decided_by', 'reject_reason', 'reject_words', 'payment_id'];
begin
  if (old.state, new.state) not in
      (('issued', 'accepted'), ('issued', 'rejected'), ('accepted', 'issued'), ('accepted', 'paid'),
       ('issued', 'withdrawn'), ('rejected', 'contested'), ('rejected', 'dismissed'), ('contested', 'accepted'),
       ('contested', 'dismissed'))
    or (to_jsonb(new) - decision) is distinct from (to_jsonb(old) - decision)
    -- What a credit gives back cannot come back: its line is only accepted and paid, and the line it corrects stays so.
    or (new.corrects_line_id is not null and new.state not in ('issued', 'accepted', 'paid'))
    or ((old.state, new.state) = ('accepted', 'issued') and exists (
      select 1 from credits where line_id = new.id and dropped_at is null))
    or (new.state = 'paid' and (new.decided_at, new.decided_by) is distinct from (old.decided_at, old.decided_by)) then
    perform break_promise('invoice_lines_stand');
  end if;
  return new;
end $$;
create or replace trigger invoice_lines_stand before update on invoice_lines
  for each row execute function keep_lines_frozen();

-- A new line takes a place its invoice announced; once the invoice is whole no place is left.
create or replace function keep_lines_in_place() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select 1 from new_rows n join invoices i on i.id = n.invoice_id
    where n.position not between 1 and i.line_count or n.partner_id <> i.partner_id or n.state <> 'issued'
      or (n.corrects_line_id is null and exists (
        select 1 from unnest(n.dates) d left join stays s on s.id = i.stay_id
        where d not between coalesce(s.starts_on, i.month) and coalesce(s.ends_on, i.month + interval '1 month -1 day')))
  ) then perform break_promise('invoice_lines_in_their_place'); end if;
  if exists (select 1 from new_rows where corrects_line_id is not null) then
    perform 1 from invoice_lines where id in (select corrects_line_id from new_rows) order by id for update;
    if exists (
      select 1 from new_rows n
      join invoices i on i.id = n.invoice_id
      join invoice_lines l on l.id = n.corrects_line_id
      join invoices o on o.id = l.invoice_id
      where (l.partner_id, l.card_id, l.file_id, l.unit, l.hourly_cost_cents, l.contribution_cents, o.structure_id)
          is distinct from
          (n.partner_id, n.card_id, n.file_id, n.unit, n.hourly_cost_cents, n.contribution_cents, i.structure_id)
        or l.corrects_line_id is not null or l.state not in ('accepted', 'paid')
        or n.dates <> array(select d from unnest(l.dates) d where d = any (n.dates) order by d)
        or exists (select 1 from invoice_lines c where c.corrects_line_id = l.id and c.id <> n.id and c.dates && n.dates)
        or n.amount_cents <> n.cost_cents - n.family_cents or greatest(n.cost_cents, n.family_cents) > 0
        or exists (
          select 1 from invoice_lines c where c.corrects_line_id = l.id
          having sum(c.amount_cents) < -l.amount_cents or sum(c.minutes) > l.minutes
            or sum(c.cost_cents) < -l.cost_cents or sum(c.family_cents) < -l.family_cents)
    ) then perform break_promise('credit_lines_within_their_line'); end if;
  end if;
  return null;
end $$;
create or replace trigger invoice_lines_in_place after insert on invoice_lines
  referencing new table as new_rows for each statement execute function keep_lines_in_place();

-- At commit a new invoice is whole: all its lines, their sum, and the days or visits they claim.
create or replace function keep_invoices_whole() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.partner_id is distinct from (select partner_id from structures where id = new.structure_id) then
    perform break_promise('invoices_of_their_structure');
  end if;
  if (select (count(*), sum(amount_cents)) from invoice_lines where invoice_id = new.id)
    is distinct from (new.line_count::bigint, new.total_cents::bigint) then
    perform break_promise('invoice_totals_are_sums');
  end if;
  if exists (
    select 1 from invoice_lines l
    where l.invoice_id = new.id and l.corrects_line_id is null and (l.dates, l.minutes) is distinct from
      (select (array_agg(u.day order by u.day), sum(u.minutes)::integer) from claimed_units u where u.line_id = l.id)
  ) then perform break_promise('invoice_lines_match_their_days'); end if;
  if exists (
    select 1 from invoice_lines l
    join claimed_units u on u.line_id = l.corrects_line_id and u.day = any (l.dates)
    where l.invoice_id = new.id and u.released_at is null
  ) then perform break_promise('credited_days_are_free'); end if;
  return null;
end $$;
drop trigger if exists invoices_whole on invoices;
create constraint trigger invoices_whole after insert on invoices
  deferrable initially deferred for each row execute function keep_invoices_whole();

-- At commit a new payment is exactly its lines; later no line can join it, for it would pass the amount.
create or replace function keep_payments_whole() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select partner_id from invoices where id = new.invoice_id) <> new.partner_id
    or new.amount_cents is distinct from
      (select sum(amount_cents) from invoice_lines where invoice_id = new.invoice_id and payment_id = new.id) then
    perform break_promise('payments_are_sums');
  end if;
  return null;
end $$;
drop trigger if exists payments_whole on payments;
create constraint trigger payments_whole after insert on payments
  deferrable initially deferred for each row execute function keep_payments_whole();

create or replace function keep_lines_within_payments() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select 1 from (select distinct payment_id as id, invoice_id from new_rows where payment_id is not null) t
    join payments y on y.id = t.id
    where y.invoice_id <> t.invoice_id or y.amount_cents <
      (select sum(l.amount_cents) from invoice_lines l where l.invoice_id = y.invoice_id and l.payment_id = y.id)
  ) then perform break_promise('payments_are_sums'); end if;
  return null;
end $$;
create or replace trigger invoice_lines_within_payments after update on invoice_lines
  referencing new table as new_rows for each statement execute function keep_lines_within_payments();

-- The names of those who issued, decided and paid, for whoever may see the invoice.
create or replace function invoice_people(p_invoice uuid) returns table (person_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name from people p
  where p.id in (
      select issued_by from invoices where id = p_invoice
      union select decided_by from invoice_lines where invoice_id = p_invoice
      union select unnest(array[c.contested_by, c.decided_by]) from contests c join invoice_lines l on l.id = c.line_id where l.invoice_id = p_invoice
      union select u.released_by from claimed_units u join invoice_lines l on l.id = u.line_id where l.invoice_id = p_invoice
      union select marked_by from payments where invoice_id = p_invoice)
    and exists (select 1 from invoices i where i.id = p_invoice
                and (acts_for_caf() or i.partner_id = current_partner_id()))
$$;
