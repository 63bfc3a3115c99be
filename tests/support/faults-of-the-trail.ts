import type { Fault } from "./planted-faults";

const lookUp = (places: string) => `chain = 'lookup' and place ${places}`;
const lastDecision = "(select max(place) from audit_events where chain = 'decision')";
/** What whoever may run any statement would do to hide it: every hash and both ends made anew. */
export const everyHashAnew = `
  do $$ declare chained text; last bytea; line record; begin
    foreach chained in array array['lookup', 'decision'] loop
      last := coalesce((select hash from audit_seals where chain = chained and purged_on is not null order by month desc limit 1),
        sha256(convert_to(chained, 'UTF8')));
      for line in select e from audit_events e where e.chain = chained and e.place is not null order by e.place loop
        last := trail_hash(last, (line.e).place, line.e);
        update audit_events set hash = last where id = (line.e).id;
      end loop;
      update audit_chains set hash = last where chain = chained;
    end loop;
  end $$;`;

/** What an insider would do to the trail, its triggers off. */
export const faultsOfTheTrail: Fault[] = [
  [
    "a line of the trail changed",
    `update audit_events set outcome = 'miss' where ${lookUp("= 2")}`,
    ["trail"],
  ],
  [
    "a line of the trail changed, and its own hash with it",
    `update audit_events e set act = 'nothing' where ${lookUp("= 3")};
     update audit_events e set hash = trail_hash((select hash from audit_events where ${lookUp("= 2")}), 3, e) where ${lookUp("= 3")}`,
    ["trail", "trail-seals"],
  ],
  [
    "a line of the trail given to another",
    `update audit_events set person_id = gen_random_uuid() where ${lookUp("= 4")}`,
    ["trail"],
  ],
  ["a line of the trail removed", `delete from audit_events where ${lookUp("= 2")}`, ["trail"]],
  [
    "the last line of a chain removed",
    `delete from audit_events where chain = 'decision' and place = ${lastDecision}`,
    ["trail-ends"],
  ],
  [
    "a line put in between two others",
    `update audit_events set place = -place where ${lookUp("> 2")}; update audit_events set place = 1 - place where ${lookUp("< 0")};
     insert into audit_events (chain, at, act, outcome, place, hash)
     select chain, at, act, outcome, 3, sha256('') from audit_events where ${lookUp("= 2")}`,
    ["trail", "trail-ends", "trail-seals"],
  ],
  [
    "a line of a month gone by, written now",
    `insert into audit_events (chain, at, act, outcome) values ('decision', now() - interval '2 hours', 'pay_invoice', 'done');
     select link_trail()`,
    ["trail"],
  ],
  [
    "a line that no job may link",
    `insert into audit_events (chain, at, act, outcome) values ('lookup', now() - interval '2 hours', 'show_card', 'found')`,
    ["trail"],
  ],
  [
    "a line changed in a sealed month, every hash made anew",
    `update audit_events set outcome = 'miss' where ${lookUp("= 2")}; ${everyHashAnew}`,
    ["trail-seals"],
  ],
  [
    "a seal of another hash",
    "update audit_seals set hash = sha256('') where purged_on is null and chain = 'lookup'",
    ["trail-seals"],
  ],
  [
    "the seal of a purged month rewritten",
    "update audit_seals set hash = sha256('') where purged_on is not null",
    ["trail", "trail-seals"],
  ],
  [
    "a seal removed",
    "delete from audit_seals where chain = 'decision' and month = (select max(month) from audit_seals where chain = 'decision')",
    ["trail-seals"],
  ],
  [
    "a month purged before its time, in order",
    `update audit_seals set purged_on = current_date where chain = 'decision';
     delete from audit_events using audit_seals s
     where audit_events.chain = 'decision' and s.chain = 'decision' and audit_events.place between s.first_place and s.last_place`,
    ["trail-seals"],
  ],
];
