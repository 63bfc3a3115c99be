import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Person } from "~/accounts/person";
import type { Day, Month } from "~/calendar";
import type { LineCounts } from "~/invoicing/invoice";
import type { Corrected, LineState, ShownLine } from "~/invoicing/invoice-line";
import type { Fated } from "~/invoicing/line-events";
import { contestColumns, contestUntil, freedAt, freedBy } from "~/invoicing/line-fates.server";
import type { StayInBrief } from "~/invoicing/stay-invoice";
import { asActor, type Db } from "~db/client";
import {
  contests,
  helpFiles,
  invoiceLineNames,
  invoiceLines,
  invoices,
  partners,
  payments,
  stays,
  structures,
} from "~db/schema";

export const INVOICES_PER_PAGE = 50;

/** How many of an invoice's lines are in each state, and what they amount to. */
export const lineCounts = {
  issued: countIn("issued"),
  withdrawn: countIn("withdrawn"),
  accepted: countIn("accepted"),
  rejected: countIn("rejected"),
  contested: countIn("contested"),
  dismissed: countIn("dismissed"),
  paid: countIn("paid"),
};

function countIn(state: LineState) {
  return sql<number>`count(*) filter (where ${invoiceLines.state} = ${state})`;
}

export type ListedInvoice = {
  id: string;
  year: number;
  number: number;
  month: Day;
  structureName: string;
  /** Null of a month. */
  stayName: string | null;
  issuedOn: Day;
  totalCents: number;
  paidCents: number;
  counts: LineCounts;
};

/** A partner's invoices, newest first; one page, and how many there are. */
export function listInvoices(
  person: Person & { partnerId: string },
  { month, page }: { month: Month | null; page: number },
): Promise<{ invoices: ListedInvoice[]; count: number; months: Day[] }> {
  const ours = eq(invoices.partnerId, person.partnerId);
  const asked = and(ours, month ? eq(invoices.month, `${month}-01`) : undefined);
  return asActor(person.personId, async (using) => {
    const found = await using
      .select({
        id: invoices.id,
        year: invoices.year,
        number: invoices.number,
        month: invoices.month,
        structureName: structures.name,
        stayName: stays.name,
        issuedOn: invoices.issuedOn,
        totalCents: invoices.totalCents,
        paidCents: sql<number>`coalesce(sum(${invoiceLines.amountCents}) filter (where ${invoiceLines.state} = 'paid'), 0)`,
        counts: lineCounts,
      })
      .from(invoices)
      .innerJoin(structures, eq(structures.id, invoices.structureId))
      .leftJoin(stays, eq(stays.id, invoices.stayId))
      .innerJoin(invoiceLines, eq(invoiceLines.invoiceId, invoices.id))
      .where(asked)
      .groupBy(invoices.id, structures.name, stays.name)
      .orderBy(desc(invoices.year), desc(invoices.number))
      .limit(INVOICES_PER_PAGE)
      .offset((page - 1) * INVOICES_PER_PAGE);
    const months = await using
      .selectDistinct({ month: invoices.month })
      .from(invoices)
      .where(ours)
      .orderBy(desc(invoices.month));
    return {
      invoices: found,
      count: await using.$count(invoices, asked),
      months: months.map((row) => row.month),
    };
  });
}

export type Invoice = NonNullable<Awaited<ReturnType<typeof findInvoice>>>;
export type InvoiceLine = ShownLine &
  Fated & {
    id: string;
    paymentId: string | null;
    /** Of hours: those of its file so far, planned ones included, of those agreed. */
    file: { usedMinutes: number; agreedMinutes: number } | null;
  };

/** A whole invoice, for its partner or for the Caf; null when it is absent or another's. */
export function findInvoice(person: Person, invoiceId: string) {
  return asActor(person.personId, async (using) => {
    const found = await using
      .select({
        id: invoices.id,
        partnerId: invoices.partnerId,
        structureId: invoices.structureId,
        year: invoices.year,
        number: invoices.number,
        month: invoices.month,
        reference: invoices.reference,
        totalCents: invoices.totalCents,
        issuedOn: invoices.issuedOn,
        issuedAt: invoices.issuedAt,
        issuedBy: invoices.issuedBy,
        partnerName: partners.name,
        siret: partners.siret,
        structureName: structures.name,
        commune: structures.commune,
        sendingId: invoices.sendingId,
        stay: sql<StayInBrief | null>`stay_in_brief(${invoices.stayId})`,
        agreedOn: sql<Day | null>`(select (a.decided_at at time zone 'Europe/Paris')::date from late_agreements a
          where a.structure_id = ${invoices.structureId} and a.month = ${invoices.month} and a.granted
            and a.stay_id is not distinct from ${invoices.stayId})`,
        late: sql<boolean>`coalesce(${invoices.issuedOn} > late_after(${invoices.month}), false)`,
        earlier: sql<number>`(select count(*) from invoices before where before.structure_id = ${invoices.structureId}
          and before.month = ${invoices.month} and before.stay_id is not distinct from ${invoices.stayId}
          and (before.year, before.number) < (${invoices.year}, ${invoices.number}))`,
      })
      .from(invoices)
      .innerJoin(partners, eq(partners.id, invoices.partnerId))
      .innerJoin(structures, eq(structures.id, invoices.structureId))
      .where(and(eq(invoices.id, invoiceId), ownedBy(person)));
    const invoice = found[0];
    if (!invoice) return null;
    return {
      ...invoice,
      lines: await linesOf(using, invoiceId),
      payments: await paymentsOf(using, invoiceId),
      people: await peopleOf(using, invoiceId),
    };
  });
}

const ownedBy = ({ partnerId }: Person) =>
  partnerId === null ? undefined : eq(invoices.partnerId, partnerId);

async function linesOf(using: Db, invoiceId: string): Promise<InvoiceLine[]> {
  const found = await using
    .select({
      id: invoiceLines.id,
      position: invoiceLines.position,
      cardNumber: invoiceLines.cardNumber,
      fileReference: invoiceLines.fileReference,
      level: invoiceLines.level,
      lastName: sql<string>`coalesce(${invoiceLineNames.lastName}, '')`,
      firstName: sql<string>`coalesce(${invoiceLineNames.firstName}, '')`,
      birthDate: invoiceLineNames.birthDate,
      unit: invoiceLines.unit,
      dates: invoiceLines.dates,
      units: invoiceLines.units,
      bandLabel: invoiceLines.bandLabel,
      rateCents: invoiceLines.rateCents,
      priceCents: invoiceLines.priceCents,
      otherAidCents: invoiceLines.otherAidCents,
      unitAidCents: invoiceLines.unitAidCents,
      minutes: invoiceLines.minutes,
      hourlyCostCents: invoiceLines.hourlyCostCents,
      contributionCents: invoiceLines.contributionCents,
      costCents: invoiceLines.costCents,
      familyCents: invoiceLines.familyCents,
      amountCents: invoiceLines.amountCents,
      corrects: sql<Corrected | null>`(select jsonb_build_object('invoiceId', o.id, 'year', o.year, 'number', o.number,
        'position', c.position) from invoice_lines c join invoices o on o.id = c.invoice_id
        where c.id = ${invoiceLines.correctsLineId})`,
      creditWords: sql<string | null>`(select words from credits where credit_line_id = ${invoiceLines.id})`,
      state: invoiceLines.state,
      decidedAt: invoiceLines.decidedAt,
      decidedBy: invoiceLines.decidedBy,
      rejectReason: invoiceLines.rejectReason,
      rejectWords: invoiceLines.rejectWords,
      paymentId: invoiceLines.paymentId,
      contest: contestColumns,
      file: { usedMinutes: helpFiles.usedMinutes, agreedMinutes: helpFiles.agreedMinutes },
      contestUntil,
      freedAt,
      freedBy,
    })
    .from(invoiceLines)
    .leftJoin(invoiceLineNames, eq(invoiceLineNames.lineId, invoiceLines.id))
    .leftJoin(contests, eq(contests.lineId, invoiceLines.id))
    .leftJoin(helpFiles, eq(helpFiles.id, invoiceLines.fileId))
    .where(eq(invoiceLines.invoiceId, invoiceId))
    .orderBy(asc(invoiceLines.position));
  // The table's own check: a line has all the columns of days, or all those of hours.
  return found as InvoiceLine[];
}

function paymentsOf(using: Db, invoiceId: string) {
  return using
    .select({
      id: payments.id,
      paidOn: payments.paidOn,
      transferReference: payments.transferReference,
      amountCents: payments.amountCents,
      markedAt: payments.markedAt,
      markedBy: payments.markedBy,
    })
    .from(payments)
    .where(eq(payments.invoiceId, invoiceId))
    .orderBy(asc(payments.markedAt));
}

/** Names by person, of those who issued, decided and paid. */
async function peopleOf(using: Db, invoiceId: string): Promise<Record<string, string>> {
  const rows = await using.execute<{ person_id: string; name: string }>(
    sql`select person_id, name from invoice_people(${invoiceId}::uuid)`,
  );
  return Object.fromEntries(rows.map((row) => [row.person_id, row.name]));
}
