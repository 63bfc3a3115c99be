import type { Day, Month } from "~/calendar";
import type { IssueRefusal } from "~/invoicing/invoice";
import type { ShownLine } from "~/invoicing/invoice-line";
import type { InvoiceNumber } from "~/invoicing/invoice-number";
import type { Waiting } from "~/invoicing/waiting-days";
import type { Outcome } from "~/outcome";
import { act, readFunction } from "~db/client";

export type Proposal = {
  structureName: string;
  lines: ShownLine[];
  totalCents: number;
  waiting: Waiting[];
  digest: string;
  earlier: number;
  lateAfter: Day;
  late: boolean;
};

export type BillableMonth = {
  structureId: string;
  structureName: string;
  month: Month;
  children: number;
  totalCents: number;
  waiting: Waiting[];
  earlier: number;
  late: boolean;
};

/** Each structure and month of the manager's partner that still has days to invoice. */
export async function listBillableMonths(managerId: string): Promise<BillableMonth[]> {
  return (await readFunction<Snake>("billable_months", managerId)).map((row) => camel<BillableMonth>(row));
}

/** What could be invoiced now; null when the structure is not the manager's partner's. */
export async function findProposal(
  managerId: string,
  structureId: string,
  month: Month,
): Promise<Proposal | null> {
  const rows = await readFunction<{ propose_invoice: Snake }>(
    "propose_invoice",
    managerId,
    structureId,
    `${month}-01`,
  );
  const found = rows[0]?.propose_invoice;
  if (!found) return null;
  return {
    ...camel<Proposal>(found),
    lines: (found.lines as Snake[]).map((line) => camel<ShownLine>(line)),
  };
}

type Order = { structureId: string; month: Month; digest: string; reference: string; attested: boolean };
type Issued = InvoiceNumber & { invoiceId: string; totalCents: number; lineCount: number; late: boolean };

export async function issueInvoice(
  managerId: string,
  key: string,
  order: Order,
): Promise<Outcome<Issued, IssueRefusal>> {
  const answer = await act<Outcome<Snake, IssueRefusal>>("issue_invoice", managerId, key, {
    structure_id: order.structureId,
    month: order.month,
    digest: order.digest,
    reference: order.reference,
    attested: order.attested,
  });
  return answer.done ? { done: true, value: camel<Issued>(answer.value) } : answer;
}

type Snake = Record<string, unknown>;

/** The database's words in the program's spelling: first level only. */
function camel<T>(row: Snake): T {
  const spelled = Object.entries(row).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(spelled) as T;
}
