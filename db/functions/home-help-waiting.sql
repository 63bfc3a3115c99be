-- What waits for a branch's coordinator and its manager.

-- Of the actor's partner: {to_confirm: [{structure_id, name, visits, first_day}] (planned visits of past days),
-- near_limit: [{file_id, reference, last_name, minutes_left, ends_on}] (open files with less than a tenth of their
-- hours left, or over within 30 days, and something still planned or to plan), prepared: files not opened yet,
-- months: [{structure_id, name, month, minutes}] (past months with confirmed hours not invoiced)}; null without a branch
create or replace function home_help_waiting() returns jsonb
language sql stable as $$
  with branches as (
    select id, name from structures where partner_id = current_partner_id() and kind = 'home_help_branch'
  ), files as (
    select f.* from help_files f join branches b on b.id = f.structure_id
  ), not_invoiced as (
    select v.*, b.name from visits v join branches b on b.id = v.structure_id
    where v.released_at is null and v.invoice_line_id is null and v.visited_on < portal_today()
  )
  select jsonb_build_object(
    'to_confirm', (
      select coalesce(jsonb_agg(t order by t.first_day), '[]')
      from (select structure_id, name, count(*) as visits, min(visited_on) as first_day
            from not_invoiced where confirmed_at is null group by 1, 2) t),
    'near_limit', (
      select coalesce(jsonb_agg(t order by t.ends_on, t.reference), '[]')
      from (select id as file_id, reference, last_name, agreed_minutes - used_minutes as minutes_left, ends_on
            from files
            where state = 'open' and ends_on >= portal_today() and used_minutes > 0
              and (ends_on <= portal_today() + 30 or (agreed_minutes - used_minutes) * 10 < agreed_minutes)) t),
    'prepared', (select count(*) from files where state = 'prepared'),
    'months', (
      select coalesce(jsonb_agg(t order by t.month, t.name), '[]')
      from (select structure_id, name, date_trunc('month', visited_on)::date as month, sum(minutes) as minutes
            from not_invoiced where confirmed_at is not null and visited_on < date_trunc('month', portal_today())
            group by 1, 2, 3) t))
  where exists (select 1 from branches)
$$;
