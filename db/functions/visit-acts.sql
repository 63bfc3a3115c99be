-- What a coordinator does with visits: records, confirms, corrects, calls off.

-- The days asked for: one, or those weekdays (1 Monday … 7 Sunday) until a date, at the latest until the file ends.
create or replace function visit_days(p_body jsonb) returns date[]
language sql stable as $$
  select case when coalesce(p_body -> 'weekdays', 'null') = 'null' then array[(p_body ->> 'day')::date] else array(
    select d::date from generate_series((p_body ->> 'day')::date,
      coalesce((p_body ->> 'until')::date, (select ends_on from help_files where id = (p_body ->> 'file_id')::uuid)),
      interval '1 day') d
    where p_body -> 'weekdays' @> to_jsonb(extract(isodow from d)::integer) order by d) end
$$;

-- body: {file_id, worker_id, day, starts, ends, starts_second|null, ends_second|null, confirmed, weekdays|null,
-- until|null}: one visit, or one on each of these weekdays until that date (without one, until the file ends); of
-- several, those to come are planned. The good ones are written.
-- value: {written: [{visit_id, day, ends_on, minutes}], refused: [{reason, details: {day, …}}]}
-- refused, when nothing is written: no_day, too_many {most}, and as write_visit says of the first, with `refused`.
create or replace function record_visits(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'record_visits', p_key, p_body);
  file uuid := (p_body ->> 'file_id')::uuid;
  most constant integer := 400;
  days date[]; day date; verdict jsonb; written jsonb := '[]'; not_written jsonb := '[]'; answer jsonb;
begin
  if stored is not null then return stored; end if;
  perform lock_for_visits(array[(p_body ->> 'worker_id')::uuid], array[file]);
  days := visit_days(p_body);
  if cardinality(days) > most then answer := refused('too_many', jsonb_build_object('most', most));
  else
    foreach day in array days loop
      verdict := write_visit(p_actor, p_body || jsonb_build_object('day', day, 'confirmed',
        coalesce((p_body ->> 'confirmed')::boolean, false) and (cardinality(days) = 1 or day <= portal_today())));
      if (verdict ->> 'done')::boolean then
        written := written || ((verdict -> 'value') || jsonb_build_object('day', day));
      else
        not_written := not_written || (verdict - 'done');
      end if;
    end loop;
    answer := case
      when days = '{}' then refused('no_day')
      when written = '[]' then refused(not_written #>> '{0,reason}',
        (not_written #> '{0,details}') || jsonb_build_object('refused', not_written))
      else done(jsonb_build_object('written', written, 'refused', not_written)) end;
  end if;
  perform audit('decision', 'record_visits', coalesce(answer ->> 'reason', 'done'), file::text, jsonb_build_object(
    'written', (select coalesce(jsonb_agg(w -> 'visit_id'), '[]') from jsonb_array_elements(written) w),
    'refused', jsonb_array_length(not_written)));
  return end_act(p_actor, 'record_visits', p_key, answer);
end $$;

-- body: {visit_ids}: those that took place; confirmed already, they stay so.
-- value: {confirmed, refused: [{visit_id, reason}]}: released, future. Refused: not_found, when one of them is not there.
create or replace function confirm_visits(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'confirm_visits', p_key, p_body);
  asked uuid[] := array(select distinct v::uuid from jsonb_array_elements_text(p_body -> 'visit_ids') v);
  found_ids uuid[]; confirmed uuid[]; not_confirmed jsonb; answer jsonb := refused('not_found');
begin
  if stored is not null then return stored; end if;
  found_ids := array(select id from visits where id = any (asked) and partner_id = current_partner_id()
                     order by id for no key update);
  if cardinality(found_ids) = cardinality(asked) and asked <> '{}' then
    select coalesce(jsonb_agg(jsonb_build_object('visit_id', id,
      'reason', case when released_at is not null then 'released' else 'future' end)), '[]') into not_confirmed
    from visits where id = any (found_ids)
      and (released_at is not null or (confirmed_at is null and visited_on > portal_today()));
    with moved as (
      update visits set confirmed_at = now(), confirmed_by = p_actor
      where id = any (found_ids) and released_at is null and confirmed_at is null and visited_on <= portal_today()
      returning id)
    select coalesce(array_agg(id), '{}') into confirmed from moved;
    answer := done(jsonb_build_object('confirmed', cardinality(confirmed), 'refused', not_confirmed));
  end if;
  perform audit('decision', 'confirm_visits', coalesce(answer ->> 'reason', 'done'), null,
    jsonb_build_object('confirmed', coalesce(to_jsonb(confirmed), '[]')));
  return end_act(p_actor, 'confirm_visits', p_key, answer);
end $$;

-- body: {visit_id, and as record_visits asks of one visit}: releases it and records the other in its place, or neither.
-- One that only took place as it was planned is confirmed. value: {visit_id}, that of the visit that now stands.
-- refused: not_found, released, invoiced, and as write_visit says.
create or replace function correct_visit(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'correct_visit', p_key, p_body);
  times jsonb := visit_times(p_body);
  wanted boolean := coalesce((p_body ->> 'confirmed')::boolean, false);
  given visits; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into given from visits
  where id = (p_body ->> 'visit_id')::uuid and partner_id = current_partner_id() for no key update;
  perform lock_for_visits(array[given.worker_id, (p_body ->> 'worker_id')::uuid],
                          array[given.file_id, (p_body ->> 'file_id')::uuid]);
  if given.id is null then answer := refused('not_found');
  elsif given.released_at is not null then answer := refused('released');
  elsif given.invoice_line_id is not null then answer := refused('invoiced');
  elsif given.file_id = (p_body ->> 'file_id')::uuid and given.worker_id = (p_body ->> 'worker_id')::uuid
    and given.starts_at = (times ->> 'starts_at')::timestamptz and given.ends_at = (times ->> 'ends_at')::timestamptz
    and (wanted or given.confirmed_at is null) then
    if wanted and given.visited_on > portal_today() then
      answer := refused('future', jsonb_build_object('day', given.visited_on));
    else
      update visits set confirmed_at = now(), confirmed_by = p_actor
      where id = given.id and wanted and confirmed_at is null;
      answer := done(jsonb_build_object('visit_id', given.id));
    end if;
  else
    begin
      update visits set released_at = now(), released_by = p_actor, release_reason = 'corrected' where id = given.id;
      answer := write_visit(p_actor, p_body);
      if not (answer ->> 'done')::boolean then raise exception using errcode = 'PK000'; end if;
    exception when sqlstate 'PK000' then null;
    end;
  end if;
  perform audit('decision', 'correct_visit', coalesce(answer ->> 'reason', 'done'), given.id::text,
    jsonb_build_object('by', answer #> '{value,visit_id}'));
  return end_act(p_actor, 'correct_visit', p_key, answer);
end $$;

-- body: {visit_id}; called off already: done. Refused: not_found, released (a correction stands instead), invoiced.
create or replace function cancel_visit(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'cancel_visit', p_key, p_body);
  given visits; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into given from visits
  where id = (p_body ->> 'visit_id')::uuid and partner_id = current_partner_id() for no key update;
  perform lock_for_visits('{}', array[given.file_id]);
  answer := case
    when given.id is null then refused('not_found')
    when given.release_reason = 'cancelled' then done()
    when given.released_at is not null then refused('released')
    when given.invoice_line_id is not null then refused('invoiced')
    else done()
  end;
  if answer = done() and given.released_at is null then
    update visits set released_at = now(), released_by = p_actor, release_reason = 'cancelled' where id = given.id;
  end if;
  return end_decision(p_actor, 'cancel_visit', p_key, given.id, answer);
end $$;
