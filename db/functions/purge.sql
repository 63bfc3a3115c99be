-- What personal data leaves, and when: by years, as `retention_of` says. What an amount leans on stays without a name.

-- A card no amount leans on: none of its days was ever invoiced, and its places on stays hold no day of another card.
create or replace function is_free_card(p_card uuid) returns boolean
language sql stable as $$
  select not exists (select from invoice_lines where card_id = p_card)
    and not exists (select from presences where card_id = p_card and invoice_line_id is not null)
    and not exists (
      select from roster_entries r join enrolments e on e.roster_entry_id = r.id join presences p on p.enrolment_id = e.id
      where r.card_id = p_card and p.card_id <> p_card)
$$;

-- The cards of years gone by, `p_most` at a call: the free ones with their days and places; of the others, what only
-- their family needs. Children named while their card was awaited go with it.
create or replace function purge_cards(p_today date, p_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare due uuid[]; free uuid[]; named uuid[];
begin
  due := array(
    select id from cards where valid_until < kept_since('card', p_today) and family_file is distinct from id::text
    order by child_id, id limit p_most for update);
  if cardinality(due) = 0 then return 0; end if;
  named := array(
    select p.id from pending_children p join roster_entries r on r.id = p.roster_entry_id where r.card_id = any (due));
  delete from pending_days where pending_child_id = any (named);
  delete from duplicate_requests where pending_child_id = any (named);
  delete from pending_children where id = any (named);
  free := array(select card from unnest(due) card where is_free_card(card));
  update pending_days d set presence_id = null from presences p where p.id = d.presence_id and p.card_id = any (free);
  delete from presences where card_id = any (free);
  delete from enrolments e using roster_entries r where r.id = e.roster_entry_id and r.card_id = any (free);
  delete from roster_entries where card_id = any (free);
  delete from cards where id = any (free);
  -- The file becomes the card's own id: two cards of one child are told apart by it, and it says the rest is done.
  update cards set family_file = id::text, qf_arithmetic = null, motive = null, judgment_on = null,
    cancel_reason = case when cancel_reason is not null then '' end
  where id = any (due) and id <> all (free);
  return cardinality(due);
end $$;

create or replace function is_free_child(p_child uuid) returns boolean
language sql stable as $$
  select not exists (select from cards where child_id = p_child) and not exists (select from cards where named_child_id = p_child)
    and not exists (select from presences where child_id = p_child)
    and not exists (select from invoice_lines where child_id = p_child)
    and not exists (select from children where joined_into = p_child)
$$;

-- The children whose last card has gone, or was of a year gone by.
create or replace function purge_children(p_today date, p_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare since date := kept_since('card', p_today); due uuid[]; free uuid[];
begin
  due := array(
    select h.id from children h
    where not exists (select from cards c where c.child_id = h.id and c.valid_until >= since)
      and not exists (select from cards c where c.named_child_id = h.id and c.valid_until >= since)
      and (h.name_key <> h.id::text or is_free_child(h.id))
    order by h.id limit p_most for update);
  if cardinality(due) = 0 then return 0; end if;
  free := array(select child from unnest(due) child where is_free_child(child));
  delete from child_years where child_id = any (free);
  delete from child_distinctions where one_id = any (due) or other_id = any (due);
  delete from children where id = any (free);
  -- An own key each: they are nobody's namesakes.
  update children set last_name = no_name(), first_name = '', name_key = id::text, external_id = null,
    birth_date = date_trunc('year', birth_date)::date
  where id = any (due) and id <> all (free);
  return cardinality(due);
end $$;

create or replace function purge_line_names(p_today date, p_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare days_since date := kept_since('card', p_today); hours_since date := kept_since('home_help', p_today); gone integer;
begin
  delete from invoice_line_names where line_id in (
    select n.line_id from invoice_line_names n join invoice_lines l on l.id = n.line_id
    where (select max(day) from unnest(l.dates) day) < case l.unit when 'hour' then hours_since else days_since end
    order by 1 limit p_most);
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Files of help that ended in a year gone by: names, motives and QF; hours and what was paid stay.
create or replace function purge_help_files(p_today date, p_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare since date := kept_since('home_help', p_today); due uuid[];
begin
  due := array(
    select id from help_files where ends_on < since and last_name <> no_name() order by id limit p_most for update);
  update help_files set last_name = no_name(), first_name = '' where id = any (due);
  delete from help_file_motives where file_id = any (due);
  delete from help_file_quotients where file_id = any (due);
  return cardinality(due);
end $$;

-- Families of whom nothing was heard since: neither a month's QF nor help.
create or replace function purge_families(p_today date, p_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare since date := kept_since('home_help', p_today); due uuid[]; free uuid[];
begin
  due := array(
    select f.id from families f
    where f.last_name <> no_name() and f.entered_at < since
      and not exists (select from family_quotients q where q.family_id = f.id and q.month >= since)
      and not exists (select from help_files h where h.family_id = f.id and h.ends_on >= since)
    order by f.id limit p_most for update);
  free := array(
    select family from unnest(due) family where not exists (select from help_files h where h.family_id = family));
  delete from family_children where family_id = any (due);
  delete from family_quotients where family_id = any (due);
  delete from families where id = any (free);
  update families set last_name = no_name(), first_name = '', family_file = case when family_file is not null then id::text end
  where id = any (due) and id <> all (free);
  return cardinality(due);
end $$;

-- One step of the purge, `p_most` rows of each kind; how many it found. Zero: nothing is left to do today. The program
-- may pretend a day gone by, never one to come.
create or replace function purge_expired(p_most integer default 200) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today date := case when session_user = 'portal_app' then least(portal_today(), (now() at time zone 'Europe/Paris')::date)
    else portal_today() end;
  cards integer; children integer; names integer; files integer; families integer; found integer;
begin
  names := purge_line_names(today, p_most);
  cards := purge_cards(today, p_most);
  children := case when cards = 0 then purge_children(today, p_most) else 0 end;
  files := purge_help_files(today, p_most);
  families := purge_families(today, p_most);
  found := names + cards + children + files + families;
  if found > 0 then
    perform audit('decision', 'purge_expired', 'done', null, jsonb_build_object('line_names', names, 'cards', cards,
      'children', children, 'help_files', files, 'families', families));
  end if;
  return found;
end $$;
