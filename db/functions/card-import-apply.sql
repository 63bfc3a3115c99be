-- What a job does with a checked card file, once an agent has ordered it.

-- Writes every line that is not refused, or none of them. Answers {state}.
create or replace function apply_card_import(p_import uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare file card_imports; why text; ends text;
begin
  select * into file from card_imports where id = p_import for update;
  if file.state is distinct from 'applying' then return jsonb_build_object('state', file.state); end if;
  perform set_config('portal.person_id', file.applied_by::text, true);
  why := case
    when hold_card_registry() <> file.registry_version then 'stale'
    when file.rows <> (select count(*) from card_import_rows where import_id = p_import) then 'lines_gone' end;
  if why is null then
    begin
      perform write_card_lines(p_import, file.applied_by);
    exception when integrity_constraint_violation or check_violation or unique_violation or exclusion_violation then
      -- Something stands that the check had not seen, such as a day recorded since.
      why := 'stale';
    end;
  end if;
  ends := case when why is null then 'applied' else 'ready' end;
  update card_imports
  set state = ends, worked_at = now(), refusal = case when why is not null then jsonb_build_object('reason', why) end,
      registry_version = case when why is null then registry_version else -1 end,
      applied_at = case when why is null then now() end
  where id = p_import;
  perform audit('decision', 'apply_card_import', coalesce(why, 'done'), p_import::text, file.counts);
  return jsonb_build_object('state', ends);
end $$;

create or replace function write_card_lines(p_import uuid, p_by uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into children (id, external_id, last_name, first_name, name_key, birth_date)
  select distinct on (child_id) child_id, external_id, last_name, first_name, name_key, birth_date
  from card_import_rows r
  where import_id = p_import and verdict = 'new' and not exists (select 1 from children h where h.id = r.child_id)
  order by child_id, line;

  update children h
  set last_name = f.last_name, first_name = f.first_name, name_key = f.name_key,
      external_id = coalesce(h.external_id, f.external_id)
  from (select distinct on (child_id) child_id, last_name, first_name, name_key,
          max(external_id) over (partition by child_id) as external_id
        from card_import_rows where import_id = p_import and verdict <> 'refused'
        order by child_id, line) f
  where h.id = f.child_id
    and (h.last_name, h.first_name, h.external_id) is distinct from
        (f.last_name, f.first_name, coalesce(h.external_id, f.external_id));

  insert into cards (number, child_id, family_file, qf_cents, qf_reference_month, benefits_drawn, valid_from,
                     valid_until, motive, issued_by, import_id)
  select number, child_id, family_file, qf_cents, qf_reference_month, benefits_drawn, valid_from, valid_until,
    motive, p_by, p_import
  from card_import_rows where import_id = p_import and verdict = 'new' order by line;

  update cards c
  set family_file = coalesce(r.family_file, c.family_file), qf_cents = r.qf_cents,
      qf_reference_month = r.qf_reference_month, benefits_drawn = r.benefits_drawn,
      valid_from = r.valid_from, valid_until = r.valid_until, motive = coalesce(r.motive, c.motive)
  from card_import_rows r
  where r.import_id = p_import and r.verdict = 'changed' and c.id = r.card_id;
$$;
