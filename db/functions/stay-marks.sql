-- Confirming who was there, day by day: good cells are written, each other one says why not.

-- body: {stay_id, days: [{enrolment_id, day, mark: present|absent, was?: held|present|absent as shown}]}
-- value: {written: [{enrolment_id, day, mark}],
--         refused: [{enrolment_id, day, mark, reason, standing, left_half_days, taken_here}]}
-- refused as a whole: not_found, unknown_child, repeated_cell.
create or replace function record_stay_days(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'record_stay_days', p_key, p_body);
  subject uuid := (p_body ->> 'stay_id')::uuid;
  cells jsonb := p_body -> 'days';
  places uuid[]; judged stay_day[]; answer jsonb;
begin
  if stored is not null then return stored; end if;
  if not exists (select 1 from stays where id = subject and partner_id = current_partner_id()) then
    return end_act(p_actor, 'record_stay_days', p_key, refused('not_found'));
  end if;
  if (select count(*) > count(distinct (c.enrolment_id, c.day))
      from jsonb_to_recordset(cells) as c(enrolment_id uuid, day date)) then
    return end_act(p_actor, 'record_stay_days', p_key, refused('repeated_cell'));
  end if;
  select array_agg(distinct e.id order by e.id) into places
  from jsonb_to_recordset(cells) as c(enrolment_id uuid) join enrolments e on e.id = c.enrolment_id
  where e.stay_id = subject;

  perform lock_enrolments(places);
  judged := judge_stay_days(places, cells);
  if (select count(*) from unnest(judged) d where d.mark is not null) < jsonb_array_length(cells) then
    return end_act(p_actor, 'record_stay_days', p_key, refused('unknown_child'));
  end if;
  perform write_stay_days(p_actor, judged);

  select jsonb_build_object(
    'written', coalesce(jsonb_agg(jsonb_build_object('enrolment_id', d.enrolment_id, 'day', d.day, 'mark', d.mark)
      order by d.day, d.enrolment_id) filter (where d.reason is null), '[]'),
    'refused', coalesce(jsonb_agg(jsonb_build_object('enrolment_id', d.enrolment_id, 'day', d.day, 'mark', d.mark,
      'reason', d.reason, 'standing', d.standing, 'left_half_days', d.room, 'taken_here', d.taken_here)
      order by d.day, d.enrolment_id) filter (where d.reason is not null), '[]'))
  into answer from (select * from unnest(judged) j where j.mark is not null) d;
  perform audit('decision', 'record_stay_days', 'done', subject::text,
    jsonb_build_object('written', jsonb_array_length(answer -> 'written'),
                       'refused', jsonb_array_length(answer -> 'refused')));
  return end_act(p_actor, 'record_stay_days', p_key, done(answer));
end $$;
