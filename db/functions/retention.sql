-- How long things are kept, all of it here; /confidentialite and docs/security.md say the same, and a test holds them to it.
-- A line of the trail counts from the end of its month, the rest from the end of its civil year.

create or replace function retention_of(p_what text) returns interval
language plpgsql immutable as $$
declare kept interval;
begin
  select r.kept into kept from (values
    ('lookup', interval '12 months'),
    ('decision', interval '10 years'),
    ('card', interval '3 years'),
    ('home_help', interval '3 years')
  ) as r(what, kept) where r.what = p_what;
  if kept is null then raise exception 'no retention for %', p_what; end if;
  return kept;
end $$;

-- The first day on which something of that month is no longer kept.
create or replace function expires_on(p_what text, p_month date) returns date
language sql immutable as $$ select (p_month + interval '1 month' + retention_of(p_what))::date $$;

-- The first day of the years still kept: what happened before it is gone.
create or replace function kept_since(p_what text, p_today date) returns date
language sql immutable as $$ select date_trunc('year', p_today - retention_of(p_what))::date $$;

-- What stands where a name stood, on rows that amounts lean on.
create or replace function no_name() returns text language sql immutable as $$ select 'Nom effacé' $$;
