import { formatDay } from "~/calendar-words";
import { lineCount } from "~/invoicing/line-answer";
import { eventsOf, type Fated, type LineEvent } from "~/invoicing/line-events";
import { formatCents, sumCents } from "~/money";

/** `byId` null: nobody, time did it. */
export type Step = { at: Date; byId: string | null; what: string };

type Paid = {
  markedAt: Date;
  markedBy: string;
  paidOn: string;
  transferReference: string;
  amountCents: number;
};
type Line = Fated & { amountCents: number };
type Told = { issuedAt: Date; issuedBy: string; totalCents: number; lines: Line[]; payments: Paid[] };

/** What happened to an invoice, oldest first: one step per act, however many lines it touched. */
export function historyOf({ issuedAt, issuedBy, totalCents, lines, payments }: Told): Step[] {
  const issued = { at: issuedAt, byId: issuedBy, what: `Transmis à la Caf : ${formatCents(totalCents)}` };
  const paid = payments.map(({ markedAt, markedBy, paidOn, transferReference, amountCents }) => ({
    at: markedAt,
    byId: markedBy,
    what: `${amountCents < 0 ? `Reversé à la Caf : ${formatCents(-amountCents)} par versement` : `Payé : ${formatCents(amountCents)} par virement`} du ${formatDay(paidOn)}, référence ${transferReference}`,
  }));
  return [issued, ...actsOn(lines), ...paid].sort((a, b) => a.at.getTime() - b.at.getTime());
}

type Together = { event: LineEvent; cents: number[] };

function actsOn(lines: Line[]): Step[] {
  const acts = new Map<string, Together>();
  for (const line of lines) {
    for (const event of eventsOf(line)) {
      const key = [event.kind, event.at.getTime(), event.byId, event.words].join(" ");
      const { cents } = acts.get(key) ?? { cents: [] };
      acts.set(key, { event, cents: [...cents, line.amountCents] });
    }
  }
  return [...acts.values()].map(({ event, cents }) => ({
    at: event.at,
    byId: event.byId,
    what: sentence(event, cents.length, formatCents(sumCents(cents))),
  }));
}

function sentence({ kind, words }: LineEvent, count: number, amount: string): string {
  switch (kind) {
    case "accepted":
      return `${lineCount(count, "acceptée")} : ${amount}`;
    case "withdrawn":
      return `${lineCount(count, "retirée")} par le gestionnaire : ${amount}`;
    case "rejected":
      return `${lineCount(count, "rejetée")} (${amount}) : ${words}`;
    case "contested":
      return `${lineCount(count, "contestée")} (${amount}) : ${words}`;
    case "won":
      return `Contestation acceptée (${amount}) : ${words}`;
    case "lost":
      return `Contestation refusée (${amount}), rejet définitif : ${words}`;
    case "conceded":
      return `Rejet accepté par le gestionnaire : ${count === 1 ? "1 ligne" : `${count} lignes`}, ${amount}`;
    case "final":
      return `Rejet définitif faute de contestation : ${count === 1 ? "1 ligne" : `${count} lignes`}, ${amount}`;
  }
}
