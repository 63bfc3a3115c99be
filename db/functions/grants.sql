-- Last word: functions are the application's to call; nobody else's but the owner's.
revoke all on schema public from public;
grant usage on schema public to portal_app, portal_auditor;
revoke execute on all routines in schema public from public;
grant execute on all functions in schema public to portal_app;
-- The counter moves by the triggers that keep it, a file's steps by their job: by nobody's own call.
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
  judge_family_lines(uuid, integer, integer), refuse_family_lines_that_clash(uuid), write_family_lines(uuid, uuid)
  from portal_app;
