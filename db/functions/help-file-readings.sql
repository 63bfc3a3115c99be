-- What a partner reads of its file of home help, and agents of anybody's: never its motive, for them.

-- {fileId, partnerId, partnerName, structureId, structureName, reference, state, lastName, firstName, familyFile (one's
-- own families have none, and partners don't see the Caf's), familyId (one's own), level, theme, motive, words,
-- eventOn, requestedOn, startsOn, endsOn, agreedMinutes, usedMinutes, contributionCents (frozen, or as it would be
-- today), scale, limits: {requestBy, endsBy, mostMinutes}, beyond, obstacle, lastVisitOn, quotient, derogations,
-- months, history}; null when absent.
create or replace function find_help_file(p_actor uuid, p_file uuid) returns jsonb
language plpgsql as $$
declare f help_files; opened boolean; answer jsonb;
begin
  perform become(p_actor);
  select * into f from help_files where id = p_file;
  if not found then return null; end if;
  opened := f.opened_at is not null;
  select jsonb_build_object(
    'fileId', f.id, 'partnerId', f.partner_id, 'partnerName', (select name from partners where id = f.partner_id),
    'structureId', f.structure_id, 'structureName', (select name from structures where id = f.structure_id),
    'reference', f.reference, 'state', f.state, 'lastName', f.last_name, 'firstName', f.first_name,
    'familyFile', w.family_file, 'familyId', w.id, 'level', f.level, 'theme', f.theme, 'motive', m.motive,
    'words', m.words, 'eventOn', f.event_on, 'requestedOn', f.requested_on, 'startsOn', f.starts_on,
    'endsOn', f.ends_on, 'agreedMinutes', f.agreed_minutes, 'usedMinutes', f.used_minutes, 'openedAt', f.opened_at,
    'contributionCents', case when opened then f.contribution_cents else contribution_of(f) end,
    'scale', (select jsonb_build_object('name', s.name, 'source', s.source, 'appliesFrom', s.applies_from,
                'fictitious', s.fictitious)
              from hourly_scales s where s.id = case when opened then f.scale_id else scale_on(f.starts_on) end),
    'limits', (select jsonb_build_object('requestBy', request_by, 'endsBy', ends_by, 'mostMinutes', most_minutes)
               from limits_of(f)),
    'beyond', limits_uncovered(f),
    'obstacle', case when f.state in ('prepared', 'waiting') then help_file_obstacle(f) end,
    'lastVisitOn', (select max(visited_on) from visits where file_id = f.id and released_at is null),
    'quotient', quotient_seen(f), 'derogations', derogations_of(f.id), 'months', minutes_by_month(f.id),
    'history', history_of_file(f.id))
  into answer
  from (select 1) one left join help_file_motives m on m.file_id = f.id left join families w on w.id = f.family_id;
  if acts_for_caf() then perform audit('lookup', 'show_help_file', 'found', f.id::text); end if;
  return answer;
end $$;

-- The QF behind a file, for whoever may see it: the Caf; of a family it entered itself, the partner.
create or replace function quotient_seen(p_file help_files) returns jsonb
language sql stable as $$
  select jsonb_build_object('month', to_char(month, 'YYYY-MM'), 'qfCents', qf_cents, 'arithmetic', arithmetic)
  from (select month, qf_cents, arithmetic from help_file_quotients
        where file_id = p_file.id and p_file.opened_at is not null
        union all
        select month, qf_cents, arithmetic from family_quotients
        where family_id = p_file.family_id and month = month_of_request(p_file) and p_file.opened_at is null) q
$$;

create or replace function derogations_of(p_file uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('derogationId', id, 'limits', limits, 'endsOn', ends_on,
    'agreedMinutes', agreed_minutes, 'words', words, 'askedAt', asked_at, 'outcome', outcome, 'reason', reason,
    'decidedAt', decided_at) order by asked_at), '[]')
  from derogations where file_id = p_file
$$;

-- Live visits: minutes that took place, and minutes still planned.
create or replace function minutes_by_month(p_file uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(to_jsonb(m) order by m.month), '[]') from (
    select to_char(visited_on, 'YYYY-MM') as month,
      coalesce(sum(minutes) filter (where confirmed_at is not null), 0) as "doneMinutes",
      coalesce(sum(minutes) filter (where confirmed_at is null), 0) as "plannedMinutes"
    from visits where file_id = p_file and released_at is null group by 1) m
$$;

-- What was done with a file, oldest first, from the audit trail: the Caf's alone to read.
create or replace function history_of_file(p_file uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('act', e.act, 'at', e.at, 'by', p.name) order by e.id), '[]')
  from audit_events e left join people p on p.id = e.person_id
  where e.chain = 'decision' and e.outcome = 'done'
    and e.subject_id in (select p_file::text union all select id::text from derogations where file_id = p_file)
$$;
