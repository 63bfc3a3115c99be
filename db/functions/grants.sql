-- Last word: functions are the application's to call; nobody else's but the owner's.
revoke all on schema public from public;
grant usage on schema public to portal_app, portal_auditor;
revoke execute on all routines in schema public from public;
grant execute on all functions in schema public to portal_app;
-- The counter moves by the triggers that keep it, by nobody's call.
revoke execute on function shift_child_years(uuid[], integer[], integer[]) from portal_app;
