import type { TransactionSql } from "postgres";
import { answerRejections, withdrawSome } from "./contests.ts";
import type { Structure } from "./partners.ts";

/**
 * The months gone by as invoices: the older ones paid, then accepted, then to be checked; of the last month only
 * half is issued. Lines are made as the act makes them, with the dates on which each thing would have happened.
 */
export async function seedInvoices(
  tx: TransactionSql,
  structures: Structure[],
  year: number,
  today: string,
  agentId: string,
) {
  await tx`select become(${agentId})`;
  await tx`
    create temporary table demo_lines on commit drop as
    with months as (
      select m::date as month, (rank() over (order by m desc))::integer as ago,
        least(m::date + interval '1 month 7 days', ${today}::date)::date as issued_on
      from generate_series(make_date(${year}, 1, 1), date_trunc('month', ${today}::date) - interval '1 month', interval '1 month') m
    ), ranks as (
      select * from unnest(${structures.map((place) => place.id)}::uuid[]) with ordinality as r(id, rank)
    ), lines as (
      select s.id as structure_id, s.partner_id, r.rank, m.month, m.ago, m.issued_on, b.card_id, b.child_id, b.card_number,
        b.last_name, b.first_name, b.birth_date, b.unit, b.band_label, b.rate_cents, b.price_cents, b.other_aid_cents,
        array_agg(b.attended_on order by b.attended_on) as dates, array_agg(b.presence_id) as presences,
        count(*)::smallint as units, least(b.rate_cents, greatest(b.price_cents - b.other_aid_cents, 0)) as unit_aid_cents
      from structures s join ranks r on r.id = s.id cross join months m cross join lateral billable_presences(s.id, m.month) b
      where s.kind in ('leisure_centre', 'youth_space') and b.reason is null
        and (m.ago > 1 or r.rank % 2 = 0)
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
    )
    select *, md5('facture ' || structure_id || month)::uuid as invoice_id, units * unit_aid_cents as amount_cents,
      md5('ligne ' || structure_id || month || card_id || unit || price_cents || other_aid_cents)::uuid as line_id,
      row_number() over (partition by structure_id, month order by alphabetical(last_name, first_name),
        birth_date, card_number, unit, dates) as position
    from lines`;
  await tx`analyze demo_lines`;
  await tx`
    insert into sendings (id, partner_id, sent_at, sent_by)
    select md5('envoi ' || l.partner_id || l.month)::uuid, l.partner_id, l.issued_on + time '10:00', p.id
    from demo_lines l join people p on p.partner_id = l.partner_id and p.role = 'manager'
    group by l.partner_id, l.month, l.issued_on, p.id having count(distinct l.structure_id) > 1`;
  await tx`
    insert into invoices (id, partner_id, structure_id, sending_id, month, year, number, line_count, total_cents, issued_on, issued_at, issued_by)
    select l.invoice_id, l.partner_id, l.structure_id,
      (select g.id from sendings g where g.id = md5('envoi ' || l.partner_id || l.month)::uuid),
      l.month, 0, 0, count(*), sum(l.amount_cents), l.issued_on, l.issued_on + time '10:00', p.id
    from demo_lines l join people p on p.partner_id = l.partner_id and p.role = 'manager'
    group by l.invoice_id, l.partner_id, l.structure_id, l.month, l.issued_on, p.id
    order by l.month, l.structure_id`;
  await tx`
    insert into invoice_lines (id, invoice_id, partner_id, position, card_id, child_id, card_number, unit, dates, units,
      band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents, amount_cents)
    select line_id, invoice_id, partner_id, position, card_id, child_id, card_number, unit, dates, units,
      band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents, amount_cents from demo_lines`;
  await tx`
    insert into invoice_line_names (line_id, partner_id, last_name, first_name, birth_date)
    select line_id, partner_id, last_name, first_name, birth_date from demo_lines`;
  await tx`
    update presences p set invoice_line_id = l.line_id
    from (select line_id, unnest(presences) as presence_id from demo_lines) l where p.id = l.presence_id`;
  await decide(tx, today, agentId);
  await pay(tx, today, agentId);
}

/** All but the latest are checked; a line in sixty is rejected. */
async function decide(tx: TransactionSql, today: string, agentId: string) {
  await withdrawSome(tx);
  await tx`
    update invoice_lines i set decided_by = ${agentId},
      decided_at = case l.ago when 2 then ${today}::date - 5 else l.issued_on + 8 end + time '14:10',
      state = v.verdict, reject_reason = case v.verdict when 'rejected' then v.reason end
    from demo_lines l, lateral (
      select case when (hashtext(l.line_id::text) % 60 = 0 or (l.rank, l.ago) = (1, 2) and l.position in (2, 5)) and l.child_id not in (
          select child_id from child_years where used_half_days >= 40) then 'rejected' else 'accepted' end as verdict,
        case when l.position % 2 = 0 then 'not_present' else 'wrong_unit' end as reason
    ) v
    where i.id = l.line_id and i.state = 'issued' and (l.ago > 2 or (l.ago = 2 and l.rank % 3 <> 0))`;
  await answerRejections(tx, today, agentId);
}

async function pay(tx: TransactionSql, today: string, agentId: string) {
  await tx`
    insert into payments (id, partner_id, invoice_id, paid_on, transfer_reference, amount_cents, marked_at, marked_by)
    select md5('versement ' || l.invoice_id)::uuid, l.partner_id, l.invoice_id,
      paid_on, 'VIR-DEMO-' || to_char(l.month, 'YYYYMM') || '-' || left(l.invoice_id::text, 4),
      sum(i.amount_cents), paid_on + time '11:00', ${agentId}
    from demo_lines l join invoice_lines i on i.id = l.line_id,
      lateral (select case l.ago when 3 then ${today}::date - 3 else l.issued_on + 20 end as paid_on) d
    where i.state = 'accepted' and (l.ago > 3 or (l.ago = 3 and l.rank % 2 = 1))
    group by l.invoice_id, l.partner_id, l.month, d.paid_on`;
  await tx`
    update invoice_lines i set state = 'paid', payment_id = p.id
    from payments p where p.invoice_id = i.invoice_id and i.state = 'accepted'`;
}
