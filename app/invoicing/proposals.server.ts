import type { Day, Month } from "~/calendar";
import type { IssueRefusal } from "~/invoicing/invoice";
import type { InvoiceKind } from "~/invoicing/invoice-kind";
import type { ShownLine } from "~/invoicing/invoice-line";
import type { InvoiceNumber } from "~/invoicing/invoice-number";
import type { LateAgreement } from "~/invoicing/late-agreement";
import type { StayInBrief } from "~/invoicing/stay-invoice";
import type { Waiting } from "~/invoicing/waiting-claims";
import type { Outcome } from "~/outcome";
import { act, readFunction } from "~db/client";

type Claimable = {
  structureId: string;
  structureName: string;
  kind: InvoiceKind;
  /** Null of a month. */
  stay: StayInBrief | null;
  totalCents: number;
  /** Zero, or negative: of credits that wait for the structure's next invoice. */
  creditCents: number;
  waiting: Waiting[];
  digest: string;
  earlier: number;
  lateAfter: Day;
  late: boolean;
  agreement: LateAgreement | null;
};

export type Proposal = Claimable & { lines: ShownLine[] };

/** Children, or families' files. `totalCents`: without the credits, which go with the structure's first invoice. */
export type Billable = Claimable & { month: Month; beneficiaries: number };

/** Each month and stay of the manager's partner that has days or hours to invoice, and the structures whose credits wait. */
export async function listBillable(managerId: string): Promise<Billable[]> {
  const rows = await readFunction<Snake>("list_billable", managerId);
  return rows.map((row) => ({ ...camel<Billable>(row), agreement: agreementOf(row) }));
}

/** What could be invoiced now of a month; null when the structure is not the manager's partner's. */
export async function findProposal(
  managerId: string,
  structureId: string,
  month: Month,
): Promise<Proposal | null> {
  type Row = { propose_invoice: Snake };
  const rows = await readFunction<Row>("propose_invoice", managerId, structureId, `${month}-01`);
  return proposalFrom(rows[0]?.propose_invoice);
}

/** The same of a stay. */
export async function findStayProposal(managerId: string, stayId: string): Promise<Proposal | null> {
  type Row = { propose_stay_invoice: Snake };
  const rows = await readFunction<Row>("propose_stay_invoice", managerId, stayId);
  return proposalFrom(rows[0]?.propose_stay_invoice);
}

function proposalFrom(found: Snake | undefined): Proposal | null {
  if (!found) return null;
  const lines = (found.lines as Snake[]).map((line) => camel<ShownLine>(line));
  return { ...camel<Proposal>(found), lines, agreement: agreementOf(found) };
}

function agreementOf({ agreement }: Snake): LateAgreement | null {
  return agreement ? camel<LateAgreement>(agreement as Snake) : null;
}

/** A month of a structure, or a stay. */
export type Claim = { structureId: string; month: Month } | { stayId: string };

/** As an act's body names it. */
export function claimBody(claim: Claim) {
  return "stayId" in claim
    ? { stay_id: claim.stayId }
    : { structure_id: claim.structureId, month: claim.month };
}

type Word = { reference: string; attested: boolean };
type Issued = InvoiceNumber & { invoiceId: string; totalCents: number; lineCount: number; late: boolean };

export async function issueInvoice(
  managerId: string,
  key: string,
  { digest, reference, attested, ...claim }: Claim & Word & { digest: string },
): Promise<Outcome<Issued, IssueRefusal>> {
  const body = { ...claimBody(claim), digest, reference, attested };
  const answer = await act<Outcome<Snake, IssueRefusal>>("issue_invoice", managerId, key, body);
  return answer.done ? { done: true, value: camel<Issued>(answer.value) } : answer;
}

type Sent = { sendingId: string; invoices: number; totalCents: number };

/** All of them under one attestation and reference, or none. */
export async function issueInvoices(
  managerId: string,
  key: string,
  { items, ...word }: Word & { items: (Claim & { digest: string })[] },
): Promise<Outcome<Sent, IssueRefusal>> {
  const body = { items: items.map((item) => ({ ...claimBody(item), digest: item.digest })), ...word };
  const answer = await act<Outcome<Snake, IssueRefusal>>("issue_invoices", managerId, key, body);
  return answer.done ? { done: true, value: camel<Sent>(answer.value) } : answer;
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
