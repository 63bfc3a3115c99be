import type { Sql } from "postgres";
import { aCard, aPerson } from "./builders";
import { aCampProgramme, aChildOnAStay, aStay } from "./builders-of-stays";
import { anInvoiceOfThree, rejectedOn } from "./contests";
import { anAcceptedMonth, announce, issueStay } from "./credits";
import { anIssuedInvoice, perform } from "./invoices";
import { twoHomes } from "./two-homes";

/** A little of everything an auditor looks at: a credited and a paid line, a contest, stays held and lapsed, two homes. */
export async function anAuditedWorld(owner: Sql) {
  const agent = await aPerson(owner, { role: "agent" });
  const month = await anAcceptedMonth(owner, agent);
  await announce(month.manager, month.line, ["2026-07-07"]);
  await anIssuedInvoice(month, "2026-07");
  await pay(agent, month.invoice.invoice_id, 2400);

  const three = await anInvoiceOfThree(owner);
  const [contested = "", accepted = ""] = three.lines;
  await rejectedOn(owner, agent, [contested], "2026-08-01");
  await perform("contest_line", three.manager, {
    invoice_id: three.id,
    line_id: contested,
    words: "feuille jointe",
  });
  await perform("accept_lines", agent, { invoice_id: three.id, line_ids: [accepted] });

  const camp = await aCampProgramme(owner);
  const stay = await aStay(owner, camp.structure, { priceCents: 40_003 });
  await aChildOnAStay(owner, stay, await aCard(owner), { otherAidCents: 5 });
  await issueStay(camp.manager, stay);
  const later = await aStay(owner, camp.structure, { startsOn: "2026-07-20", endsOn: "2026-07-22" });
  const days = ["2026-07-20", "2026-07-21"];
  await aChildOnAStay(owner, later, await aCard(owner), { days: [], held: days });

  await twoHomes(owner, { oneDays: 3, otherDays: 2 });
}

async function pay(agent: { id: string }, invoiceId: string, amountCents: number) {
  const order = {
    invoice_id: invoiceId,
    paid_on: "2026-08-03",
    transfer_reference: "VIR 1",
    amount_cents: amountCents,
  };
  const answer = await perform("pay_invoice", agent, order);
  if (!answer.done) throw new Error(answer.reason);
}
