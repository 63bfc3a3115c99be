import { and, asc, eq, sql } from "drizzle-orm";
import type { Person } from "~/accounts/person";
import type { InvoiceKind } from "~/invoicing/invoice-kind";
import type { SentInvoice } from "~/invoicing/sending";
import { asActor } from "~db/client";
import { invoices, partners, people, sendings, stays, structures } from "~db/schema";

export type Sending = NonNullable<Awaited<ReturnType<typeof findSending>>>;

/** The invoices sent together under one attestation; null when absent or another's. */
export function findSending(person: Person, sendingId: string) {
  const ours = person.partnerId === null ? undefined : eq(sendings.partnerId, person.partnerId);
  return asActor(person.personId, async (using) => {
    const [found] = await using
      .select({
        id: sendings.id,
        reference: sendings.reference,
        sentAt: sendings.sentAt,
        sentBy: people.name,
        partnerName: partners.name,
        siret: partners.siret,
      })
      .from(sendings)
      .innerJoin(partners, eq(partners.id, sendings.partnerId))
      .leftJoin(people, eq(people.id, sendings.sentBy))
      .where(and(eq(sendings.id, sendingId), ours));
    if (!found) return null;
    const sent: SentInvoice[] = await using
      .select({
        id: invoices.id,
        year: invoices.year,
        number: invoices.number,
        month: invoices.month,
        structureName: structures.name,
        kind: sql<InvoiceKind>`invoiced_by(${structures.kind})`,
        stayName: stays.name,
        lineCount: invoices.lineCount,
        totalCents: invoices.totalCents,
      })
      .from(invoices)
      .innerJoin(structures, eq(structures.id, invoices.structureId))
      .leftJoin(stays, eq(stays.id, invoices.stayId))
      .where(eq(invoices.sendingId, sendingId))
      .orderBy(asc(structures.name), asc(invoices.structureId), asc(invoices.number));
    return { ...found, invoices: sent };
  });
}
