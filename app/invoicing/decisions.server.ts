import type { Day } from "~/calendar";
import type { DecisionRefusal } from "~/invoicing/invoice";
import type { Outcome } from "~/outcome";
import { act } from "~db/client";

export type Decided = { lines: number; amount_cents: number };
type Decision = Promise<Outcome<Decided, DecisionRefusal>>;

/** Accepts these lines, or with null all those still to check. */
export function acceptLines(
  agentId: string,
  key: string,
  invoiceId: string,
  lineIds: string[] | null,
): Decision {
  return act("accept_lines", agentId, key, { invoice_id: invoiceId, line_ids: lineIds });
}

/** Puts accepted lines, or with null all of them, back among those to check. */
export function undoAcceptance(
  agentId: string,
  key: string,
  invoiceId: string,
  lineIds: string[] | null,
): Decision {
  return act("undo_acceptance", agentId, key, { invoice_id: invoiceId, line_ids: lineIds });
}

type Rejection = { lineIds: string[]; reason: string; words: string };

/** The partner may contest it; the days stay the children's until the rejection is final. */
export function rejectLines(agentId: string, key: string, invoiceId: string, rejection: Rejection): Decision {
  const { lineIds, reason, words } = rejection;
  return act("reject_lines", agentId, key, { invoice_id: invoiceId, line_ids: lineIds, reason, words });
}

type Transfer = { paidOn: Day; transferReference: string; amountCents: number };

/** Marks all accepted lines as paid by one transfer. */
export function payInvoice(agentId: string, key: string, invoiceId: string, transfer: Transfer): Decision {
  return act("pay_invoice", agentId, key, {
    invoice_id: invoiceId,
    paid_on: transfer.paidOn,
    transfer_reference: transfer.transferReference,
    amount_cents: transfer.amountCents,
  });
}
