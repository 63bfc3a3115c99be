import type { Sql } from "postgres";
import { aFamily, aHelpFile, anAdmr, anHourlyCost, aVisit, aWorker } from "./builders-of-home-help";
import type { HoursCase } from "./cases/hours-invoices";
import { anIssuedInvoice, perform } from "./invoices";

type Situation = Pick<HoursCase, "visits"> & Partial<Pick<HoursCase, "qfCents" | "level" | "costs">>;

/** A branch that helped one family as the case says; nothing is invoiced yet. A scale must stand. */
export async function aBranchWhere(
  owner: Sql,
  { visits, qfCents = 40_000, level = "tisf", costs = [{ hourlyCents: 4200 }] }: Situation,
) {
  const admr = await anAdmr(owner);
  for (const cost of costs) await anHourlyCost(owner, admr.structure, { level, ...cost });
  const family = await aFamily(owner, { qfCents });
  const file = await aHelpFile(owner, admr.structure, family, { level, hours: 100 });
  const worker = await aWorker(owner, admr.structure);
  const made = [];
  for (const [start, minutes, planned] of visits) {
    const visit = await aVisit(owner, admr.structure, file, worker, start, minutes, { confirmed: !planned });
    made.push(visit);
  }
  return { ...admr, family, file, worker, visits: made };
}

/** October as one line, accepted by an agent: 3 visits of 50 minutes, 105.00 € of which 6.25 € for the family. */
export async function anAcceptedOctober(owner: Sql, agent: { id: string }) {
  const branch = await aBranchWhere(owner, {
    visits: [
      ["2026-10-05 09:00", 50],
      ["2026-10-06 09:00", 50],
      ["2026-10-07 09:00", 50],
    ],
  });
  const invoice = await anIssuedInvoice(branch, "2026-10");
  await perform("accept_lines", agent, { invoice_id: invoice.invoice_id });
  return { ...branch, invoice };
}

export async function usedMinutes(owner: Sql, file: { id: string }): Promise<number> {
  const [row] = await owner`select used_minutes from help_files where id = ${file.id}`;
  return row?.used_minutes;
}

/** The live visits of a file: "05 50 invoiced", "06 50 confirmed", "07 50 planned". */
export async function standingVisits(owner: Sql, file: { id: string }): Promise<string[]> {
  const rows = await owner`
    select concat_ws(' ', to_char(visited_on, 'DD'), minutes, case when invoice_line_id is not null then 'invoiced'
      when confirmed_at is not null then 'confirmed' else 'planned' end) as said
    from visits where file_id = ${file.id} and released_at is null order by starts_at`;
  return rows.map((row) => row.said as string);
}
