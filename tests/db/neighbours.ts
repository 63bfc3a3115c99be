import type { Sql } from "postgres";
import { aCard, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { anEnrolment, aStay, aStayDay } from "../support/builders-of-stays";
import { rejectedOn } from "../support/contests";
import { anIssuedInvoice, perform } from "../support/invoices";

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
  await aPresence(owner, structure, card, entry, "2026-06-03");
  await aContest(owner, agent, centre, String((await anIssuedInvoice(centre, "2026-06")).invoice_id));
  await whatElseHappens(owner, centre);
  const later = await aPresence(owner, structure, card, entry, "2026-07-02");
  const stay = await aStay(owner, structure, { startsOn: "2026-07-20", endsOn: "2026-07-21" });
  const enrolment = await anEnrolment(owner, stay, entry);
  await aStayDay(owner, { stay, card, entry, enrolment }, "2026-07-20");
  const [made] = await owner`
    with sending as (
      insert into sendings (partner_id, sent_by) values (${partner.id}, ${centre.manager.id}) returning id
    ), credit as (
      insert into credits (partner_id, structure_id, line_id, dates, amount_cents, words, announced_by)
      select partner_id, ${structure.id}, id, dates, amount_cents, 'erreur', ${centre.manager.id}
      from invoice_lines where invoice_id = ${invoice.invoice_id} returning id
    ), request as (
      insert into late_agreements (partner_id, structure_id, month, words, asked_by)
      values (${partner.id}, ${structure.id}, '2026-05-01', 'feuilles égarées', ${centre.manager.id}) returning id
    )
    select sending.id as "sendingId", credit.id as "creditId", request.id as "requestId" from sending, credit, request`;
  const beside = made as unknown as Record<"sendingId" | "creditId" | "requestId", string>;
  return {
    ...centre,
    ...beside,
    stayId: stay.id,
    enrolmentId: enrolment.id,
    card,
    entry,
    later,
    invoiceId: invoice.invoice_id,
  };
}

export type WholePartner = Awaited<ReturnType<typeof aWholePartner>>;

type Centre = Awaited<ReturnType<typeof aLeisureCentre>>;

async function aContest(owner: Sql, agent: { id: string }, { partner, manager }: Centre, invoiceId: string) {
  const [line] = await owner`select id from invoice_lines where invoice_id = ${invoiceId}`;
  await rejectedOn(owner, agent, [line?.id], "2026-08-04");
  await owner`
    insert into contests (partner_id, line_id, words, reject_reason, contested_by)
    values (${partner.id}, ${line?.id}, 'Si', 'not_present', ${manager.id})`;
  await owner`update invoice_lines set state = 'contested' where id = ${line?.id}`;
}

/** Children without a card and files of attendance: one plain row of each, as the owner puts it in. */
async function whatElseHappens(owner: Sql, { partner, structure, manager }: Centre) {
  const own = { partner_id: partner.id, structure_id: structure.id };
  const one = async (table: string, row: Record<string, unknown>) => {
    const [made] =
      await owner`insert into ${owner(table)} ${owner(row)} returning to_jsonb(${owner(table)}) as row`;
    return made?.row as { id: string };
  };
  const by = manager.id;
  const names = {
    last_name: "Sanscarte",
    first_name: "Lou",
    birth_date: "2017-01-02",
    name_key: "SANSCARTE|LOU",
  };
  const child = await one("pending_children", { ...own, ...names, added_by: by });
  const waits = { pending_child_id: child.id };
  await one("pending_days", { ...own, ...waits, attended_on: "2026-07-03", slot: "day", recorded_by: by });
  await one("duplicate_requests", { partner_id: partner.id, ...waits, asked_by: by });
  const file = await one("attendance_imports", {
    ...own,
    file_name: "juillet.csv",
    state: "ready",
    uploaded_by: by,
  });
  await one("attendance_import_rows", { import_id: file.id, partner_id: partner.id, line: 2 });
}

/** Every table with an owner among its columns. */
export async function ownedTables(owner: Sql): Promise<string[]> {
  const rows = await owner`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'partner_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  return rows.map((row) => row.name as string);
}
