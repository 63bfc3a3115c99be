import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { aBusyCentre } from "./billing";
import { aCard, aPresence } from "./builders";
import { aCampProgramme, aChildOnAStay, aStay } from "./builders-of-stays";
import { anIssuedInvoice, perform } from "./invoices";

type Manager = { id: string };

export const linesOf = (owner: Sql, invoiceId: unknown) =>
  owner<{ id: string; amount_cents: number; state: string; corrects_line_id: string | null }[]>`
    select id, amount_cents, state, corrects_line_id from invoice_lines where invoice_id = ${String(invoiceId)} order by position`;

export const firstLine = async (owner: Sql, invoiceId: unknown) =>
  String((await linesOf(owner, invoiceId))[0]?.id);

/** The cents it gives back, or why it is refused. */
export async function announce(
  manager: Manager,
  lineId: string,
  dates: string[],
  words = "jour de fermeture",
) {
  const { announceCredit } = await import("~/invoicing/credits.server");
  const answer = await announceCredit(manager.id, randomUUID(), { lineId, dates, words });
  return answer.done ? answer.value.amount_cents : answer.reason;
}

export async function issueStay(manager: Manager, stay: { id: string }) {
  const { findStayProposal, issueInvoice } = await import("~/invoicing/proposals.server");
  const digest = (await findStayProposal(manager.id, stay.id))?.digest ?? "";
  const order = { stayId: stay.id, digest, reference: "", attested: true };
  const answer = await issueInvoice(manager.id, randomUUID(), order);
  if (!answer.done) throw new Error(answer.reason);
  return answer.value;
}

/** One child, the 6th to the 8th of July at 8.00 €, accepted; the roll call of the 9th came later. */
export async function anAcceptedMonth(owner: Sql, agent: { id: string }) {
  const centre = await aBusyCentre(owner, { children: 1, days: ["2026-07-06", "2026-07-07", "2026-07-08"] });
  const invoice = await anIssuedInvoice(centre, "2026-07");
  await perform("accept_lines", agent, { invoice_id: invoice.invoice_id });
  const [child] = centre.children;
  if (!child) throw new Error("no child");
  await aPresence(owner, centre.structure, child.card, child.entry, "2026-07-09");
  return { ...centre, child, invoice, line: await firstLine(owner, invoice.invoice_id) };
}

/** Three days at 14.00 € of a stay of seven, price and other aids as given. */
export async function anAcceptedStay(
  owner: Sql,
  agent: { id: string },
  amounts: { priceCents?: number; otherAidCents?: number },
  days?: string[],
) {
  const { structure, manager } = await aCampProgramme(owner);
  const stay = await aStay(owner, structure);
  await aChildOnAStay(owner, stay, await aCard(owner), { ...amounts, ...(days && { days }) });
  const { invoiceId, totalCents } = await issueStay(manager, stay);
  await perform("accept_lines", agent, { invoice_id: invoiceId });
  return { stay, manager, invoiceId, totalCents, line: await firstLine(owner, invoiceId) };
}
