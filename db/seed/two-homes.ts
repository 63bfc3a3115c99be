import type { TransactionSql } from "postgres";

/**
 * Three children of two homes, in capitals in the second family's file: two pairs for the agents to look at, the first
 * with a date in double, and one pair joined.
 */
export async function seedTwoHomes(tx: TransactionSql, year: number, agentId: string) {
  const pairs = await tx<{ one: string; other: string; card: string }[]>`
    select c.child_id as one, md5('second home ' || c.number)::uuid as other, md5('second card ' || c.number)::uuid as card
    from cards c
    where c.cancelled_on is null and exists (
      select 1 from presences p where p.card_id = c.id and p.released_at is null and p.invoice_line_id is null
        and p.enrolment_id is null)
    order by c.number limit 3`;
  for (const [rank, { one, other, card }] of pairs.entries()) {
    await tx`
      insert into children (id, external_id, last_name, first_name, birth_date, name_key)
      select ${other}, ${`F50000${rank}`}, upper(last_name), first_name, birth_date, name_key
      from children where id = ${one}`;
    await tx`
      insert into cards (id, number, child_id, family_file, qf_cents, qf_reference_month, benefits_drawn, valid_from,
                         valid_until, issued_at, issued_by)
      values (${card}, ${`CV${String(year).slice(2)}-90000${rank}`}, ${other}, ${`900000${rank}`}, ${62_000 + rank},
              ${`${year - 1}-10-01`}, true, ${`${year}-01-01`}, ${`${year}-12-31`}, ${`${year}-01-05T09:00:00Z`}, ${agentId})`;
    await attendElsewhere(tx, one, card, agentId);
  }
  const [clashing, , joined] = pairs;
  if (clashing) await recordInDouble(tx, clashing.one, clashing.card);
  if (!joined) return;
  await tx`
    update children set joined_into = ${joined.one}, joined_at = ${`${year}-01-06T09:00:00Z`}, joined_by = ${agentId}
    where id = ${joined.other}`;
}

/** On the list of a centre where the first card never was, and there on its four latest days when the child was free. */
async function attendElsewhere(tx: TransactionSql, one: string, card: string, agentId: string) {
  await tx`
    insert into roster_entries (id, partner_id, structure_id, card_id, added_by)
    select md5('second list ' || c.id)::uuid, s.partner_id, s.id, c.id, ${agentId}
    from cards c, structures s
    where c.id = ${card} and s.kind = 'leisure_centre' and s.closed_on is null and not exists (
      select 1 from roster_entries r join cards k on k.id = r.card_id where r.structure_id = s.id and k.child_id = ${one})
    order by s.name limit 1`;
  await tx`
    insert into presences (id, partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                           recorded_by)
    select md5(r.id::text || d.day)::uuid, r.partner_id, r.structure_id, r.id, r.card_id, c.child_id, d.day, 'morning', 1,
      r.added_by
    from roster_entries r join cards c on c.id = r.card_id, lateral (
      select distinct p.attended_on as day from presences p
      where p.structure_id = r.structure_id and p.enrolment_id is null and p.attended_on not in (
        select attended_on from presences where child_id = ${one} and released_at is null)
      order by day desc limit 4) d
    where r.card_id = ${card}`;
}

/** The first home's latest day, recorded by the second home's centre too. */
async function recordInDouble(tx: TransactionSql, one: string, card: string) {
  await tx`
    insert into presences (id, partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                           recorded_by)
    select md5('in double ' || r.id)::uuid, r.partner_id, r.structure_id, r.id, r.card_id, c.child_id, d.attended_on,
      d.slot, d.half_days, r.added_by
    from roster_entries r join cards c on c.id = r.card_id, lateral (
      select * from presences p
      where p.child_id = ${one} and p.released_at is null and p.invoice_line_id is null and p.enrolment_id is null
      order by p.attended_on desc, p.id limit 1) d
    where r.card_id = ${card}`;
}
