-- What agents decide about partners and structures, and the tariffs that managers transmit.

-- Ends a decision: its line in the audit trail, then its answer.
create or replace function end_decision(p_actor uuid, p_act text, p_key uuid, p_subject uuid, p_answer jsonb)
returns jsonb language plpgsql as $$
begin
  perform audit('decision', p_act, coalesce(p_answer ->> 'reason', 'done'), p_subject::text);
  return end_act(p_actor, p_act, p_key, p_answer);
end $$;

-- The agreement of this partner, that one apart, whose dates meet these; null when none does.
create or replace function agreement_in_the_way(p_partner uuid, p_but uuid, p_from date, p_until date)
returns jsonb language sql stable as $$
  select jsonb_build_object('starts_on', starts_on, 'ends_on', ends_on) from agreements
  where partner_id = p_partner and id is distinct from p_but
    and daterange(starts_on, ends_on, '[]') && daterange(p_from, p_until, '[]')
  order by starts_on limit 1
$$;

-- The last live day recorded from that one on in these structures; null when there is none.
create or replace function last_day_recorded(p_structures uuid[], p_from date) returns date
language sql stable as $$
  select max(attended_on) from presences
  where structure_id = any (p_structures) and attended_on >= p_from and released_at is null
$$;

create or replace function kinds_of(p_body jsonb) returns text[]
language sql immutable as $$ select array(select jsonb_array_elements_text(p_body -> 'kinds')) $$;

create or replace function create_partner(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; new_id uuid;
begin
  stored := begin_act(p_actor, 'create_partner', p_key, p_body);
  if stored is not null then return stored; end if;
  if not acts_for_caf() then
    return end_decision(p_actor, 'create_partner', p_key, null, refused('not_allowed'));
  end if;
  insert into partners (name, siret, sdjes_number, iban, created_by)
  values (p_body ->> 'name', p_body ->> 'siret', p_body ->> 'sdjes_number', p_body ->> 'iban', p_actor)
  on conflict (siret) do nothing returning id into new_id;
  if new_id is null then
    select id into new_id from partners where siret = p_body ->> 'siret';
    return end_decision(p_actor, 'create_partner', p_key, new_id,
      refused('siret_taken', jsonb_build_object('partner_id', new_id)));
  end if;
  insert into agreements (partner_id, kinds, starts_on, ends_on, created_by)
  values (new_id, kinds_of(p_body), (p_body ->> 'starts_on')::date, (p_body ->> 'ends_on')::date, p_actor);
  return end_decision(p_actor, 'create_partner', p_key, new_id, done(jsonb_build_object('partner_id', new_id)));
end $$;

create or replace function amend_partner(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; subject uuid := (p_body ->> 'partner_id')::uuid;
begin
  stored := begin_act(p_actor, 'amend_partner', p_key, p_body);
  if stored is not null then return stored; end if;
  update partners
  set name = p_body ->> 'name', sdjes_number = p_body ->> 'sdjes_number', iban = coalesce(p_body ->> 'iban', iban)
  where id = subject and acts_for_caf();
  return end_decision(p_actor, 'amend_partner', p_key, subject,
    case when found then done() else refused('not_found') end);
end $$;

create or replace function add_agreement(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; answer jsonb; meets jsonb;
  subject uuid := (p_body ->> 'partner_id')::uuid;
  first date := (p_body ->> 'starts_on')::date;
  last date := (p_body ->> 'ends_on')::date;
begin
  stored := begin_act(p_actor, 'add_agreement', p_key, p_body);
  if stored is not null then return stored; end if;
  perform 1 from partners where id = subject and acts_for_caf() for update;
  if not found then
    answer := refused('not_found');
  else
    meets := agreement_in_the_way(subject, null, first, last);
    answer := case when meets is null then done() else refused('agreements_overlap', meets) end;
  end if;
  if answer = done() then
    insert into agreements (partner_id, kinds, starts_on, ends_on, created_by)
    values (subject, kinds_of(p_body), first, last, p_actor);
  end if;
  return end_decision(p_actor, 'add_agreement', p_key, subject, answer);
end $$;

create or replace function end_agreement(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; answer jsonb; meets jsonb; given agreements; covered uuid[]; last_recorded date;
  subject uuid := (p_body ->> 'agreement_id')::uuid;
  last date := (p_body ->> 'ends_on')::date;
begin
  stored := begin_act(p_actor, 'end_agreement', p_key, p_body);
  if stored is not null then return stored; end if;
  select * into given from agreements where id = subject and acts_for_caf() for update;
  if last >= given.starts_on then
    covered := array(select id from structures where partner_id = given.partner_id
                     and agreement_kind_of(kind) = any (given.kinds));
    meets := agreement_in_the_way(given.partner_id, given.id, given.starts_on, last);
    select max(attended_on) into last_recorded from presences
    where structure_id = any (covered) and released_at is null
      and attended_on > last and (given.ends_on is null or attended_on <= given.ends_on);
  end if;
  answer := case
    when given.id is null then refused('not_found')
    when last < given.starts_on then refused('ends_before_start', jsonb_build_object('starts_on', given.starts_on))
    when meets is not null then refused('agreements_overlap', meets)
    when last_recorded is not null then refused('days_recorded', jsonb_build_object('last_day', last_recorded))
    else done()
  end;
  if answer = done() then update agreements set ends_on = last where id = subject; end if;
  return end_decision(p_actor, 'end_agreement', p_key, subject, answer);
end $$;

create or replace function write_openings(p_structure uuid, p_partner uuid, p_periods jsonb) returns void
language sql as $$
  insert into opening_periods (partner_id, structure_id, label, starts_on, ends_on, weekdays)
  select p_partner, p_structure, p.label, p.starts_on, p.ends_on, p.weekdays
  from jsonb_to_recordset(p_periods) as p (label text, starts_on date, ends_on date, weekdays smallint)
$$;

create or replace function create_structure(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; new_id uuid; owner uuid := (p_body ->> 'partner_id')::uuid; reason text;
begin
  stored := begin_act(p_actor, 'create_structure', p_key, p_body);
  if stored is not null then return stored; end if;
  reason := case
    when not acts_for_caf() or not exists (select 1 from partners where id = owner) then 'not_found'
    when not exists (select 1 from agreements where partner_id = owner
                     and agreement_kind_of(p_body ->> 'kind') = any (kinds)
                     and (ends_on is null or ends_on >= portal_today())) then 'kind_not_agreed'
  end;
  if reason is not null then
    return end_decision(p_actor, 'create_structure', p_key, owner, refused(reason));
  end if;
  insert into structures (partner_id, name, commune, kind, created_by)
  values (owner, p_body ->> 'name', p_body ->> 'commune', p_body ->> 'kind', p_actor) returning id into new_id;
  perform write_openings(new_id, owner, p_body -> 'periods');
  return end_decision(p_actor, 'create_structure', p_key, new_id,
    done(jsonb_build_object('structure_id', new_id)));
end $$;

create or replace function amend_structure(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; subject uuid := (p_body ->> 'structure_id')::uuid; owner uuid;
begin
  stored := begin_act(p_actor, 'amend_structure', p_key, p_body);
  if stored is not null then return stored; end if;
  update structures set name = p_body ->> 'name', commune = p_body ->> 'commune'
  where id = subject and acts_for_caf() returning partner_id into owner;
  if owner is not null then
    delete from opening_periods where structure_id = subject;
    perform write_openings(subject, owner, p_body -> 'periods');
  end if;
  return end_decision(p_actor, 'amend_structure', p_key, subject,
    case when owner is null then refused('not_found') else done() end);
end $$;

-- closed_on is the first day without children.
create or replace function close_structure(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; answer jsonb; given structures; last_recorded date;
  subject uuid := (p_body ->> 'structure_id')::uuid;
  first_closed date := (p_body ->> 'closed_on')::date;
begin
  stored := begin_act(p_actor, 'close_structure', p_key, p_body);
  if stored is not null then return stored; end if;
  select * into given from structures where id = subject and acts_for_caf() for update;
  last_recorded := last_day_recorded(array[subject], first_closed);
  answer := case
    when given.id is null then refused('not_found')
    when given.closed_on is not null then refused('already_closed', jsonb_build_object('closed_on', given.closed_on))
    when last_recorded is not null then refused('days_recorded', jsonb_build_object('last_day', last_recorded))
    else done()
  end;
  if answer = done() then update structures set closed_on = first_closed where id = subject; end if;
  return end_decision(p_actor, 'close_structure', p_key, subject, answer);
end $$;

create or replace function reopen_structure(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb; answer jsonb; given structures; subject uuid := (p_body ->> 'structure_id')::uuid;
begin
  stored := begin_act(p_actor, 'reopen_structure', p_key, p_body);
  if stored is not null then return stored; end if;
  select * into given from structures where id = subject and acts_for_caf() for update;
  answer := case
    when given.id is null then refused('not_found')
    when given.closed_on is null then refused('not_closed')
    else done()
  end;
  if answer = done() then update structures set closed_on = null where id = subject; end if;
  return end_decision(p_actor, 'reopen_structure', p_key, subject, answer);
end $$;
