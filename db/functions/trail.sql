-- Two hash chains through the trail, months sealed, and the one way by which its lines leave. Lines are written without
-- a lock and linked a moment later: in its chain a line stands where it was first seen, and nothing comes in before it.

call protect('audit_chains', '(select acts_for_caf())');
call protect('audit_seals', '(select acts_for_caf())');

-- An id, a day or month, a code, a digest, or "decision 2026-03-01": what the trail may say in clear.
create or replace function is_id_or_digest(p_text text) returns boolean
language sql immutable as $$
  select p_text ~ '^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d(-\d\d)?|[a-z_]{1,40}|[0-9a-f]{64}(\.[0-9a-f]{64})?|[\w-]{43}|(lookup|decision) \d{4}-\d\d-\d\d)$'
$$;

-- Whoever writes, and whatever a form sent: any other word is kept by its digest.
create or replace function keep_ids_only() returns trigger
language plpgsql as $$
begin
  if not is_id_or_digest(new.subject_id) then
    new.subject_id := encode(sha256(convert_to(new.subject_id, 'UTF8')), 'hex');
  end if;
  if exists (select from jsonb_path_query(new.payload, 'strict $.** ? (@.type() == "string")') s where not is_id_or_digest(s #>> '{}'))
  then new.payload := jsonb_build_object('digest_of_all', encode(sha256(convert_to(new.payload::text, 'UTF8')), 'hex')); end if;
  return new;
end $$;
create or replace trigger audit_events_hold_ids before insert on audit_events
  for each row execute function keep_ids_only();

create or replace function trail_hash(p_previous bytea, p_place bigint, p_line audit_events) returns bytea
language sql stable as $$
  select sha256(p_previous || convert_to(jsonb_build_array(
    p_line.chain, p_place, p_line.id, (extract(epoch from p_line.at) * 1000000)::bigint, p_line.person_id, p_line.partner_id,
    p_line.act, p_line.outcome, p_line.subject_id, p_line.payload)::text, 'UTF8'))
$$;

-- Links what waits, so many lines of each chain at most; the lock on a chain's last line lets one do it at a time.
-- [{chain, linked, place, hash}]
create or replace function link_trail(p_most integer default 4000) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare last audit_chains; line audit_events; linked integer; ends jsonb := '[]';
begin
  for last in select * from audit_chains order by chain for update loop
    linked := 0;
    for line in select * from audit_events where place is null and chain = last.chain order by at, id
      limit p_most for update
    loop
      last.place := last.place + 1;
      last.hash := trail_hash(last.hash, last.place, line);
      update audit_events set place = last.place, hash = last.hash where id = line.id;
      linked := linked + 1;
    end loop;
    update audit_chains set place = last.place, hash = last.hash,
      linked_at = case when linked < p_most then now() else linked_at end
    where chain = last.chain;
    ends := ends || jsonb_build_object('chain', last.chain, 'linked', linked, 'place', last.place,
      'hash', encode(last.hash, 'hex'));
  end loop;
  return ends;
end $$;

create or replace function paris_month(p_at timestamptz) returns date
language sql stable as $$ select date_trunc('month', p_at at time zone 'Europe/Paris')::date $$;

create or replace function paris_start_of(p_day date) returns timestamptz
language sql stable as $$ select p_day::timestamp at time zone 'Europe/Paris' $$;

-- Seals the months that ended an hour ago or earlier, once every line of theirs is linked. A seal is told in the trail.
-- [{chain, month, place, hash}]
create or replace function seal_trail() returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare of text; first audit_events; last audit_events; former audit_seals; of_month date; ends timestamptz; told jsonb;
  made jsonb := '[]';
begin
  for of in select chain from audit_chains order by chain for update loop
    loop
      select * into former from audit_seals where chain = of order by month desc limit 1;
      select * into first from audit_events where chain = of and place = coalesce(former.last_place, 0) + 1;
      exit when not found;
      of_month := greatest(paris_month(first.at), (former.month + interval '1 month')::date);
      ends := paris_start_of((of_month + interval '1 month')::date);
      exit when ends > now() - interval '1 hour'
        or exists (select from audit_events where chain = of and place is null and at < ends);
      select * into last from audit_events where chain = of and place >= first.place and at < ends order by place desc limit 1;
      insert into audit_seals (chain, month, first_place, last_place, lines, hash)
      values (of, of_month, first.place, last.place, last.place - first.place + 1, last.hash);
      told := jsonb_build_object('first_place', first.place, 'last_place', last.place, 'hash', encode(last.hash, 'hex'));
      perform audit('decision', 'seal_month', 'done', of || ' ' || of_month, told);
      made := made || (told || jsonb_build_object('chain', of, 'month', of_month));
    end loop;
  end loop;
  return made;
end $$;

-- Drops the lines of months whose time has come, so many at a call; their seals stay. By the clock of the machine: no
-- setting of a session makes a line old.
create or replace function purge_trail(p_most integer default 4000) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare today date := (now() at time zone 'Europe/Paris')::date; seal audit_seals; gone integer;
begin
  for seal in
    update audit_seals set purged_on = today
    where purged_on is null and expires_on(chain, month) <= today returning *
  loop
    perform audit('decision', 'purge_trail', 'done', seal.chain || ' ' || seal.month, jsonb_build_object('lines', seal.lines));
  end loop;
  delete from audit_events where id in (
    select e.id from audit_seals s join audit_events e on e.chain = s.chain and e.place between s.first_place and s.last_place
    where s.purged_on is not null limit p_most);
  get diagnostics gone = row_count;
  return gone;
end $$;

-- What is linked stands, whoever asks; it leaves with a month that was sealed and purged in its time.
create or replace function keep_linked_line() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
    select from audit_seals s
    where s.chain = old.chain and old.place between s.first_place and s.last_place and s.purged_on is not null)
  then return old; end if;
  perform break_promise('audit_events_stand');
  return null;
end $$;
create or replace trigger audit_events_stand before update on audit_events
  for each row when (old.place is not null) execute function keep_linked_line();
create or replace trigger audit_events_leave_by_month before delete on audit_events
  for each row execute function keep_linked_line();
create or replace trigger audit_events_never_emptied before truncate on audit_events
  for each statement execute function refuse_change();

create or replace function keep_seal() returns trigger
language plpgsql as $$
declare today date := (now() at time zone 'Europe/Paris')::date;
begin
  if tg_op = 'UPDATE' and old.purged_on is null and new.purged_on = today and expires_on(old.chain, old.month) <= today
    and to_jsonb(new) - 'purged_on' = to_jsonb(old) - 'purged_on'
  then return new; end if;
  perform break_promise('audit_seals_stand');
  return null;
end $$;
create or replace trigger audit_seals_stand before update or delete on audit_seals
  for each row execute function keep_seal();
