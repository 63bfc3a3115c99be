-- What an hour costs, agreed between the Caf and a branch.

-- Months of a branch with hours invoiced at another cost than this one, on days on which it would hold.
create or replace function months_at_another_cost(p_cost hourly_costs) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(distinct i.month), '[]')
  from invoices i join invoice_lines l on l.invoice_id = i.id
  where i.structure_id = p_cost.structure_id and l.level = p_cost.level
    and l.state <> 'withdrawn' and l.corrects_line_id is null and l.hourly_cost_cents <> p_cost.hourly_cents
    and exists (
      select 1 from unnest(l.dates) day
      where day >= p_cost.applies_from and day < coalesce(
        (select min(c.applies_from) from hourly_costs c
         where c.structure_id = p_cost.structure_id and c.level = p_cost.level and c.superseded_at is null
           and c.applies_from > p_cost.applies_from), 'infinity'))
$$;

-- A cost of the same level and date is superseded. Lines already invoiced keep theirs: `months` says which.
create or replace function agree_hourly_cost(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare
  stored jsonb; reason text; given structures; agreed hourly_costs;
  -- Nobody agrees on so much: a comma was forgotten.
  most constant integer := 20000;
  subject uuid := (p_body ->> 'structure_id')::uuid;
begin
  stored := begin_act(p_actor, 'agree_hourly_cost', p_key, p_body);
  if stored is not null then return stored; end if;
  select * into given from structures where id = subject and acts_for_caf();
  agreed := jsonb_populate_record(null::hourly_costs, p_body);
  reason := case
    when given.id is null then 'not_found'
    when given.kind <> 'home_help_branch' then 'no_branch'
    when agreed.hourly_cents <= 0 then 'no_cost'
    when agreed.hourly_cents > most then 'absurd_cost'
  end;
  if reason is not null then
    return end_decision(p_actor, 'agree_hourly_cost', p_key, subject,
      refused(reason, jsonb_build_object('most_cents', most)));
  end if;
  -- Two corrections of one date at once: the second supersedes the first.
  perform pg_advisory_xact_lock(hashtextextended(subject::text, 0));
  update hourly_costs set superseded_at = now()
  where structure_id = subject and level = agreed.level and applies_from = agreed.applies_from and superseded_at is null;
  insert into hourly_costs (partner_id, structure_id, level, applies_from, hourly_cents, source, agreed_by)
  values (given.partner_id, subject, agreed.level, agreed.applies_from, agreed.hourly_cents, agreed.source, p_actor)
  returning * into agreed;
  return end_decision(p_actor, 'agree_hourly_cost', p_key, agreed.id,
    done(jsonb_build_object('cost_id', agreed.id, 'months', months_at_another_cost(agreed))));
end $$;
