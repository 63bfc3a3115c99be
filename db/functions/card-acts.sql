-- What agents decide about a card: issue one in mid-year, cancel it, shorten it.

-- The days a card counts for, as the promise "cards_never_overlap" reads them.
create or replace function card_span(p_from date, p_until date, p_cancelled date) returns daterange
language sql immutable as $$
  select daterange(p_from, least(p_until + 1, greatest(coalesce(p_cancelled, p_until + 1), p_from)))
$$;

-- A scheme without bands pays the same whatever the QF.
create or replace function qf_is_banded(p_year integer, p_qf integer) returns boolean
language sql stable as $$
  select count(*) = 0 or bool_or(p_qf between qf_from_cents and qf_to_cents) from scheme_bands where year = p_year
$$;

-- Why these particulars make no card, or null. `p_scheme`: the scheme of the year of `p_from`.
-- A motive says that the household changed in mid-year: the reference month is then its own.
create or replace function card_objection(
  p_scheme schemes, p_banded boolean, p_birth date, p_qf integer, p_month date, p_benefits boolean,
  p_from date, p_until date, p_motive text
) returns text language sql immutable as $$
  select case
    when p_until < p_from then 'validity_reversed'
    when year_of(p_from) <> year_of(p_until) then 'validity_over_two_years'
    when (p_scheme).year is null then 'no_scheme'
    when p_qf > (p_scheme).qf_ceiling_cents then 'qf_above_ceiling'
    when not p_banded then 'no_band'
    when (p_scheme).benefits_required and not p_benefits then 'benefits_not_drawn'
    when p_month <> (p_scheme).qf_reference_month and p_motive is null then 'reference_month'
    when p_month > p_from then 'reference_month_after'
    when age_on(p_birth, p_until) < (p_scheme).age_from then 'too_young'
    when age_on(p_birth, p_from) >= (p_scheme).age_until then 'too_old'
  end
$$;

-- A number nobody can guess: no 0, O, 1, I or L.
create or replace function new_card_number(p_year integer) returns text
language plpgsql volatile as $$
declare letters text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ'; drawn text; bytes bytea;
begin
  loop
    bytes := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    -- Bytes 6 and 8 of a random uuid are not wholly random: the first six and the next uuid's first two are.
    select string_agg(substr(letters, 1 + get_byte(bytes, place) % length(letters), 1), '' order by place)
    into drawn from unnest(array[0, 1, 2, 3, 4, 5, 16, 17]) as t(place);
    drawn := 'CV' || p_year || '-' || left(drawn, 4) || '-' || right(drawn, 4);
    if not exists (select 1 from cards where number = drawn) then return drawn; end if;
  end loop;
end $$;

-- One change of the cards at a time; says where the registry stands.
create or replace function hold_card_registry() returns bigint
language sql security definer set search_path = public, pg_temp as $$
  select version from card_registry for update
$$;

-- body: {number|null, external_id|null, family_file|null, last_name, first_name, name_key, birth_date, qf_cents,
--   qf_reference_month, benefits_drawn, valid_from, valid_until, motive|null, judgment_on|null, qf_arithmetic|null,
--   another: true when the agent knows of the card that a child of the same names and birth date holds}
-- judgment_on: custody alternates by judgment, the parent draws no benefits and need not.
-- Refused: not_allowed, judgment_to_come, card_objection's reasons, number_taken, other_birth_date, several_children, overlaps_card,
-- reference_month_before, same_names.
create or replace function issue_card(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; scheme schemes; b card_import_rows; whose record; new_card uuid; reason text; in_the_way text;
  judgment date := (p_body ->> 'judgment_on')::date;
begin
  stored := begin_act(p_actor, 'issue_card', p_key, p_body);
  if stored is not null then return stored; end if;
  if not acts_for_caf() then return end_decision(p_actor, 'issue_card', p_key, null, refused('not_allowed')); end if;
  b := jsonb_populate_record(null::card_import_rows, p_body);
  select * into scheme from schemes where year = year_of(b.valid_from);
  reason := case when judgment > portal_today() then 'judgment_to_come' else
    card_objection(scheme, qf_is_banded(scheme.year, b.qf_cents), b.birth_date, b.qf_cents, b.qf_reference_month,
                   b.benefits_drawn or judgment is not null, b.valid_from, b.valid_until, b.motive) end;
  if reason is not null then
    return end_decision(p_actor, 'issue_card', p_key, null, refused(reason, objection_figures(scheme)));
  end if;
  if b.qf_reference_month < make_date(scheme.year - 1, 1, 1) then
    return end_decision(p_actor, 'issue_card', p_key, null,
      refused('reference_month_before', jsonb_build_object('month', make_date(scheme.year - 1, 1, 1))));
  end if;
  perform hold_card_registry();
  if exists (select 1 from cards where replace(number, '-', '') = replace(b.number, '-', '')) then
    return end_decision(p_actor, 'issue_card', p_key, null, refused('number_taken'));
  end if;
  select * into whose from child_named(b.external_id, b.family_file, b.name_key, b.birth_date);
  if whose.objection is not null then
    return end_decision(p_actor, 'issue_card', p_key, null, refused(whose.objection));
  end if;
  select o.number into in_the_way from cards o
  where o.child_id = counting_child(whose.child_id) and coalesce(o.family_file, '') = coalesce(b.family_file, '')
    and card_span(o.valid_from, o.valid_until, o.cancelled_on) && card_span(b.valid_from, b.valid_until, null)
  limit 1;
  if found then
    return end_decision(p_actor, 'issue_card', p_key, null,
      refused('overlaps_card', jsonb_build_object('number', in_the_way)));
  end if;
  select o.number into in_the_way from children h join cards o on o.named_child_id = h.id
  where h.name_key = b.name_key and h.birth_date = b.birth_date
    and card_span(o.valid_from, o.valid_until, o.cancelled_on)
        && daterange(make_date(scheme.year, 1, 1), make_date(scheme.year + 1, 1, 1))
  limit 1;
  if found and not coalesce((p_body ->> 'another')::boolean, false) then
    return end_decision(p_actor, 'issue_card', p_key, null,
      refused('same_names', jsonb_build_object('number', in_the_way)));
  end if;
  if whose.child_id is null then
    insert into children (external_id, last_name, first_name, name_key, birth_date)
    values (b.external_id, b.last_name, b.first_name, b.name_key, b.birth_date) returning id into whose.child_id;
  elsif b.external_id is not null then
    update children set external_id = b.external_id where id = whose.child_id and external_id is null;
  end if;
  insert into cards (number, child_id, family_file, qf_cents, qf_reference_month, benefits_drawn,
                     valid_from, valid_until, motive, judgment_on, qf_arithmetic, issued_by)
  values (coalesce(b.number, new_card_number(scheme.year)), whose.child_id, b.family_file, b.qf_cents,
          b.qf_reference_month, b.benefits_drawn, b.valid_from, b.valid_until, b.motive, judgment,
          nullif(p_body -> 'qf_arithmetic', 'null'), p_actor)
  returning id into new_card;
  return end_decision(p_actor, 'issue_card', p_key, new_card, done(jsonb_build_object('card_id', new_card)));
end $$;

-- The scheme's figures that the sentence of an objection names.
create or replace function objection_figures(p_scheme schemes) returns jsonb
language sql immutable as $$
  select jsonb_build_object('ceilingCents', (p_scheme).qf_ceiling_cents, 'month', (p_scheme).qf_reference_month,
    'ageFrom', (p_scheme).age_from, 'ageUntil', (p_scheme).age_until)
$$;

-- Which known child this is: by its identifier, else by family file, names and birth date. No row matched: a new one.
create or replace function child_named(p_external text, p_file text, p_name_key text, p_birth date)
returns table (child_id uuid, objection text) language sql stable as $$
  with by_id as (
    select h.id, h.birth_date <> p_birth as other_birth from children h where h.external_id = p_external
  ), by_file as (
    -- "offset 0": by the family file first, which few cards share; homonyms may be many.
    select min(h.id::text)::uuid as id, count(distinct coalesce(h.joined_into, h.id)) as known
    from cards c
    cross join lateral (select * from children where id = c.named_child_id offset 0) h
    where c.family_file = p_file and h.name_key = p_name_key and h.birth_date = p_birth and (p_external is null or h.external_id is null)
  )
  select case when i.id is not null then i.id else f.id end,
    case when i.other_birth then 'other_birth_date'
         when i.id is null and f.known > 1 then 'several_children' end
  from by_file f left join by_id i on true
$$;

-- The live days of a card from that one on, as an agent may see them: what keeps the card from ending before.
create or replace function live_days_from(p_card uuid, p_day date) returns jsonb
language sql stable as $$
  select jsonb_agg(jsonb_build_object('day', p.attended_on, 'slot', p.slot, 'structure', s.name,
    'invoiced', p.invoice_line_id is not null) order by p.attended_on, p.slot)
  from presences p join structures s on s.id = p.structure_id
  where p.card_id = p_card and p.released_at is null and p.attended_on >= p_day
$$;

-- body: {card_id, cancelled_on, reason}. Days before `cancelled_on` stand.
-- Refused: not_found, already_cancelled, outside_validity, live_days {days: [{day, slot, structure, invoiced}]}.
create or replace function cancel_card(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; c cards; answer jsonb; ends date := (p_body ->> 'cancelled_on')::date; days jsonb;
begin
  stored := begin_act(p_actor, 'cancel_card', p_key, p_body);
  if stored is not null then return stored; end if;
  if acts_for_caf() then perform hold_card_registry(); end if;
  select * into c from cards where id = (p_body ->> 'card_id')::uuid for update;
  days := live_days_from(c.id, ends);
  answer := case
    when c.id is null then refused('not_found')
    when c.cancelled_on is not null then refused('already_cancelled')
    when ends not between c.valid_from and c.valid_until then refused('outside_validity')
    when days is not null then refused('live_days', jsonb_build_object('days', days))
    else done()
  end;
  if (answer -> 'done')::boolean then
    update cards set cancelled_on = ends, cancelled_by = p_actor, cancel_reason = p_body ->> 'reason'
    where id = c.id;
  end if;
  return end_decision(p_actor, 'cancel_card', p_key, c.id, answer);
end $$;

-- body: {card_id, valid_until}. Refused: not_found, already_cancelled, not_shorter, live_days.
create or replace function shorten_card(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; c cards; answer jsonb; last_day date := (p_body ->> 'valid_until')::date; days jsonb;
begin
  stored := begin_act(p_actor, 'shorten_card', p_key, p_body);
  if stored is not null then return stored; end if;
  if acts_for_caf() then perform hold_card_registry(); end if;
  select * into c from cards where id = (p_body ->> 'card_id')::uuid for update;
  days := live_days_from(c.id, last_day + 1);
  answer := case
    when c.id is null then refused('not_found')
    when c.cancelled_on is not null then refused('already_cancelled')
    when last_day < c.valid_from or last_day >= c.valid_until then refused('not_shorter')
    when days is not null then refused('live_days', jsonb_build_object('days', days))
    else done()
  end;
  if (answer -> 'done')::boolean then update cards set valid_until = last_day where id = c.id; end if;
  return end_decision(p_actor, 'shorten_card', p_key, c.id, answer);
end $$;
