import type { Sql } from "postgres";
import { aCard, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { anIssuedInvoice, perform } from "../support/invoices";
import { aDuplicateRequest, aPendingChild, aPendingDay, aPresentedChild } from "../support/pending";

/** A partner with at least one row in every table that a partner owns. */
export async function aWholePartner(owner: Sql, agent: { id: string }) {
  const centre = await aLeisureCentre(owner);
  const { structure, partner } = centre;
  await owner`
    insert into documents (partner_id, name, media_type, content, uploaded_by)
    values (${partner.id}, 'Délibération.pdf', 'application/pdf', '%PDF', ${centre.manager.id})`;
  await aTariff(owner, structure);
  const card = await aCard(owner);
  const entry = await aRosterEntry(owner, structure, card);
  await aPresence(owner, structure, card, entry, "2026-07-01");
  const invoice = await anIssuedInvoice(centre, "2026-07");
  await perform("accept_lines", agent, { invoice_id: invoice.invoice_id });
  await perform("pay_invoice", agent, {
    invoice_id: invoice.invoice_id,
    paid_on: "2026-08-05",
    transfer_reference: "VIR 1",
    amount_cents: invoice.total_cents,
  });
  const later = await aPresence(owner, structure, card, entry, "2026-07-02");
  const pending = await aPendingChild(owner, structure);
  await aPendingDay(owner, structure, pending, "2026-07-03");
  const requestId = await aDuplicateRequest(owner, structure, pending);
  const refundId = await aPresentedChild(owner, structure, entry, later);
  return {
    ...centre,
    card,
    entry,
    later,
    invoiceId: invoice.invoice_id,
    pendingId: pending.id,
    requestId,
    refundId,
  };
}

export type WholePartner = Awaited<ReturnType<typeof aWholePartner>>;

/** Every table with an owner among its columns. */
export async function ownedTables(owner: Sql): Promise<string[]> {
  const rows = await owner`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'partner_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  return rows.map((row) => row.name as string);
}
