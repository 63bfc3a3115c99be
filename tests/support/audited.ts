import type { Sql } from "postgres";
import { aCard, aPerson } from "./builders";
import { anHourlyScale } from "./builders-of-home-help";
import { aCampProgramme, aChildOnAStay, aStay } from "./builders-of-stays";
import { anInvoiceOfThree, rejectedOn } from "./contests";
import { anAcceptedMonth, announce, firstLine, issueStay } from "./credits";
import { aBranchWhere } from "./helping";
import { anIssuedInvoice, perform } from "./invoices";
import { aTrailOfMonths } from "./trail";
import { twoHomes } from "./two-homes";

/**
 * A little of everything an auditor looks at: a credited and a paid line, a contest, stays held and lapsed, two homes; a
 * trail of months gone by, of which one was purged.
 */
export async function anAuditedWorld(owner: Sql) {
  await aTrailOfMonths(owner, { lookup: [13, 12, 12, 1], decision: [13, 2] });
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
  await aBranchAtWork(owner, agent);
  await owner`select link_trail()`;
  await owner`select seal_trail()`;
  await owner`select purge_trail()`;
  await owner`select link_trail()`;
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

/** July's hours of one file, of which a visit is to be given back by August's invoice; one planned ahead. */
async function aBranchAtWork(owner: Sql, agent: { id: string }) {
  await anHourlyScale(owner);
  const branch = await aBranchWhere(owner, {
    visits: [
      ["2026-07-06 09:00", 50],
      ["2026-07-07 09:00", 50],
      ["2026-08-01 09:00", 75],
      ["2026-08-20 09:00", 60, "planned"],
    ],
  });
  const { invoice_id } = await anIssuedInvoice(branch, "2026-07");
  await perform("accept_lines", agent, { invoice_id });
  await announce(branch.manager, await firstLine(owner, invoice_id), ["2026-07-07"]);
  await anIssuedInvoice(branch, "2026-08");
}
