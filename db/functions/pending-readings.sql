-- What is read of children whose card is still to be shown, and of what it gave once it was.

-- The latest word with the Caf about a duplicate: {askedAt, answer, answeredAt}; null when none was asked.
create or replace function duplicate_of(p_child uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('askedAt', asked_at, 'answer', answer, 'answeredAt', answered_at)
  from duplicate_requests where pending_child_id = p_child order by asked_at desc limit 1
$$;

-- One's own: [{pendingId, structureId, structure, stayId, stay, lastName, firstName, birthDate, days, duplicate}]
create or replace function list_pending_children(p_actor uuid) returns jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('pendingId', p.id, 'structureId', s.id, 'structure', s.name,
      'stayId', t.id, 'stay', t.name, 'lastName', p.last_name, 'firstName', p.first_name, 'birthDate', p.birth_date,
      'days', (select count(*) from pending_days d where d.pending_child_id = p.id and d.released_at is null),
      'duplicate', duplicate_of(p.id)) order by alphabetical(p.last_name, p.first_name), p.birth_date), '[]')
    from pending_children p
    join structures s on s.id = p.structure_id
    left join stays t on t.id = p.stay_id
    where p.partner_id = current_partner_id() and p.removed_at is null and p.presented_at is null);
end $$;

-- One child: {… as above, entryId, presentedAt, daysCount: do its days count once the card is shown?,
-- kept: [{day, mark, refusal, counted}]}; null when absent.
create or replace function find_pending_child(p_actor uuid, p_child uuid) returns jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return (
    select jsonb_build_object('pendingId', p.id, 'structureId', s.id, 'structure', s.name,
      'stayId', t.id, 'stay', t.name, 'lastName', p.last_name, 'firstName', p.first_name, 'birthDate', p.birth_date,
      'entryId', p.roster_entry_id, 'presentedAt', p.presented_at, 'duplicate', duplicate_of(p.id),
      'daysCount', coalesce((select pending_days_count from schemes where year = year_of(portal_today())), true),
      'kept', coalesce((
        select jsonb_agg(jsonb_build_object('day', d.attended_on, 'mark', d.slot, 'refusal', d.refusal,
          'counted', d.presence_id is not null) order by d.attended_on)
        from pending_days d where d.pending_child_id = p.id and d.released_at is null), '[]'))
    from pending_children p
    join structures s on s.id = p.structure_id
    left join stays t on t.id = p.stay_id
    where p.id = p_child and p.partner_id = current_partner_id() and p.removed_at is null);
end $$;

-- The live days among these presences, priced as their month's proposal prices them, or as their line froze them;
-- aid_cents is null while no price or no rate is known.
create or replace function priced_presences(p_presences uuid[])
returns table (presence_id uuid, roster_entry_id uuid, attended_on date, slot text, unit text, invoiced boolean,
               price_cents integer, other_aid_cents integer, aid_cents integer)
language sql stable as $$
  with days as (
    select p.id, p.roster_entry_id, p.attended_on, p.slot, unit_of(p.slot, p.with_meal, p.enrolment_id) as unit,
      p.structure_id, aid_kind_of(s.kind) as aid_kind, p.invoice_line_id, r.price_band,
      case p.slot when 'day' then r.other_aid_day_cents else r.other_aid_half_day_cents end as other_aid
    from presences p
    join roster_entries r on r.id = p.roster_entry_id
    join structures s on s.id = p.structure_id
    where p.id = any (p_presences) and p.released_at is null and p.enrolment_id is null
  ), priced as (
    select d.*, l.id is not null as invoiced,
      case when l.id is null then tariff_price_on(d.structure_id, d.price_band, d.attended_on, d.unit)
           else l.price_cents end as price,
      case when l.id is null then d.other_aid else l.other_aid_cents end as others,
      case when l.id is null then rate_on(d.aid_kind, case d.unit when 'day' then 'day' else 'half_day' end,
                                          d.attended_on, f.qf_band)
           else l.rate_cents end as rate
    from days d
    join roster_faces(array(select roster_entry_id from days)) f on f.entry_id = d.roster_entry_id
    left join invoice_lines l on l.id = d.invoice_line_id
  )
  select id, roster_entry_id, attended_on, slot, unit, invoiced, price, others,
    case when price is null or rate is null then null else least(rate, greatest(price - others, 0)) end
  from priced
$$;

-- What a child kept on a list paid too much: its days one by one; of a stay, the days of one card and rate together, as
-- their invoice line counts them. aid_cents is null while something is still to know or to confirm.
create or replace function overpaid(p_child uuid)
returns table (attended_on date, unit text, units integer, price_cents integer, other_aid_cents integer, aid_cents integer)
language sql stable as $$
  select attended_on, unit, 1, price_cents, other_aid_cents, aid_cents
  from priced_presences(array(select presence_id from pending_days where pending_child_id = p_child and presence_id is not null))
  union all
  select min(p.attended_on), 'stay_day', count(*)::integer, sum(t.price)::integer, sum(t.other_aid)::integer,
    case when not bool_or(p.held) then
      line_amount('stay_day', count(*), t.rate, sum(t.price), sum(t.other_aid)) end
  from pending_children c
  join enrolments e on e.stay_id = c.stay_id and e.id = enrolment_of(c.stay_id, c.roster_entry_id)
  join stays s on s.id = e.stay_id
  join presences p on p.enrolment_id = e.id and p.released_at is null
  join card_faces f on f.card_id = p.card_id
  cross join lateral (
    select share_of(e.price_cents, p.attended_on - s.starts_on, s.ends_on - s.starts_on + 1) as price,
      share_of(e.other_aid_cents, p.attended_on - s.starts_on, s.ends_on - s.starts_on + 1) as other_aid,
      rate_on('camp', 'day', p.attended_on, f.band_id) as rate) t
  where c.id = p_child and c.presented_at is not null and e.cancelled_at is null
  group by p.card_id, t.rate
$$;

-- What families paid too much before the card was shown: [{pendingId, structureId, structure, stay|null, lastName,
-- firstName, birthDate, number, presentedAt, refundedOn, days: as overpaid says}]
create or replace function list_refunds(p_actor uuid) returns jsonb
language plpgsql as $$
begin
  perform become(p_actor);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('pendingId', c.id, 'structureId', s.id, 'structure', s.name,
      'stay', (select t.name from stays t where t.id = c.stay_id), 'lastName', f.last_name, 'firstName', f.first_name, 'birthDate', f.birth_date, 'number', f.number,
      'presentedAt', c.presented_at, 'refundedOn', c.refunded_on, 'days', p.days)
      order by c.refunded_on desc nulls first, s.name, alphabetical(f.last_name, f.first_name)), '[]')
    from pending_children c
    join structures s on s.id = c.structure_id
    join roster_faces(array[c.roster_entry_id]) f on true
    join lateral (
      select jsonb_agg(jsonb_build_object('day', attended_on, 'unit', unit, 'units', units, 'priceCents', price_cents,
        'otherAidCents', other_aid_cents, 'aidCents', aid_cents) order by attended_on) as days
      from overpaid(c.id)) p on p.days is not null
    where c.partner_id = current_partner_id() and c.presented_at is not null);
end $$;

-- body: {pending_id, refunded_on}; refused: not_found, already, nothing_due, waiting, before_card {day}, future.
create or replace function mark_refunded(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'mark_refunded', p_key, p_body);
  subject uuid := (p_body ->> 'pending_id')::uuid;
  paid date := (p_body ->> 'refunded_on')::date;
  child pending_children; shown date; due record; answer jsonb;
begin
  if stored is not null then return stored; end if;
  select * into child from pending_children where id = subject and partner_id = current_partner_id() for update;
  shown := (child.presented_at at time zone 'Europe/Paris')::date;
  select sum(aid_cents) as cents, count(*) filter (where aid_cents is null) as waiting into due
  from overpaid(subject);
  answer := case
    when child.presented_at is null then refused('not_found')
    when child.refunded_on is not null then refused('already')
    when due.waiting > 0 then refused('waiting')
    when coalesce(due.cents, 0) = 0 then refused('nothing_due')
    when paid > portal_today() then refused('future')
    when paid < least(shown, portal_today()) then refused('before_card', jsonb_build_object('day', shown))
    else done(jsonb_build_object('amount_cents', due.cents))
  end;
  if (answer ->> 'done')::boolean then
    update pending_children set refunded_on = paid, refunded_by = p_actor where id = subject;
  end if;
  return end_decision(p_actor, 'mark_refunded', p_key, subject, answer);
end $$;

-- body: {pending_id}; not refunded any more: done. refused: not_found.
create or replace function undo_refund(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb := begin_act(p_actor, 'undo_refund', p_key, p_body);
  subject uuid := (p_body ->> 'pending_id')::uuid;
begin
  if stored is not null then return stored; end if;
  update pending_children set refunded_on = null, refunded_by = null
  where id = subject and partner_id = current_partner_id() and presented_at is not null;
  return end_decision(p_actor, 'undo_refund', p_key, subject, case when found then done() else refused('not_found') end);
end $$;

-- For agents, open requests first: [{requestId, partner, structure, lastName, firstName, birthDate, askedAt, answer,
-- answeredAt, cards: [{cardId, number, familyFile, validFrom, validUntil, cancelledOn}] of a child so named}]
create or replace function list_duplicate_requests(p_actor uuid) returns jsonb
language plpgsql as $$
declare answer jsonb;
begin
  perform become(p_actor);
  if not acts_for_caf() then return null; end if;
  select coalesce(jsonb_agg(jsonb_build_object('requestId', q.id, 'partner', n.name, 'structure', s.name,
    'lastName', p.last_name, 'firstName', p.first_name, 'birthDate', p.birth_date, 'askedAt', q.asked_at,
    'answer', q.answer, 'answeredAt', q.answered_at, 'cards', (
      select coalesce(jsonb_agg(jsonb_build_object('cardId', c.id, 'number', c.number, 'familyFile', c.family_file,
        'validFrom', c.valid_from, 'validUntil', c.valid_until, 'cancelledOn', c.cancelled_on)
        order by c.valid_from desc, c.number), '[]')
      from children h join cards c on coalesce(c.named_child_id, c.child_id) = h.id
      where h.name_key = p.name_key and h.birth_date = p.birth_date))
    order by q.answered_at desc nulls first, q.asked_at), '[]')
  into answer
  from duplicate_requests q
  join pending_children p on p.id = q.pending_child_id
  join partners n on n.id = q.partner_id
  join structures s on s.id = p.structure_id
  where (q.answered_at is null and p.removed_at is null and p.presented_at is null) or q.answered_at > now() - interval '30 days';
  perform audit('lookup', 'list_duplicate_requests', 'found', null,
    jsonb_build_object('requests', jsonb_array_length(answer)));
  return answer;
end $$;
