import type { Decided } from "~/invoicing/decisions.server";
import type { AnswerRefusal } from "~/invoicing/line-answer";
import type { Outcome } from "~/outcome";
import { act } from "~db/client";

type Answered = Promise<Outcome<Decided & { days: number }, AnswerRefusal>>;
type Withdrawal = { lineIds: string[]; keepDays: boolean };

/** Takes undecided lines back. Their days stay in the roll call, to be invoiced again, or go back to the children. */
export function withdrawLines(
  managerId: string,
  key: string,
  invoiceId: string,
  { lineIds, keepDays }: Withdrawal,
): Answered {
  return act("withdraw_lines", managerId, key, {
    invoice_id: invoiceId,
    line_ids: lineIds,
    keep_days: keepDays,
  });
}

/** Gives up contesting: the days of these rejected lines go back to the children at once. */
export function acceptRejection(
  managerId: string,
  key: string,
  invoiceId: string,
  lineIds: string[],
): Answered {
  return act("accept_rejection", managerId, key, { invoice_id: invoiceId, line_ids: lineIds });
}
