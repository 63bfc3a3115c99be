import type { Sql } from "postgres";
import { aCard, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "./builders";
import type { InvoiceCase } from "./cases/invoices";

/** A centre where one child attended as the case says; nothing is invoiced yet. */
export async function aCentreWhere(
  owner: Sql,
  { kind, qfCents, tariffs, entry, attended }: Omit<InvoiceCase, "name" | "lines">,
) {
  const centre = await aLeisureCentre(owner, { kind });
  for (const tariff of tariffs) await aTariff(owner, centre.structure, tariff);
  const card = await aCard(owner, { qfCents });
  const listed = await aRosterEntry(owner, centre.structure, card, entry);
  for (const { dates, slot, withMeal } of attended) {
    for (const day of dates) await aPresence(owner, centre.structure, card, listed, day, slot, withMeal);
  }
  return { ...centre, card, entry: listed };
}

/** A centre whose children each attended these days at 8.00 € (QF 300 €, price 15.00 €). */
export async function aBusyCentre(owner: Sql, { children = 3, days = ["2026-07-06", "2026-07-07"] } = {}) {
  const centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure);
  const shown = [];
  for (let rank = 0; rank < children; rank += 1) {
    const card = await aCard(owner);
    const entry = await aRosterEntry(owner, centre.structure, card);
    for (const day of days) await aPresence(owner, centre.structure, card, entry, day);
    shown.push({ card, entry });
  }
  return { ...centre, children: shown };
}
