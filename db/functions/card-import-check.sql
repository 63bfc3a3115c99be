-- What a job says of each line of a card file. Each step is one statement that may be asked for again.

-- Is the child of a card the one a line names? A spelling may be corrected, a whole name may not; twins stay two.
create or replace function is_same_child(p_child children, p_line card_import_rows) returns boolean
language sql stable as $$
  select case
    when p_line.external_id <> p_child.external_id then false
    when p_line.external_id = p_child.external_id then true
    when exists (select 1 from children x where x.external_id = p_line.external_id and x.id <> p_child.id) then false
    when p_line.name_key = p_child.name_key then true
    when split_part(p_line.name_key, '|', 1) <> split_part(p_child.name_key, '|', 1)
     and split_part(p_line.name_key, '|', 2) <> split_part(p_child.name_key, '|', 2) then false
    else not exists (select 1 from children x where x.name_key = p_line.name_key
                     and x.birth_date = p_line.birth_date
                     and coalesce(x.joined_into, x.id) <> coalesce(p_child.joined_into, p_child.id))
  end
$$;

create or replace function child_met(
  p_import uuid, p_external text, p_file text, p_name_key text, p_birth date, p_line integer
) returns uuid language sql immutable as $$
  select left(encode(sha256(convert_to(p_import || ' ' || coalesce('id ' || p_external,
    'file ' || p_file || ' ' || p_name_key || ' ' || p_birth, 'line ' || p_line), 'UTF8')), 'hex'), 32)::uuid
$$;

-- The lines with what stands: the card of that number, the child it names, the fields that would change.
-- A child met for the first time gets its id here, the same for all lines of the file that name it.
-- Lines are written by their place (ctid): of a file just received the planner expects one line, and any other way
-- of finding them again may compare each with each. The import is locked, so that no line moves meanwhile.
create or replace function judge_card_lines(p_import uuid, p_first integer, p_last integer) returns void
language sql security definer set search_path = public, pg_temp as $$
  with known as (
    select b.*, b.ctid as place, s as scheme, k.card_id as known_card, k.child_id as known_child, k.cancelled_on, k.same_child,
      k.fields, k.dates_change,
      coalesce(k.child_id, w.child_id, child_met(p_import, b.external_id, b.family_file, b.name_key, b.birth_date, b.line))
        as whose,
      w.objection as child_objection, coalesce(k.child_id, w.child_id) is not null as met_before,
      k.card_id is null or k.fields <> '{}' as writes, a.banded
    from card_import_rows b
    left join schemes s on s.year = year_of(b.valid_from)
    left join lateral (
      select count(*) = 0 or bool_or(b.qf_cents between d.qf_from_cents and d.qf_to_cents) as banded
      from scheme_bands d where d.year = s.year) a on true
    left join lateral (
      select c.id as card_id, c.named_child_id as child_id, c.cancelled_on,
        h.birth_date = b.birth_date and ((h.name_key, h.external_id) is not distinct from (b.name_key, b.external_id)
          or is_same_child(h, b)) as same_child,
        (b.valid_from, b.valid_until) <> (c.valid_from, c.valid_until) as dates_change,
        array_remove(array[
          case when coalesce(b.external_id, h.external_id) is distinct from h.external_id then 'identifiant_enfant' end,
          case when coalesce(b.family_file, c.family_file) is distinct from c.family_file then 'matricule_allocataire' end,
          case when b.last_name <> h.last_name then 'nom' end,
          case when b.first_name <> h.first_name then 'prenom' end,
          case when b.qf_cents <> c.qf_cents then 'qf' end,
          case when b.qf_reference_month <> c.qf_reference_month then 'mois_reference_qf' end,
          case when b.benefits_drawn <> c.benefits_drawn then 'prestations_mois_reference' end,
          case when b.valid_from <> c.valid_from then 'valable_du' end,
          case when b.valid_until <> c.valid_until then 'valable_au' end,
          case when coalesce(b.motive, c.motive) is distinct from c.motive then 'motif' end], null) as fields
      from cards c join children h on h.id = c.named_child_id
      where replace(c.number, '-', '') = replace(b.number, '-', '') limit 1) k on true
    -- A known number already says which child: the others alone are sought by identifier or family file.
    left join lateral child_named(case when k.card_id is null then b.external_id end,
      case when k.card_id is null then b.family_file end, b.name_key, b.birth_date) w on true
    where b.import_id = p_import and b.line between p_first and p_last and b.readable
  ), judged as (
    select n.place, n.known_card, n.whose, n.fields, o.number as other_number, d.days, n.scheme,
      coalesce(
        case when not n.same_child then 'number_of_another_child' end,
        n.child_objection,
        case when n.writes then
          card_objection(n.scheme, n.banded, n.birth_date, n.qf_cents, n.qf_reference_month, n.benefits_drawn,
                         n.valid_from, n.valid_until, n.motive) end,
        case when o.number is not null then 'overlaps_card' end,
        case when d.days is not null then 'live_days' end) as reason
    from known n
    left join lateral (
      select c.number from cards c
      where n.writes and n.met_before and n.valid_from <= n.valid_until
        and c.child_id = counting_child(n.whose) and c.id is distinct from n.known_card
        and coalesce(c.family_file, '') = coalesce(n.family_file, '')
        and card_span(c.valid_from, c.valid_until, c.cancelled_on)
          && card_span(n.valid_from, n.valid_until, n.cancelled_on)
      limit 1) o on true
    left join lateral (
      select jsonb_agg(p.attended_on order by p.attended_on) as days from presences p
      where n.dates_change and p.card_id = n.known_card and p.released_at is null
        and not card_covers(n.valid_from, n.valid_until, n.cancelled_on, p.attended_on)) d on true
  )
  update card_import_rows r
  set verdict = case when j.reason is not null then 'refused' when j.known_card is null then 'new'
                     when j.fields = '{}' then 'unchanged' else 'changed' end,
      reason = j.reason, card_id = j.known_card, child_id = j.whose,
      details = case
        when j.reason = 'overlaps_card' then jsonb_build_object('number', j.other_number)
        when j.reason = 'live_days' then jsonb_build_object('days', j.days)
        when j.reason is not null then objection_figures(j.scheme)
        when j.fields <> '{}' then jsonb_build_object('fields', to_jsonb(j.fields)) end
  from judged j where r.ctid = j.place
$$;

-- Two lines of one number, one child with two birth dates, two cards of one child and file over the same days:
-- which one is right is not for us to guess, so both are refused, each naming the other.
create or replace function refuse_lines_that_clash(p_import uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  with joined as (
    select id, joined_into as counting from children where joined_into is not null
    union select joined_into, joined_into from children where joined_into is not null
  ), lines as (
    select r.*, r.ctid as place, replace(r.number, '-', '') as plain, r.verdict = 'refused' as out,
      least(r.valid_until, c.cancelled_on - 1) as ends,
      coalesce(r.family_file, j.counting::text, r.child_id::text) as home,
      coalesce(j.counting::text, r.name_key || ' ' || r.birth_date) as person
    from card_import_rows r left join cards c on c.id = r.card_id
    left join joined j on j.id = r.child_id
    where r.import_id = p_import and r.number is not null
  ), compared as (
    select place, out,
      coalesce(lag(line) over same_number, lead(line) over same_number) as numbered,
      case when min(birth_date) over same_child <> max(birth_date) over same_child
        then coalesce(lag(line) over same_child, lead(line) over same_child) end as born,
      case when ends < valid_from then null
           when max(ends) over earlier >= valid_from then lag(line) over same_home
           when lead(valid_from) over same_home <= ends then lead(line) over same_home end as overlapped
    from lines
    window same_number as (partition by plain order by line),
      same_child as (partition by out, child_id order by line rows between unbounded preceding and unbounded following),
      same_home as (partition by out, ends < valid_from, home, person order by valid_from, line),
      earlier as (partition by out, ends < valid_from, home, person order by valid_from, line
                  rows between unbounded preceding and 1 preceding)
  )
  update card_import_rows r
  set verdict = 'refused',
      reason = case when c.numbered is not null then 'repeated_number'
                    when c.born is not null then 'other_birth_date_in_file' else 'overlaps_line' end,
      details = jsonb_build_object('line', coalesce(c.numbered, c.born, c.overlapped))
  from compared c
  where r.ctid = c.place and not c.out
    and coalesce(c.numbered, c.born, c.overlapped) is not null
$$;

-- A child on several lines is spelled as the first of them says: the others change nothing by their spelling.
create or replace function let_first_line_spell(p_import uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update card_import_rows r set verdict = 'unchanged', details = null
  from (select ctid as place, row_number() over (partition by child_id order by line) as rank
        from card_import_rows where import_id = p_import and verdict <> 'refused') n
  where r.ctid = n.place and n.rank > 1 and r.verdict = 'changed' and r.details -> 'fields' <@ '["nom", "prenom"]'
$$;

-- Judges the next lines against what stands; after the last ones, the lines against each other.
-- Answers {state, left}: left is 0 once there is nothing more to check.
create or replace function check_card_import(p_import uuid, p_lines integer) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare file card_imports; judged integer; last_line integer;
begin
  select * into file from card_imports where id = p_import for update;
  if file.state is distinct from 'checking' then return jsonb_build_object('state', file.state, 'left', 0); end if;
  if file.last_checked_line = 0 then
    update card_imports set registry_version = (select version from card_registry) where id = p_import;
  end if;
  select count(*), max(line) into judged, last_line
  from (select line from card_import_rows where import_id = p_import and line > file.last_checked_line
        order by line limit p_lines) batch;
  if judged > 0 then
    perform judge_card_lines(p_import, file.last_checked_line + 1, last_line);
    update card_imports set checked_rows = checked_rows + judged, last_checked_line = last_line, worked_at = now()
    where id = p_import;
    return jsonb_build_object('state', 'checking', 'left', greatest(file.rows - file.checked_rows - judged, 1));
  end if;
  perform refuse_lines_that_clash(p_import);
  perform let_first_line_spell(p_import);
  update card_imports set state = 'ready', worked_at = now(), counts = count_file_lines('card', p_import)
  where id = p_import;
  return jsonb_build_object('state', 'ready', 'left', 0);
end $$;
