import type { Sql } from "postgres";
import { aBusyCentre } from "./billing";
import { anIssuedInvoice } from "./invoices";

/** July as three lines of two days, 16.00 € each; `lines` in their order. */
export async function anInvoiceOfThree(owner: Sql) {
  const centre = await aBusyCentre(owner);
  const id = String((await anIssuedInvoice(centre, "2026-07")).invoice_id);
  const rows = await owner`select id, child_id from invoice_lines where invoice_id = ${id} order by position`;
  return {
    ...centre,
    id,
    lines: rows.map((row) => row.id as string),
    childIds: rows.map((row) => row.child_id),
  };
}

/** A rejection as an agent took it that day: the acts follow the real clock, tests choose their day. */
export async function rejectedOn(owner: Sql, agent: { id: string }, lineIds: string[], day: string) {
  await owner`
    update invoice_lines set state = 'rejected', decided_at = ${`${day} 12:00+02`}, decided_by = ${agent.id},
      reject_reason = 'not_present', reject_words = 'feuille du 6 absente'
    where id in ${owner(lineIds)}`;
}

/** The nightly job as it runs on that day. */
export async function finaliseOn(owner: Sql, day: string): Promise<number> {
  const [row] = await owner.begin(async (tx) => {
    await tx`select set_config('portal.today', ${day}, true)`;
    return tx`select finalise_rejections() as final`;
  });
  return row?.final;
}

export async function usedHalfDays(owner: Sql, childId: string): Promise<number> {
  const [row] = await owner`select used_half_days from child_years where child_id = ${childId}`;
  return row?.used_half_days ?? 0;
}

/** The live days of a child: "06 day invoiced", "07 day". */
export async function standing(owner: Sql, childId: string): Promise<string[]> {
  const rows = await owner`
    select concat_ws(' ', to_char(attended_on, 'DD'), slot, case when invoice_line_id is not null then 'invoiced' end) as said
    from presences where child_id = ${childId} and released_at is null order by attended_on`;
  return rows.map((row) => row.said as string);
}
