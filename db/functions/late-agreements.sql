-- Accord hors délai: asked by the partner once the deadline has passed, granted or refused by an agent.

grant insert, update (granted, reason, decided_at, decided_by) on late_agreements to portal_app;
drop policy if exists managers_ask on late_agreements;
create policy managers_ask on late_agreements as restrictive for insert to portal_app
  with check ((select current_role_is('manager')) and granted is null);
drop policy if exists the_caf_agrees on late_agreements;
create policy the_caf_agrees on late_agreements as restrictive for update to portal_app
  using ((select acts_for_caf())) with check ((select acts_for_caf()));

-- What was asked and decided stands.
create or replace function keep_late_agreements() returns trigger
language plpgsql as $$
begin
  if old.granted is not null or (to_jsonb(new) - array['granted', 'reason', 'decided_at', 'decided_by'])
    is distinct from (to_jsonb(old) - array['granted', 'reason', 'decided_at', 'decided_by']) then
    perform break_promise('late_agreements_stand');
  end if;
  return new;
end $$;
create or replace trigger late_agreements_stand before update on late_agreements
  for each row execute function keep_late_agreements();
create or replace trigger late_agreements_never_deleted before delete on late_agreements
  for each row execute function refuse_change();

-- body: {structure_id, month: "2026-05"} or {stay_id}, and {words}; value: {agreement_id}
-- refused: not_manager, no_structure, no_words, not_late, asked (waits for the Caf's answer), granted (already)
create or replace function ask_late_agreement(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'ask_late_agreement', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := note_late_request(p_actor, p_body);
  perform audit('decision', 'ask_late_agreement', coalesce(answer ->> 'reason', 'done'),
    coalesce(answer -> 'value' ->> 'agreement_id', p_body ->> 'stay_id', p_body ->> 'structure_id'),
    jsonb_build_object('month', p_body -> 'month'));
  return end_act(p_actor, 'ask_late_agreement', p_key, answer);
end $$;

create or replace function note_late_request(p_actor uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare claim record; request uuid; before jsonb;
begin
  if not current_role_is('manager') then return refused('not_manager'); end if;
  select * into claim from claims_of(jsonb_build_array(p_body));
  if claim.structure_id is null then return refused('no_structure'); end if;
  if coalesce(p_body ->> 'words', '') = '' then return refused('no_words'); end if;
  if portal_today() <= late_after(claim.month) is not false then return refused('not_late'); end if;
  insert into late_agreements (partner_id, structure_id, month, stay_id, words, asked_by)
  values (current_partner_id(), claim.structure_id, claim.month, claim.stay_id, p_body ->> 'words', p_actor)
  on conflict do nothing returning id into request;
  if request is not null then return done(jsonb_build_object('agreement_id', request)); end if;
  before := late_agreement_for(claim.structure_id, claim.month, claim.stay_id);
  return refused(case when (before ->> 'granted')::boolean then 'granted' else 'asked' end);
end $$;

-- body: {agreement_id, granted, reason}; value: {granted}
-- refused: not_agent, no_agreement, no_reason, decided_meanwhile
create or replace function decide_late_agreement(p_actor uuid, p_key uuid, p_body jsonb) returns jsonb
language plpgsql as $$
declare stored jsonb := begin_act(p_actor, 'decide_late_agreement', p_key, p_body); answer jsonb;
begin
  if stored is not null then return stored; end if;
  answer := answer_late_request(p_actor, (p_body ->> 'agreement_id')::uuid, (p_body ->> 'granted')::boolean,
    nullif(p_body ->> 'reason', ''));
  perform audit('decision', 'decide_late_agreement', coalesce(answer ->> 'reason', 'done'), p_body ->> 'agreement_id',
    jsonb_build_object('granted', p_body -> 'granted'));
  return end_act(p_actor, 'decide_late_agreement', p_key, answer);
end $$;

create or replace function answer_late_request(p_actor uuid, p_agreement uuid, p_granted boolean, p_reason text)
returns jsonb
language plpgsql as $$
declare request late_agreements%rowtype;
begin
  if not acts_for_caf() then return refused('not_agent'); end if;
  if p_reason is null or p_granted is null then return refused('no_reason'); end if;
  select * into request from late_agreements where id = p_agreement for update;
  if not found then return refused('no_agreement'); end if;
  if request.granted is not null then return refused('decided_meanwhile'); end if;
  update late_agreements set granted = p_granted, reason = p_reason, decided_at = now(), decided_by = p_actor
  where id = request.id;
  return done(jsonb_build_object('granted', p_granted));
end $$;
