-- Last word: functions are the application's to call; nobody else's but the owner's.
revoke all on schema public from public;
grant usage on schema public to portal_app, portal_auditor;
revoke execute on all routines in schema public from public;
grant execute on all functions in schema public to portal_app;
-- Counters move by the triggers that keep them, a file's steps by their job; the last few serve definer functions only.
revoke execute on function
  shift_child_years(uuid[], integer[], integer[]), shift_used_minutes(uuid[], integer[]), judge_card_lines(uuid, integer, integer),
  refuse_lines_that_clash(uuid), let_first_line_spell(uuid), write_card_lines(uuid, uuid),
  name_listed_lines(uuid), look_up_lines(uuid, integer), next_children(uuid, text, integer),
  attendance_lines(uuid, text[], text), try_attendance_lines(uuid, text[], uuid),
  record_attendance_lines(uuid, text[], text, uuid), name_visit_lines(uuid), refuse_lines_that_overlap(uuid),
  next_files(uuid, text, integer), lines_of_files(uuid, uuid[], text), try_visit_lines(uuid, uuid[], uuid), record_visit_lines(uuid, uuid[], text, uuid),
  keep_file_verdicts(text, uuid, jsonb, boolean), stop_file(text, uuid), count_file_lines(text, uuid),
  note_file_progress(text, uuid), end_file_work(text, uuid),
  purge_cards(date, integer), purge_children(date, integer), purge_line_names(date, integer), purge_help_files(date, integer),
  purge_families(date, integer),
  judge_family_lines(uuid, integer, integer), refuse_family_lines_that_clash(uuid), write_family_lines(uuid, uuid),
  account_is_open(uuid), names_same_child(cards, cards), has_second_factor(uuid), organisation_of(uuid),
  bucket_opens_at(text, text), note_partner_miss(text)
  from portal_app;
-- A trigger is fired by its table. Whoever may call it could hang it on a table of their own making, and move counters.
do $$
declare it record;
begin
  for it in select oid::regprocedure as name from pg_proc
            where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype loop
    execute format('revoke execute on function %s from portal_app', it.name);
  end loop;
  execute format('revoke temporary on database %I from public, portal_app', current_database());
end $$;
