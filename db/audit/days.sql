-- A live day weighs as its scheme says, lies within its card, and counts for the child that card counts for.
select p.id::text as subject, 1 as rows,
  case p.slot when 'day' then s.day_half_days else s.half_day_half_days end || ' half days of ' || coalesce(h.joined_into, h.id)
    || ' on its card, by its list' as expected,
  p.half_days || ' half days of ' || p.child_id
    || case when p.attended_on between c.valid_from and c.valid_until
              and (c.cancelled_on is null or p.attended_on < c.cancelled_on)
              and c.child_id = p.child_id then ' on its card' else ' outside its card' end
    || case when r.card_id = p.card_id and r.structure_id = p.structure_id then ', by its list' else ', by no list' end
    || case when p.attended_on > current_setting('audit.today')::date and not p.held then ', ahead of its day' else '' end
    as found
from presences p
left join schemes s on s.year = extract(year from p.attended_on)
left join cards c on c.id = p.card_id
left join children h on h.id = c.named_child_id
left join roster_entries r on r.id = p.roster_entry_id
where p.released_at is null
