-- Families that a partner enters itself: non-allocataires, whose QF is computed.

-- (income of the year / 12 + benefits of a month) / parts, in cents, half a cent up.
create or replace function computed_qf(p_arithmetic jsonb) returns integer
language sql immutable as $$
  select round(((p_arithmetic ->> 'yearlyIncomeCents')::numeric + 12 * (p_arithmetic ->> 'monthlyBenefitsCents')::numeric)
    / (6 * (p_arithmetic ->> 'halfParts')::numeric))::integer
$$;

create or replace function keep_quotients_computed() returns trigger
language plpgsql as $$
begin
  if new.arithmetic is not null and new.qf_cents is distinct from computed_qf(new.arithmetic) then
    perform break_promise('family_quotients_are_computed');
  end if;
  return new;
end $$;
create or replace trigger family_quotients_computed before insert or update on family_quotients
  for each row execute function keep_quotients_computed();

-- Why what was typed makes no family; null when it does.
create or replace function family_objection(p_body jsonb) returns text
language sql stable as $$
  select case
    when acts_for_caf() or current_partner_id() is null then 'not_allowed'
    when not exists (select 1 from structures where partner_id = current_partner_id() and kind = 'home_help_branch')
      then 'no_branch'
    when p_body ->> 'regime' = 'msa' then 'msa'
    when jsonb_array_length(coalesce(p_body -> 'birth_dates', '[]')) = 0 and p_body ->> 'expected_on' is null
      then 'no_birth'
    when exists (select 1 from jsonb_array_elements_text(coalesce(p_body -> 'birth_dates', '[]')) d
                 where d::date > portal_today()) then 'not_born_yet'
    when (p_body ->> 'expected_on')::date < portal_today() - 60 then 'born_already'
    when (p_body #>> '{quotient,month}')::date > portal_today() then 'month_to_come'
  end
$$;

-- Its children, and the QF of the month named; a month entered again is corrected. Files already open keep theirs.
create or replace function write_family(p_family uuid, p_body jsonb) returns integer
language plpgsql as $$
declare arithmetic jsonb := nullif(p_body #> '{quotient,arithmetic}', 'null');
begin
  delete from family_children where family_id = p_family;
  insert into family_children (family_id, partner_id, birth_date, expected)
  select p_family, current_partner_id(), d::date, false
  from jsonb_array_elements_text(coalesce(p_body -> 'birth_dates', '[]')) d
  union all
  select p_family, current_partner_id(), (p_body ->> 'expected_on')::date, true where p_body ->> 'expected_on' is not null;
  if arithmetic is null then return null; end if;
  insert into family_quotients (family_id, partner_id, month, qf_cents, arithmetic)
  values (p_family, current_partner_id(), (p_body #>> '{quotient,month}')::date, computed_qf(arithmetic), arithmetic)
  on conflict (family_id, month) do update set qf_cents = excluded.qf_cents, arithmetic = excluded.arithmetic;
  return computed_qf(arithmetic);
end $$;

-- body: {last_name, first_name, regime, birth_dates: [day], expected_on|null,
--        quotient: {month: first day, arithmetic: {yearlyIncomeCents, monthlyBenefitsCents, halfParts}} | null: unknown}
-- value: {family_id, qf_cents|null}
-- refused: not_allowed, no_branch, msa, no_birth, not_born_yet, born_already, month_to_come
create or replace function enter_family(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'enter_family', p_key, p_body); why text; made uuid; answer jsonb;
begin
  if stored is not null then return stored; end if;
  why := family_objection(p_body);
  if why is null then
    insert into families (partner_id, last_name, first_name, regime, entered_by)
    values (current_partner_id(), p_body ->> 'last_name', p_body ->> 'first_name', p_body ->> 'regime', p_actor)
    returning id into made;
    answer := done(jsonb_build_object('family_id', made, 'qf_cents', write_family(made, p_body)));
  end if;
  return end_decision(p_actor, 'enter_family', p_key, made, coalesce(answer, refused(why)));
end $$;

-- The same of a family already entered, {family_id} besides; refused: as one, and not_found.
create or replace function amend_family(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'amend_family', p_key, p_body);
  subject uuid := (p_body ->> 'family_id')::uuid; why text := family_objection(p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform 1 from families where id = subject and partner_id = current_partner_id() for update;
  if not found then answer := refused('not_found');
  elsif why is not null then answer := refused(why);
  else
    update families set last_name = p_body ->> 'last_name', first_name = p_body ->> 'first_name',
      regime = p_body ->> 'regime' where id = subject;
    answer := done(jsonb_build_object('family_id', subject, 'qf_cents', write_family(subject, p_body)));
  end if;
  return end_decision(p_actor, 'amend_family', p_key, subject, answer);
end $$;
