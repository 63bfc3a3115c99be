import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Day } from "~/calendar";
import type { Credit, CreditRefusal, CreditState, DropRefusal } from "~/invoicing/credit";
import { kindOfUnit } from "~/invoicing/invoice-kind";
import { nameOnLine } from "~/invoicing/invoice-line";
import type { Outcome } from "~/outcome";
import { act, asActor } from "~db/client";
import { credits, invoiceLineNames, invoiceLines, invoices, structures } from "~db/schema";

type Mistake = { lineId: string; dates: Day[]; words: string };

/** Days of a decided line that were the partner's own mistake: given back on its structure's next invoice. */
export function announceCredit(
  managerId: string,
  key: string,
  { lineId, dates, words }: Mistake,
): Promise<Outcome<{ credit_id: string; amount_cents: number }, CreditRefusal>> {
  return act("announce_credit", managerId, key, { line_id: lineId, dates, words });
}

export function dropCredit(
  managerId: string,
  key: string,
  creditId: string,
): Promise<Outcome<{ amount_cents: number }, DropRefusal>> {
  return act("drop_credit", managerId, key, { credit_id: creditId });
}

type Manager = { personId: string; partnerId: string };

/** The partner's credits that no invoice carries yet. */
export function listWaitingCredits(manager: Manager): Promise<Credit[]> {
  return listCredits(manager, and(isNull(credits.creditLineId), isNull(credits.droppedAt)));
}

/** Those that correct the lines of one invoice. */
export function listCreditsOf(manager: Manager, invoiceId: string): Promise<Credit[]> {
  return listCredits(manager, eq(invoiceLines.invoiceId, invoiceId));
}

/** One of the partner's own, or null. */
export async function findCredit(manager: Manager, creditId: string): Promise<Credit | null> {
  return (await listCredits(manager, eq(credits.id, creditId)))[0] ?? null;
}

const carrying = alias(invoiceLines, "carrying");
const carriers = alias(invoices, "carriers");

async function listCredits({ personId, partnerId }: Manager, asked: SQL | undefined): Promise<Credit[]> {
  const rows = await asActor(personId, (using) =>
    using
      .select({
        id: credits.id,
        structureName: structures.name,
        corrects: {
          invoiceId: invoices.id,
          year: invoices.year,
          number: invoices.number,
          position: invoiceLines.position,
        },
        cardNumber: invoiceLines.cardNumber,
        fileReference: invoiceLines.fileReference,
        unit: invoiceLines.unit,
        lastName: sql<string>`coalesce(${invoiceLineNames.lastName}, '')`,
        firstName: sql<string>`coalesce(${invoiceLineNames.firstName}, '')`,
        dates: credits.dates,
        amountCents: credits.amountCents,
        words: credits.words,
        announcedAt: credits.announcedAt,
        droppedAt: credits.droppedAt,
        invoice: { id: carriers.id, year: carriers.year, number: carriers.number },
      })
      .from(credits)
      .innerJoin(structures, eq(structures.id, credits.structureId))
      .innerJoin(invoiceLines, eq(invoiceLines.id, credits.lineId))
      .innerJoin(invoices, eq(invoices.id, invoiceLines.invoiceId))
      .leftJoin(invoiceLineNames, eq(invoiceLineNames.lineId, invoiceLines.id))
      .leftJoin(carrying, eq(carrying.id, credits.creditLineId))
      .leftJoin(carriers, eq(carriers.id, carrying.invoiceId))
      .where(and(eq(credits.partnerId, partnerId), asked))
      .orderBy(asc(credits.announcedAt), asc(credits.id)),
  );
  return rows.map(({ cardNumber, fileReference, lastName, firstName, unit, droppedAt, ...row }) => ({
    ...row,
    name: nameOnLine({ cardNumber, fileReference, lastName, firstName }),
    kind: kindOfUnit(unit),
    state: stateOf(row.invoice !== null, droppedAt !== null),
  }));
}

function stateOf(invoiced: boolean, dropped: boolean): CreditState {
  if (dropped) return "dropped";
  return invoiced ? "invoiced" : "waiting";
}
