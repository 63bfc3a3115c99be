import type { Sql } from "postgres";
import { aCard, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { anEnrolment, aStay, aStayDay } from "../support/builders-of-stays";
import { rejectedOn } from "../support/contests";
import { aWholeBranch } from "../support/helped-at-home";
import { anIssuedInvoice, perform } from "../support/invoices";
import { aDuplicateRequest, aPendingChild, aPendingDay, aPresentedChild } from "../support/pending";
import { aTablet } from "../support/tablets";

/** A partner with at least one row in every table that a partner owns. */
export async function aWholePartner(owner: Sql, agent: { id: string }) {
  const centre = await aLeisureCentre(owner);
  const { structure, partner } = centre;
  await owner`
    insert into documents (partner_id, name, media_type, content, uploaded_by)
    values (${partner.id}, 'Délibération.pdf', 'application/pdf', '%PDF', ${centre.manager.id})`;
  await aTariff(owner, structure);
  const tablet = await aTablet(owner, structure, centre.manager);
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
  const fileId = await aFileOfAttendance(owner, centre);
  const later = await aPresence(owner, structure, card, entry, "2026-07-02");
  const stay = await aStay(owner, structure, { startsOn: "2026-07-20", endsOn: "2026-07-21" });
  const underWay = await aStay(owner, structure, { startsOn: "2026-08-04", endsOn: "2026-08-07" });
  const place = await perform<{ enrolment_id: string }>("enrol_child", centre.staff, {
    stay_id: underWay.id,
    entry_id: entry.id,
  });
  const coming = await aStay(owner, structure, { startsOn: "2026-12-21", endsOn: "2026-12-23" });
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
  const pending = await aPendingChild(owner, structure);
  await aPendingDay(owner, structure, pending, "2026-07-03");
  const duplicateId = await aDuplicateRequest(owner, structure, pending);
  const refundId = await aPresentedChild(owner, structure, entry, later);
  const home = await aWholeBranch(owner, centre);
  return {
    ...centre,
    ...beside,
    ...home,
    tablet,
    stayId: underWay.id,
    stayToInvoiceId: stay.id,
    comingStayId: coming.id,
    enrolmentId: place.value.enrolment_id,
    card,
    entry,
    later,
    invoiceId: invoice.invoice_id,
    pendingId: pending.id,
    duplicateId,
    refundId,
    fileId,
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

async function aFileOfAttendance(owner: Sql, { partner, structure, manager }: Centre) {
  const file = {
    partner_id: partner.id,
    structure_id: structure.id,
    file_name: "juillet.csv",
    state: "ready",
    counts: owner.json({ new: 1, unchanged: 0, refused: 0 }),
    uploaded_by: manager.id,
  };
  const [made] = await owner`insert into attendance_imports ${owner(file)} returning id`;
  await owner`insert into attendance_import_rows (import_id, partner_id, line) values (${made?.id}, ${partner.id}, 2)`;
  return made?.id as string;
}

/** A table that the application may touch, and the column that says whose a row is; null: the Caf's, all of them. */
export type KeptTable = { name: string; column: "partner_id" | "person_id" | "id" | null };

/** What everybody may read, and only the Caf or the owner may write: why it is nobody's. */
export const openTables: Record<string, string> = {
  card_registry: "one row: how many times the cards have changed",
  home_help_schemes: "the year's limits of home help, as published",
  hourly_scales: "the scales adopted, as published",
  hourly_scale_steps: "their steps",
  public_holidays: "the calendar",
  scheme_bands: "the year's bands, as published",
  scheme_rates: "the year's rates, as published",
  schemes: "the year's figures, as published",
  school_breaks: "the calendar",
};

/** Every table of the portal's of which the application may touch at least a column, those apart that are open. */
export async function keptTables(owner: Sql): Promise<KeptTable[]> {
  const rows = await owner`
    select c.relname as name, case when c.relname = 'partners' then 'id' else (
      select attname from pg_attribute where attrelid = c.oid and attname in ('partner_id', 'person_id')
        and not attisdropped order by 1 limit 1) end as column
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (has_table_privilege('portal_app', c.oid, 'select, insert, update, delete, truncate, references, trigger')
        or has_any_column_privilege('portal_app', c.oid, 'select, insert, update, references'))
    order by 1`;
  return (rows as unknown as KeptTable[]).filter(({ name }) => !(name in openTables));
}

/** Those of them whose rows each have a partner. */
export async function ownedTables(owner: Sql): Promise<string[]> {
  return (await keptTables(owner)).filter(({ column }) => column === "partner_id").map(({ name }) => name);
}
