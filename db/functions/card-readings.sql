-- What agents read of cards. Each reading leaves its line among the look-ups.

-- Any of: a number without hyphens, a family file, names as keys ("DUPONT", "LEA") in any order.
create or replace function find_cards(p_actor uuid, p_number text, p_family_file text, p_names text[])
returns jsonb language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  select coalesce(jsonb_agg(to_jsonb(f)), '[]') into answer
  from (select c.id as "cardId", c.number, h.last_name as "lastName", h.first_name as "firstName",
          h.birth_date as "birthDate", c.family_file as "familyFile", c.valid_from as "validFrom",
          c.valid_until as "validUntil", c.cancelled_on as "cancelledOn"
        from cards c join children h on h.id = c.named_child_id
        where replace(c.number, '-', '') = p_number or c.family_file = p_family_file
          or (cardinality(p_names) > 0
              and not exists (select 1 from unnest(p_names) name where position(name in h.name_key) = 0))
        order by c.valid_from desc, h.name_key, c.number limit 51) f;
  perform audit('lookup', 'find_cards', case when answer = '[]' then 'miss' else 'found' end, null,
    jsonb_build_object('cards', jsonb_array_length(answer)));
  return answer;
end $$;

-- A card with its child, the year's days by structure, and the child's other cards; null for no such card.
create or replace function show_card(p_actor uuid, p_card uuid) returns jsonb
language plpgsql as $$
declare c cards; h children; answer jsonb;
begin
  perform become(p_actor);
  select * into c from cards where id = p_card;
  if not found then return null; end if;
  select * into h from children where id = c.named_child_id;
  select jsonb_build_object(
    'cardId', c.id, 'number', c.number, 'childId', h.id, 'externalId', h.external_id, 'lastName', h.last_name,
    'firstName', h.first_name, 'birthDate', h.birth_date, 'familyFile', c.family_file, 'qfCents', c.qf_cents,
    'qfReferenceMonth', to_char(c.qf_reference_month, 'YYYY-MM'), 'benefitsDrawn', c.benefits_drawn,
    'validFrom', c.valid_from, 'validUntil', c.valid_until, 'motive', c.motive, 'judgmentOn', c.judgment_on,
    'qfArithmetic', c.qf_arithmetic, 'perhapsSame', likenesses_of(c.child_id),
    'homes', (select coalesce(jsonb_agg(jsonb_build_object('oneId', c.child_id, 'otherId', j.id,
                'name', j.first_name || ' ' || j.last_name)), '[]') from children j where j.joined_into = c.child_id),
    'issuedAt', c.issued_at,
    'issuedBy', (select name from people where id = c.issued_by),
    'importedFrom', (select file_name from card_imports where id = c.import_id),
    'cancelledOn', c.cancelled_on, 'cancelReason', c.cancel_reason,
    'cancelledBy', (select name from people where id = c.cancelled_by),
    'bandLabel', (select label from scheme_bands where id = band_of(year_of(c.valid_from), c.qf_cents)),
    'capHalfDays', coalesce(y.cap_half_days, s.cap_half_days),
    'usedHalfDays', coalesce(y.used_half_days, 0),
    'days', (select coalesce(jsonb_agg(to_jsonb(d) order by d.structure), '[]')
             from (select t.name as structure, n.name as partner, sum(p.half_days) as "halfDays",
                     min(p.attended_on) as "firstDay", max(p.attended_on) as "lastDay",
                     count(*) filter (where p.invoice_line_id is not null) as invoiced
                   from presences p join structures t on t.id = p.structure_id join partners n on n.id = t.partner_id
                   where p.card_id = c.id and p.released_at is null group by 1, 2) d),
    'lists', (select coalesce(jsonb_agg(t.name order by t.name), '[]')
              from roster_entries r join structures t on t.id = r.structure_id
              where r.card_id = c.id and r.removed_at is null),
    'otherCards', (select coalesce(jsonb_agg(jsonb_build_object('cardId', o.id, 'number', o.number,
                     'name', case when o.named_child_id <> c.named_child_id then n.first_name || ' ' || n.last_name end,
                     'validFrom', o.valid_from, 'validUntil', o.valid_until, 'cancelledOn', o.cancelled_on)
                     order by o.valid_from desc), '[]')
                   from cards o join children n on n.id = o.named_child_id
                   where o.child_id = c.child_id and o.id <> c.id))
  into answer
  from (select year_of(c.valid_from) as year) of_year
  left join schemes s on s.year = of_year.year
  left join child_years y on y.child_id = c.child_id and y.year = of_year.year;
  perform audit('lookup', 'show_card', 'found', p_card::text);
  return answer;
end $$;
