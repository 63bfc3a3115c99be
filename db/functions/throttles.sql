-- How often a thing may be tried before its door closes for a while. A try is counted before it is judged.

call protect('failed_attempts', 'false');
revoke select on failed_attempts from portal_app;

-- Every limit of the portal: so many tries, in so many minutes, of one address, person, partner or source.
create or replace function limit_of(p_what text, out tries integer, out minutes integer)
language plpgsql immutable as $$
begin
  select l.tries, l.minutes into tries, minutes from (values
    -- A mailbox; by a browser its owner has used; a network; the whole portal, against a crowd that takes turns.
    ('sign_in', 10, 15), ('sign_in_known_device', 10, 15), ('sign_in_source', 100, 15), ('sign_in_portal', 1000, 15),
    ('reset', 5, 15), ('reset_known_device', 5, 15), ('reset_source', 30, 60), ('reset_portal', 500, 60),
    -- A person's own: password given again, code of the second factor, new address, files taken away.
    ('own_password', 10, 15), ('second_factor', 5, 15), ('change_address', 5, 15), ('download', 200, 60),
    -- Codes at a shared tablet, of a person and of the tablet; codes that pair one, of a network and of the whole portal.
    ('tablet_code', 5, 15), ('tablet_code_day', 30, 1440), ('tablet', 20, 15), ('pair_tablet', 10, 15), ('pair_tablet_portal', 200, 15),
    -- A person or a source that asks for a passkey's question.
    ('passkey_question', 60, 15),
    -- A partner, or the Caf.
    ('invite', 30, 60),
    -- Misses of a person, then of all the people of a partner in a day; tries at one family's number.
    ('verify_card', 10, 15), ('verify_card_partner', 300, 1440),
    ('find_family', 10, 15), ('find_family_partner', 100, 1440), ('find_family_number', 10, 15)
  ) as l(what, tries, minutes) where l.what = p_what;
  if tries is null then raise exception 'no limit for %', p_what; end if;
end $$;

create or replace function bucket_of(p_what text, p_subject text) returns text
language sql immutable as $$ select p_what || ' ' || encode(sha256(convert_to(p_subject, 'UTF8')), 'hex') $$;

-- When a bucket opens again; null while it is open.
create or replace function bucket_opens_at(p_what text, p_subject text) returns timestamptz
language sql security definer set search_path = public, pg_temp as $$
  select f.at + make_interval(mins => l.minutes) from limit_of(p_what) l, lateral (
    select at from failed_attempts
    where bucket = bucket_of(p_what, p_subject) and at > clock_timestamp() - make_interval(mins => l.minutes)
    order by at desc offset l.tries - 1 limit 1) f
$$;

drop function if exists begin_attempt(text, text, integer, integer);

-- Counts one try in each of these buckets, or in none when one of them is full: then `opens_at` says when to come
-- back. `counted_at` names the try. Locked in one order, so that two tries never wait for each other.
create or replace function begin_attempts(p_whats text[], p_subjects text[])
returns table (opens_at timestamptz, counted_at text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare bucket text; moment timestamptz;
begin
  for bucket in select bucket_of(a.what, a.subject) as b from unnest(p_whats, p_subjects) a(what, subject) order by b loop
    perform pg_advisory_xact_lock(hashtextextended(bucket, 0));
  end loop;
  select max(bucket_opens_at(a.what, a.subject)) into opens_at from unnest(p_whats, p_subjects) a(what, subject);
  if opens_at is not null then
    -- Of whom, when it is somebody's number: a line holds no address.
    perform audit('lookup', p_whats[1], 'closed', substring(p_subjects[1] from '^[0-9a-f]{8}-[0-9a-f-]{27}$'));
  else
    moment := clock_timestamp();
    counted_at := moment::text;
    insert into failed_attempts (bucket, at)
    select bucket_of(a.what, a.subject), moment from unnest(p_whats, p_subjects) a(what, subject);
  end if;
  return next;
end $$;

create or replace function begin_attempt(p_what text, p_subject text) returns table (opens_at timestamptz)
language sql security definer set search_path = public, pg_temp as $$
  select a.opens_at from begin_attempts(array[p_what], array[p_subject]) a
$$;

create or replace function forget_attempts(p_what text, p_subject text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from failed_attempts where bucket = bucket_of(p_what, p_subject)
$$;

-- Tries that were good are taken back, no others.
create or replace function take_back_attempts(p_whats text[], p_subjects text[], p_counted_at text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from failed_attempts f using unnest(p_whats, p_subjects) a(what, subject)
  where f.bucket = bucket_of(a.what, a.subject) and f.at = p_counted_at::timestamptz
$$;

-- A try at the door of a mailbox. A browser from which its owner has come in has an allowance apart: strangers, however
-- many, close the door to strangers only. The same work for a mailbox that nobody has.
create or replace function begin_at_door(p_door text, p_email text, p_source text, p_device_digest text)
returns table (opens_at timestamptz, counted_at text)
language sql security definer set search_path = public, pg_temp as $$
  select a.opens_at, a.counted_at
  from (select exists (
          select from people p join known_devices d on d.person_id = p.id
          where p.email = lower(p_email) and is_open_account(p.ends_on) and d.device_digest = p_device_digest) as known) k,
    lateral begin_attempts(
      case when k.known then array[p_door || '_known_device']
        else array[p_door, p_door || '_source', p_door || '_portal'] end,
      case when k.known then array[lower(p_email) || ' ' || p_device_digest]
        else array[lower(p_email), p_source, ''] end) a
$$;

-- The try was good: the mailbox starts afresh; of its source and of the portal that one try alone is taken back.
create or replace function forgive_at_door(
  p_door text, p_email text, p_source text, p_device_digest text, p_counted_at text
) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from failed_attempts where bucket in (
    bucket_of(p_door, lower(p_email)), bucket_of(p_door || '_known_device', lower(p_email) || ' ' || p_device_digest));
  select take_back_attempts(array[p_door || '_source', p_door || '_portal'], array[p_source, ''], p_counted_at)
$$;

-- A look-up of the actor's that found nothing counts for their partner too, whoever of its people makes it.
create or replace function note_partner_miss(p_act text) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into failed_attempts (bucket, at)
  select bucket_of(p_act || '_partner', current_partner_id()::text), clock_timestamp()
  where current_partner_id() is not null on conflict do nothing
$$;
