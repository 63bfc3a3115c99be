-- Which children may be one with two homes, and what stands on each side of a pair.

-- An identifier without case, space or sign.
create or replace function plain_identifier(p_identifier text) returns text
language sql immutable as $$
  select nullif(upper(translate(p_identifier, E' \u00a0\t-._/', '') collate "C"), '')
$$;

-- Are these two still to be looked at: not joined, not found to be two, with cards of one civil year?
create or replace function is_open_likeness(p_id uuid, p_counting uuid, p_like uuid, p_like_counting uuid)
returns boolean language sql stable as $$
  select p_counting <> p_like_counting
    and not exists (select 1 from child_distinctions
                    where (one_id, other_id) in ((least(p_id, p_like), greatest(p_id, p_like)),
                      (least(p_counting, p_like_counting), greatest(p_counting, p_like_counting))))
    and exists (select 1 from cards a join cards b on year_of(b.valid_from) = year_of(a.valid_from)
                where a.child_id = p_counting and b.child_id = p_like_counting
                  and not isempty(card_span(a.valid_from, a.valid_until, a.cancelled_on))
                  and not isempty(card_span(b.valid_from, b.valid_until, b.cancelled_on)))
$$;

-- Pairs perhaps the same child, each once: what is shared is sought first, then who shares it.
create or replace function open_likenesses() returns table (one_id uuid, other_id uuid, by text)
language sql stable as $$
  with named as materialized (
    select name_key, birth_date from children group by 1, 2 having count(*) > 1
  ), spelled as materialized (
    -- Identifiers are unique: of two that agree, one at least is not plain.
    select id, plain_identifier(external_id) as identifier from children where external_id collate "C" ~ '[^A-Z0-9]'
  ), pairs as (
    select a.id, b.id as like_id, 'names' as by
    from named n
    -- "offset 0": few share anything, so each is sought by the index.
    cross join lateral (select id from children where (name_key, birth_date) = (n.name_key, n.birth_date) offset 0) a
    cross join lateral (select id from children where (name_key, birth_date) = (n.name_key, n.birth_date) offset 0) b
    where b.id > a.id
    union all
    select a.id, b.id, 'identifier' from spelled a
    cross join lateral (select id from children where external_id = a.identifier offset 0) b
    union all
    select a.id, b.id, 'identifier' from spelled a join spelled b using (identifier) where b.id > a.id
  )
  select least(t.counting, t.like_counting), greatest(t.counting, t.like_counting), max(t.by)
  from (select p.*, counting_child(p.id) as counting, counting_child(p.like_id) as like_counting from pairs p) t
  where is_open_likeness(t.id, t.counting, t.like_id, t.like_counting)
  group by 1, 2
$$;

-- Whom a child is perhaps the same as: [{oneId, otherId, name}].
create or replace function likenesses_of(p_counting uuid) returns jsonb
language sql stable as $$
  with mine as materialized (
    select id, name_key, birth_date, plain_identifier(external_id) as identifier
    from children where id = p_counting or joined_into = p_counting
  ), alike as (
    select a.id, b.id as like_id from mine a
    join children b on b.name_key = a.name_key and b.birth_date = a.birth_date and b.id <> a.id
    union
    select a.id, b.id from mine a join children b on plain_identifier(b.external_id) = a.identifier and b.id <> a.id
  )
  select coalesce(jsonb_agg(distinct jsonb_build_object('oneId', least(p_counting, t.like_counting),
    'otherId', greatest(p_counting, t.like_counting), 'name', h.first_name || ' ' || h.last_name)), '[]')
  from (select a.*, counting_child(a.like_id) as like_counting from alike a) t
  join children h on h.id = t.like_counting
  where is_open_likeness(t.id, p_counting, t.like_id, t.like_counting)
$$;

-- The cards of a pair, each on its side: "other" keeps its own once it is joined into "one".
create or replace function pair_cards(p_one uuid, p_other uuid) returns table (side text, card_id uuid)
language sql stable as $$
  select case when p_other in (child_id, named_child_id) then 'other' else 'one' end, id
  from cards where child_id in (p_one, p_other)
$$;

create or replace function pair_days(p_one uuid, p_other uuid)
returns table (side text, presence_id uuid, day date, slot text, half_days smallint)
language sql stable as $$
  select c.side, p.id, p.attended_on, p.slot, p.half_days
  from pair_cards(p_one, p_other) c join presences p on p.card_id = c.card_id and p.released_at is null
$$;

-- Dates on which both stand, on slots that overlap.
create or replace function pair_clashes(p_one uuid, p_other uuid)
returns table (day date, one_presence uuid, other_presence uuid)
language sql stable as $$
  with days as materialized (select * from pair_days(p_one, p_other))
  select a.day, a.presence_id, b.presence_id
  from days a join days b on b.side = 'other' and b.day = a.day and slot_mask(b.slot) & slot_mask(a.slot) <> 0
  where a.side = 'one'
$$;

-- Moves with every card and day of the pair, so that what an agent was shown is what is joined.
create or replace function pair_digest(p_one uuid, p_other uuid) returns text
language sql stable as $$
  select encode(sha256(convert_to(
    coalesce((select string_agg(concat_ws(' ', t.side, c.id, c.family_file, c.valid_from, c.valid_until, c.cancelled_on),
                ',' order by c.id) from pair_cards(p_one, p_other) t join cards c on c.id = t.card_id), '') || ';' ||
    coalesce((select string_agg(presence_id::text, ',' order by presence_id) from pair_days(p_one, p_other)), ''),
    'UTF8')), 'hex')
$$;

-- The invoice line a day is on; null for none.
create or replace function line_of_day(p_day presences) returns jsonb
language sql stable as $$
  select jsonb_build_object('invoiceId', i.id, 'year', i.year, 'number', i.number, 'position', l.position,
    'partner', n.name, 'state', l.state)
  from invoice_lines l join invoices i on i.id = l.invoice_id join partners n on n.id = i.partner_id
  where l.id = p_day.invoice_line_id
$$;

create or replace function day_in_pair(p_presence uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('presenceId', p.id, 'day', p.attended_on, 'slot', p.slot, 'held', p.held,
    'structure', s.name, 'partner', n.name, 'number', c.number, 'line', line_of_day(p))
  from presences p join structures s on s.id = p.structure_id join partners n on n.id = s.partner_id
  join cards c on c.id = p.card_id where p.id = p_presence
$$;

create or replace function pair_side(p_child uuid, p_one uuid, p_other uuid, p_side text) returns jsonb
language sql stable as $$
  select jsonb_build_object('childId', h.id, 'lastName', h.last_name, 'firstName', h.first_name,
    'birthDate', h.birth_date, 'externalId', h.external_id, 'joinedAt', h.joined_at,
    'joinedBy', (select name from people where id = h.joined_by),
    'cards', (select coalesce(jsonb_agg(jsonb_build_object('cardId', c.id, 'number', c.number,
                'familyFile', c.family_file, 'validFrom', c.valid_from, 'validUntil', c.valid_until,
                'cancelledOn', c.cancelled_on) order by c.valid_from desc, c.number), '[]')
              from pair_cards(p_one, p_other) t join cards c on c.id = t.card_id where t.side = p_side))
  from children h where h.id = p_child
$$;

-- The years of a pair, with what each home used and what one counter would say.
create or replace function pair_years(p_one uuid, p_other uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('year', t.year, 'oneHalfDays', t.one, 'otherHalfDays', t.other,
    'usedHalfDays', t.one + t.other, 'capHalfDays', s.cap_half_days,
    'excessHalfDays', greatest(t.one + t.other - s.cap_half_days, 0)) order by t.year desc), '[]')
  from (select year_of(c.valid_from) as year,
          coalesce(sum(p.half_days) filter (where k.side = 'one'), 0) as one,
          coalesce(sum(p.half_days) filter (where k.side = 'other'), 0) as other
        from pair_cards(p_one, p_other) k join cards c on c.id = k.card_id
        left join presences p on p.card_id = c.id and p.released_at is null group by 1) t
  join schemes s on s.year = t.year
$$;

-- Two children side by side; null unless both are known. Addresses kept from before a joining still lead here.
create or replace function compare_children(p_actor uuid, p_one uuid, p_other uuid) returns jsonb
language plpgsql as $$
declare one uuid := counting_child(p_one); other uuid := counting_child(p_other); answer jsonb;
begin
  perform become(p_actor);
  if one = other then other := case when p_one = one then p_other else p_one end; end if;
  select jsonb_build_object(
    'one', pair_side(one, one, other, 'one'), 'other', pair_side(other, one, other, 'other'),
    'joined', counting_child(other) = one, 'years', pair_years(one, other), 'digest', pair_digest(one, other),
    'markedAsTwo', exists (select 1 from child_distinctions
                           where (one_id, other_id) = (least(one, other), greatest(one, other))),
    'cardsInTheWay', coalesce(cards_in_the_way(one, other), '[]'),
    'clashes', (select coalesce(jsonb_agg(jsonb_build_object('day', x.day, 'one', day_in_pair(x.one_presence),
                  'other', day_in_pair(x.other_presence)) order by x.day), '[]')
                from pair_clashes(one, other) x))
  into answer
  where one <> other and (select count(*) from children where id in (one, other)) = 2;
  perform audit('lookup', 'compare_children', case when answer is null then 'miss' else 'found' end, one::text);
  return answer;
end $$;

-- The pairs to look at, in the order of names, `p_limit` at most, with how many there are in all.
create or replace function list_likenesses(p_actor uuid, p_limit integer) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  with open as materialized (select * from open_likenesses()),
  shown as (select o.*, a.name_key from open o join children a on a.id = o.one_id order by a.name_key limit p_limit)
  select jsonb_build_object('count', (select count(*) from open),
    'pairs', coalesce((select jsonb_agg(jsonb_build_object('by', s.by,
      'one', pair_side(s.one_id, s.one_id, s.other_id, 'one'),
      'other', pair_side(s.other_id, s.one_id, s.other_id, 'other')) order by s.name_key) from shown s), '[]'))
  into answer;
  perform audit('lookup', 'list_likenesses', 'found', null, jsonb_build_object('pairs', answer -> 'count'));
  return answer;
end $$;
