import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { subtotalsOf } from "~/invoicing/sending";
import { sumCents } from "~/money";
import { aPerson, aPresence } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";
import { promise } from "../support/promise";
import { itemsOf, numbersOf, said, send, twoCentres } from "../support/sendings";

let owner: Sql;
let agent: { id: string };
let store: typeof import("~/invoicing/proposals.server");
let sendings: typeof import("~/invoicing/sendings.server");
let credits: typeof import("~/invoicing/credits.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/proposals.server");
  sendings = await import("~/invoicing/sendings.server");
  credits = await import("~/invoicing/credits.server");
  agent = await aPerson(owner, { role: "agent" });
});

describe("several invoices sent together", () => {
  it("are each numbered without a gap, under one reference: 16.00 € + 8.00 € + 42.00 € = 66.00 €", async () => {
    const { partner, manager, structure, other } = await twoCentres(owner);
    const answer = await send(manager, await itemsOf(manager));
    expect(answer).toMatchObject({ done: true, value: { invoices: 3, totalCents: 1600 + 800 + 3 * 1400 } });
    if (!answer.done) return;
    const person = { personId: manager.id, partnerId: partner.id } as never;
    const sending = await sendings.findSending(person, answer.value.sendingId);
    expect(sending).toMatchObject({ reference: "T-2026-77", partnerName: partner.name });
    const subtotals = subtotalsOf(sending?.invoices ?? []);
    expect(new Map(subtotals.map((one) => [one.structureName, one.totalCents]))).toEqual(
      new Map([
        [structure.name, 1600],
        [other.name, 800 + 3 * 1400],
      ]),
    );
    expect(sumCents(subtotals.map((one) => one.totalCents))).toBe(answer.value.totalCents);
    expect(await numbersOf(owner, partner.id)).toEqual([1, 2, 3]);
    const [kept] =
      await owner`select count(*)::integer as count from invoices where reference = 'T-2026-77' and partner_id = ${partner.id}`;
    expect(kept?.count).toBe(3);
    expect(await store.listBillable(manager.id)).toEqual([]);
  });

  it("all go or none: one that has changed leaves no number, no sending, no line", async () => {
    const { partner, manager, other } = await twoCentres(owner);
    const items = await itemsOf(manager);
    await owner`update presences set released_at = now() where structure_id = ${other.id} and attended_on = '2026-07-22'`;
    expect(await send(manager, items)).toMatchObject({
      reason: "changed",
      details: { structure_id: other.id },
    });
    expect(await numbersOf(owner, partner.id)).toEqual([]);
    expect(await owner`select 1 from sendings where partner_id = ${partner.id}`).toEqual([]);
    expect(said(await send(manager, await itemsOf(manager)))).toBe("done");
    expect(await numbersOf(owner, partner.id)).toEqual([1, 2, 3]);
  });

  it("are refused with none ticked, one ticked twice, no attestation, one late, or another's", async () => {
    const { manager, structure } = await twoCentres(owner);
    const neighbour = await twoCentres(owner);
    const items = await itemsOf(manager);
    expect(said(await send(manager, []))).toBe("nothing_chosen");
    expect(said(await send(manager, [...items, ...items.slice(0, 1)]))).toBe("twice");
    expect(said(await send(manager, items, { attested: false }))).toBe("not_attested");
    expect(said(await send(neighbour.manager, items))).toBe("no_structure");
    const entry = await owner`select id, card_id from roster_entries where structure_id = ${structure.id}`;
    const [kept] = await owner`select child_id from cards where id = ${entry[0]?.card_id}`;
    const card = { id: entry[0]?.card_id, child: { id: kept?.child_id } };
    await aPresence(owner, structure, card, { id: entry[0]?.id }, "2026-05-13");
    expect(said(await send(manager, await itemsOf(manager)))).toBe("late");
  });

  it("take a structure's credits once, with its first invoice: 8.00 € given back", async () => {
    const { partner, manager, structure, child } = await twoCentres(owner);
    const { invoice_id } = await anIssuedInvoice({ structure, manager }, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    const [line] = await owner`select id from invoice_lines where invoice_id = ${invoice_id}`;
    await credits.announceCredit(manager.id, randomUUID(), {
      lineId: line?.id,
      dates: ["2026-07-06"],
      words: "erreur",
    });
    await aPresence(owner, structure, child.card, child.entry, "2026-07-15");
    await aPresence(owner, structure, child.card, child.entry, "2026-08-03");
    const answer = await send(manager, await itemsOf(manager));
    expect(answer).toMatchObject({ value: { invoices: 4, totalCents: 800 - 800 + 800 + 800 + 3 * 1400 } });
    const carried = await owner`
      select i.month::text as month from invoices i join invoice_lines l on l.invoice_id = i.id
      where i.partner_id = ${partner.id} and l.corrects_line_id is not null`;
    expect(carried).toEqual([{ month: "2026-07-01" }]);
  });

  it("stand: a sending is neither changed nor deleted", async () => {
    const { partner, manager } = await twoCentres(owner);
    await send(manager, await itemsOf(manager));
    expect(await promise(owner`update sendings set reference = '' where partner_id = ${partner.id}`)).toBe(
      "sendings_stand",
    );
    expect(await promise(owner`delete from sendings where partner_id = ${partner.id}`)).toBe(
      "sendings_stand",
    );
  });
});
