import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { aBusyCentre } from "./billing";
import { aCard, aPresence, aRosterEntry, aStructure, aTariff } from "./builders";
import { aChildOnAStay, aStay } from "./builders-of-stays";

/** Two centres of one partner, one of them with a mini-camp: 16.00 €, 8.00 € and 3 × 14.00 €. */
export async function twoCentres(owner: Sql) {
  const { partner, manager, structure, children } = await aBusyCentre(owner, { children: 1 });
  const other = await aStructure(owner, partner.id);
  await aTariff(owner, other);
  const card = await aCard(owner);
  await aPresence(owner, other, card, await aRosterEntry(owner, other, card), "2026-07-08");
  const stay = await aStay(owner, other, { startsOn: "2026-07-20", endsOn: "2026-07-22", priceCents: 9_000 });
  await aChildOnAStay(owner, stay, await aCard(owner));
  const [child] = children;
  if (!child) throw new Error("no child");
  return { partner, manager, structure, other, stay, child };
}

/** What the partner's manager could send now. */
export async function itemsOf(manager: { id: string }) {
  const { listBillable } = await import("~/invoicing/proposals.server");
  return (await listBillable(manager.id)).map(({ stay, structureId, month, digest }) =>
    stay ? { stayId: stay.id, digest } : { structureId, month, digest },
  );
}

export const word = { reference: "T-2026-77", attested: true };

export async function send(
  manager: { id: string },
  items: Awaited<ReturnType<typeof itemsOf>>,
  { key = randomUUID() as string, ...own }: { key?: string; attested?: boolean } = {},
) {
  const { issueInvoices } = await import("~/invoicing/proposals.server");
  return issueInvoices(manager.id, key, { items, ...word, ...own });
}

export async function numbersOf(owner: Sql, partnerId: string): Promise<number[]> {
  const rows = await owner`select number from invoices where partner_id = ${partnerId} order by number`;
  return rows.map((row) => row.number);
}

type Said = { done: true } | { done: false; reason: string };
export const said = (answer: Said) => (answer.done ? "done" : answer.reason);
