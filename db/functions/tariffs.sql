-- The grids that managers transmit, and that nobody edits.

-- A grid transmitted stands as it is: a correction of the same date supersedes it, nothing else happens to it.
create or replace function keep_tariffs() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.superseded_at is not null
    or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
    perform break_promise('tariffs_never_edited');
  end if;
  return new;
end $$;
create or replace trigger tariffs_never_edited before update or delete on tariffs
  for each row execute function keep_tariffs();

-- Its prices come with it, in the same transaction, and stay.
create or replace function keep_tariff_prices() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' or not exists (
    select 1 from tariffs where id = new.tariff_id and xmin = pg_current_xact_id()::xid
  ) then
    perform break_promise('tariffs_never_edited');
  end if;
  return new;
end $$;
create or replace trigger tariff_prices_never_edited before insert or update or delete on tariff_prices
  for each row execute function keep_tariff_prices();

create or replace function keep_documents() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform break_promise('documents_never_edited');
  return null;
end $$;
create or replace trigger documents_never_edited before update or delete on documents
  for each row execute function keep_documents();

-- One row per price band; a document travels as base64. A grid of the same date is superseded by this one.
create or replace function transmit_tariff(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; reason text; given structures; replaced boolean; new_document uuid; new_id uuid;
  subject uuid := (p_body ->> 'structure_id')::uuid;
  first date := (p_body ->> 'applies_from')::date;
  document jsonb := nullif(p_body -> 'document', 'null');
begin
  stored := begin_act(p_actor, 'transmit_tariff', p_key, p_body);
  if stored is not null then return stored; end if;
  select * into given from structures where id = subject and partner_id = current_partner_id();
  reason := case
    when not current_role_is('manager') then 'not_allowed'
    when given.id is null then 'not_found'
    when aid_kind_of(given.kind) is distinct from 'centre' then 'no_grid_for_kind'
  end;
  if reason is not null then
    return end_decision(p_actor, 'transmit_tariff', p_key, subject, refused(reason));
  end if;
  -- Two corrections of one date at once: the second supersedes the first.
  perform pg_advisory_xact_lock(hashtextextended(subject::text, 0));
  update tariffs set superseded_at = now()
  where structure_id = subject and applies_from = first and superseded_at is null;
  replaced := found;
  if document is not null then
    insert into documents (partner_id, name, media_type, content, uploaded_by)
    values (given.partner_id, document ->> 'name', document ->> 'media_type',
      decode(document ->> 'content', 'base64'), p_actor) returning id into new_document;
  end if;
  insert into tariffs (partner_id, structure_id, applies_from, document_id, transmitted_by)
  values (given.partner_id, subject, first, new_document, p_actor) returning id into new_id;
  insert into tariff_prices (tariff_id, partner_id, price_band, day_cents, half_day_cents, half_day_meal_cents)
  select new_id, given.partner_id, p.price_band, p.day_cents, p.half_day_cents, p.half_day_meal_cents
  from jsonb_to_recordset(p_body -> 'prices')
    as p (price_band text, day_cents integer, half_day_cents integer, half_day_meal_cents integer);
  return end_decision(p_actor, 'transmit_tariff', p_key, new_id,
    done(jsonb_build_object('tariff_id', new_id, 'replaced', replaced)));
end $$;
