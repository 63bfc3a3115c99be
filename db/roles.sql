-- The portal's three roles. Run once by a superuser of the PostgreSQL server, as often as one likes:
--
--   psql -f db/roles.sql postgres
--   psql -c '\password portal_owner' -c '\password portal_app' -c '\password portal_auditor' postgres
--   createdb --owner portal_owner portail
--
-- Then MIGRATION_DATABASE_URL names portal_owner, DATABASE_URL names portal_app.
do $$
declare wanted text;
begin
  foreach wanted in array array['portal_owner', 'portal_app', 'portal_auditor'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I', wanted);
    end if;
    execute format('alter role %I login nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
  end loop;
end $$;

-- A session that forgets its transaction would hold locks against everybody.
alter role portal_app set idle_in_transaction_session_timeout = '15s';
alter role portal_app set lock_timeout = '5s';
alter role portal_auditor set default_transaction_read_only = on;
