import { and, asc, desc, eq, exists, gt, gte, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Day, Month } from "~/calendar";
import type { LineCounts } from "~/invoicing/invoice";
import { isWaiting, PILES, type Pile } from "~/invoicing/invoice-desk";
import type { LineState } from "~/invoicing/invoice-line";
import { INVOICES_PER_PAGE, lineCounts } from "~/invoicing/invoices.server";
import { asActor, type Db } from "~db/client";
import { invoiceLines, invoices, partners, stays, structures } from "~db/schema";

export type DeskInvoice = {
  id: string;
  year: number;
  number: number;
  month: Day;
  partnerName: string;
  structureName: string;
  stayName: string | null;
  issuedOn: Day;
  totalCents: number;
  pileCents: number;
  counts: LineCounts;
};

/** `since` bounds what is settled; what still waits shows whatever its age. */
export type DeskQuestion = { pile: Pile; month: Month | null; since: Day; page: number };

/** One pile for an agent: the oldest first as long as something waits, then the newest first. */
export function listDesk(
  agentId: string,
  { pile, month, since, page }: DeskQuestion,
): Promise<{ invoices: DeskInvoice[]; counts: Record<Pile, number> }> {
  const states: readonly LineState[] = PILES[pile].states;
  const first = isWaiting(pile) ? asc : desc;
  return asActor(agentId, async (using) => {
    const onPage = using
      .select({ id: invoices.id })
      .from(invoices)
      .where(and(lies(using, pile), within(pile, month, since)))
      .orderBy(first(invoices.issuedAt), first(invoices.id))
      .limit(INVOICES_PER_PAGE)
      .offset((page - 1) * INVOICES_PER_PAGE);
    const found = await using
      .select({
        id: invoices.id,
        year: invoices.year,
        number: invoices.number,
        month: invoices.month,
        partnerName: partners.name,
        structureName: structures.name,
        stayName: stays.name,
        issuedOn: invoices.issuedOn,
        totalCents: invoices.totalCents,
        pileCents: sql<number>`sum(${invoiceLines.amountCents}) filter (where ${inArray(invoiceLines.state, states)})`,
        counts: lineCounts,
      })
      .from(invoices)
      .innerJoin(partners, eq(partners.id, invoices.partnerId))
      .innerJoin(structures, eq(structures.id, invoices.structureId))
      .leftJoin(stays, eq(stays.id, invoices.stayId))
      .innerJoin(invoiceLines, eq(invoiceLines.invoiceId, invoices.id))
      .where(inArray(invoices.id, onPage))
      .groupBy(invoices.id, partners.name, structures.name, stays.name)
      .orderBy(first(invoices.issuedAt), first(invoices.id));
    return { invoices: found, counts: await countPiles(using, month, since) };
  });
}

/** The next invoice with lines to check after this one, oldest first, then from the start again. */
export async function findNextToCheck(
  agentId: string,
  current: { id: string; issuedAt: Date },
): Promise<string | null> {
  const rows = await asActor(agentId, (using) =>
    using
      .select({ id: invoices.id })
      .from(invoices)
      .where(and(lies(using, "a-verifier"), ne(invoices.id, current.id)))
      .orderBy(desc(gt(invoices.issuedAt, current.issuedAt)), asc(invoices.issuedAt), asc(invoices.id))
      .limit(1),
  );
  return rows[0]?.id ?? null;
}

/** How many invoices lie on each pile. */
export function countDesk(
  agentId: string,
  { month, since }: Pick<DeskQuestion, "month" | "since">,
): Promise<Record<Pile, number>> {
  return asActor(agentId, (using) => countPiles(using, month, since));
}

async function countPiles(using: Db, month: Month | null, since: Day): Promise<Record<Pile, number>> {
  const counts = {} as Record<Pile, number>;
  for (const pile of Object.keys(PILES) as Pile[]) {
    counts[pile] = await using.$count(invoices, and(lies(using, pile), within(pile, month, since)));
  }
  return counts;
}

/** Has the invoice a line that puts it on this pile? */
function lies(using: Db, pile: Pile): SQL {
  const lines = using
    .select({ one: sql`1` })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.invoiceId, invoices.id), inArray(invoiceLines.state, PILES[pile].states)));
  return exists(lines);
}

function within(pile: Pile, month: Month | null, since: Day): SQL | undefined {
  if (month) return eq(invoices.month, `${month}-01`);
  return isWaiting(pile) ? undefined : gte(invoices.issuedOn, since);
}
