import type { Sql } from "postgres";
import { childrenEach } from "./crew";
import type { Kept } from "./load";

export type Verdict = { lost: number; doubled: number; halfWritten: number };

/** Each thing acknowledged, looked up in the rows: none gone, none twice, none in part. */
export async function judge(owner: Sql, kept: Kept): Promise<Verdict> {
  const verdict: Verdict = { lost: 0, doubled: 0, halfWritten: 0 };
  const note = (found: number, whole = 1) => {
    if (found === 0) verdict.lost += 1;
    else if (found < whole) verdict.halfWritten += 1;
    else if (found > whole) verdict.doubled += 1;
  };
  const json = (rows: object[]) => owner.json(rows as never);
  const days = await owner<{ found: number }[]>`
    select (select count(*) from presences p where p.structure_id = w."structureId" and p.attended_on = w.day)::integer as found
    from jsonb_to_recordset(${json(kept.rollCalls)}) as w("structureId" uuid, day date)`;
  for (const { found } of days) note(found, childrenEach);
  const invoices = await owner<{ found: number; lines: number; announced: number }[]>`
    select count(i.id)::integer as found, coalesce(sum(i.line_count), 0)::integer as announced,
      coalesce(sum((select count(*) from invoice_lines l where l.invoice_id = i.id)), 0)::integer as lines
    from jsonb_to_recordset(${json(kept.invoices)}) as w("structureId" uuid, month text)
    left join invoices i on i.structure_id = w."structureId" and i.month = (w.month || '-01')::date
    group by w."structureId", w.month`;
  for (const { found, lines, announced } of invoices) {
    note(found);
    if (lines !== announced) verdict.halfWritten += 1;
  }
  const payments = await owner<{ found: number; cents: number; paid: number }[]>`
    select count(y.id)::integer as found, w.cents, coalesce(sum(y.amount_cents), 0)::integer as paid
    from jsonb_to_recordset(${json(kept.payments)}) as w("invoiceId" uuid, cents integer)
    left join payments y on y.invoice_id = w."invoiceId"
    group by w."invoiceId", w.cents`;
  for (const { found, cents, paid } of payments) {
    note(found);
    if (found === 1 && paid !== cents) verdict.halfWritten += 1;
  }
  const stays = await owner<{ found: number }[]>`
    select (select count(*) from stays s where s.structure_id = w."structureId" and s.name = w.name)::integer as found
    from jsonb_to_recordset(${json(kept.stays)}) as w("structureId" uuid, name text)`;
  for (const { found } of stays) note(found);
  await countActs(owner, kept, verdict);
  return verdict;
}

/** One line of the trail for each thing asked, and an answer for each key. */
async function countActs(owner: Sql, kept: Kept, verdict: Verdict) {
  const asked: Record<string, number> = {
    record_roll_call: kept.rollCalls.length,
    issue_invoice: kept.invoices.length,
    accept_lines: kept.acceptances,
    pay_invoice: kept.payments.length,
    create_stay: kept.stays.length,
  };
  const lines = await owner<{ act: string; found: number }[]>`
    select act, count(*)::integer as found from audit_events where outcome = 'done' group by act`;
  for (const [act, wanted] of Object.entries(asked)) {
    const found = lines.find((line) => line.act === act)?.found ?? 0;
    verdict.doubled += Math.max(found - wanted, 0);
    verdict.lost += Math.max(wanted - found, 0);
  }
  const [keys] = await owner`select count(*)::integer as unanswered from act_keys where answer is null`;
  verdict.halfWritten += keys?.unanswered;
}
