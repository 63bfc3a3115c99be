import { formatDay } from "~/calendar-words";
import type { LineState } from "~/invoicing/invoice-line";
import { rejectionSentence } from "~/invoicing/rejection";
import { formatCents, sumCents } from "~/money";

export type Step = { at: Date; byId: string; what: string };

type Decided = {
  state: LineState;
  amountCents: number;
  decidedAt: Date | null;
  decidedBy: string | null;
  rejectReason: string | null;
  rejectWords: string | null;
};
type Paid = {
  markedAt: Date;
  markedBy: string;
  paidOn: string;
  transferReference: string;
  amountCents: number;
};
type Told = { issuedAt: Date; issuedBy: string; totalCents: number; lines: Decided[]; payments: Paid[] };

/** What happened to an invoice, oldest first: one step per act, however many lines it touched. */
export function historyOf({ issuedAt, issuedBy, totalCents, lines, payments }: Told): Step[] {
  const issued = { at: issuedAt, byId: issuedBy, what: `Transmis à la Caf : ${formatCents(totalCents)}` };
  const paid = payments.map(({ markedAt, markedBy, paidOn, transferReference, amountCents }) => ({
    at: markedAt,
    byId: markedBy,
    what: `${amountCents < 0 ? `Reversé à la Caf : ${formatCents(-amountCents)} par versement` : `Payé : ${formatCents(amountCents)} par virement`} du ${formatDay(paidOn)}, référence ${transferReference}`,
  }));
  return [issued, ...decisionsOf(lines), ...paid].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function decisionsOf(lines: Decided[]): Step[] {
  const acts = new Map<string, Decided[]>();
  for (const line of lines) {
    if (line.decidedAt === null) continue;
    const key = [line.decidedAt.getTime(), line.decidedBy, line.rejectReason, line.rejectWords].join(" ");
    acts.set(key, [...(acts.get(key) ?? []), line]);
  }
  return [...acts.values()].flatMap((together) => {
    const first = together[0];
    if (!first?.decidedAt || !first.decidedBy) return [];
    return [{ at: first.decidedAt, byId: first.decidedBy, what: decisionSentence(first, together) }];
  });
}

function decisionSentence({ rejectReason, rejectWords }: Decided, together: Decided[]): string {
  const count = together.length;
  const amount = formatCents(sumCents(together.map((line) => line.amountCents)));
  const lines = count === 1 ? "1 ligne" : `${count} lignes`;
  const s = count === 1 ? "" : "s";
  if (rejectReason === null) return `${lines} acceptée${s} : ${amount}`;
  return `${lines} rejetée${s} (${amount}) : ${rejectionSentence(rejectReason, rejectWords)}`;
}
