import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { sumCents } from "~/money";
import { aBusyCentre, aCentreWhere } from "../support/billing";
import { aPerson, aPresence } from "../support/builders";
import { anAcceptedMonth, anAcceptedStay, announce, firstLine, linesOf } from "../support/credits";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform, theProposal } from "../support/invoices";
import { promise } from "../support/promise";

let owner: Sql;
let agent: { id: string };
let store: typeof import("~/invoicing/credits.server");
let proposals: typeof import("~/invoicing/proposals.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/credits.server");
  proposals = await import("~/invoicing/proposals.server");
  agent = await aPerson(owner, { role: "agent" });
});

describe("a credit", () => {
  it("goes from proposal to the next invoice: 24.00 € paid, 16.00 € given back, 8.00 € more: 16.00 € in all", async () => {
    const centre = await anAcceptedMonth(owner, agent);
    const { manager, line, child } = centre;
    const transfer = { paid_on: "2026-08-05", transfer_reference: "VIR 1", amount_cents: 3 * 800 };
    await perform("pay_invoice", agent, { invoice_id: centre.invoice.invoice_id, ...transfer });
    expect(await announce(manager, line, ["2026-07-06", "2026-07-08"])).toBe(2 * 800);

    const next = await anIssuedInvoice(centre, "2026-07");
    expect(next).toMatchObject({ number: 2, total_cents: 800 - 2 * 800, line_count: 2 });
    const lines = await linesOf(owner, next.invoice_id);
    expect(lines.map((one) => one.amount_cents)).toEqual([800, -2 * 800]);
    expect(lines[1]?.corrects_line_id).toBe(line);
    await perform("accept_lines", agent, { invoice_id: next.invoice_id });
    const repaid = { paid_on: "2026-08-05", transfer_reference: "REV 1", amount_cents: -800 };
    expect(await perform("pay_invoice", agent, { invoice_id: next.invoice_id, ...repaid })).toMatchObject({
      done: true,
    });
    const [sum] = await owner`
      select sum(amount_cents)::integer as paid, (select used_half_days from child_years where child_id = ${child.card.child.id})
      from payments where partner_id = ${centre.partner.id}`;
    expect(sum).toEqual({ paid: 2 * 800, used_half_days: 2 * 2 });
  });

  it("frees its days when it is issued, not before: they are recorded again and invoiced again", async () => {
    const centre = await anAcceptedMonth(owner, agent);
    const { manager, line, child, structure } = centre;
    await announce(manager, line, ["2026-07-06"]);
    const again = () => aPresence(owner, structure, child.card, child.entry, "2026-07-06", "morning");
    expect(await promise(again())).toMatch(/presences_one/);
    await anIssuedInvoice(centre, "2026-07");
    const [freed] = await owner`
      select release_reason from presences where invoice_line_id = ${line} and released_at is not null`;
    expect(freed?.release_reason).toBe("credited");
    await again();
    expect((await theProposal(centre, "2026-07")).total_cents).toBe(400);
  });

  it("alone makes an invoice below zero, listed for this month when nothing else waits", async () => {
    const centre = await aBusyCentre(owner, { children: 1 });
    const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    await announce(centre.manager, await firstLine(owner, invoice_id), ["2026-07-06"]);
    expect(await proposals.listBillable(centre.manager.id)).toMatchObject([
      { month: "2026-08", beneficiaries: 0, totalCents: 0, creditCents: -800 },
    ]);
    expect(await anIssuedInvoice(centre, "2026-08")).toMatchObject({ total_cents: -800, line_count: 1 });
    expect(await proposals.listBillable(centre.manager.id)).toEqual([]);
  });

  it("gives back a day that cost nothing: 0.00 €, and the child may use it again", async () => {
    const centre = await aCentreWhere(owner, {
      qfCents: 30_000,
      tariffs: [{ prices: { "": { day: 0, halfDay: 0 } } }] as never,
      attended: [{ dates: ["2026-07-06"], slot: "day" }],
    });
    const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    expect(await announce(centre.manager, await firstLine(owner, invoice_id), ["2026-07-06"])).toBe(0);
    expect(await anIssuedInvoice(centre, "2026-08")).toMatchObject({ total_cents: 0, line_count: 1 });
    const [used] = await owner`
      select sum(half_days)::integer as half_days from presences where structure_id = ${centre.structure.id} and released_at is null`;
    expect(used?.half_days).toBeNull();
  });

  it("takes back both half days of a date together: 2 × 4.00 €", async () => {
    const centre = await aCentreWhere(owner, {
      qfCents: 30_000,
      tariffs: [{}] as never,
      attended: [
        { dates: ["2026-07-06", "2026-07-07"], slot: "morning" },
        { dates: ["2026-07-06"], slot: "afternoon" },
      ],
    });
    const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    expect(await announce(centre.manager, await firstLine(owner, invoice_id), ["2026-07-06"])).toBe(2 * 400);
    expect(await anIssuedInvoice(centre, "2026-08")).toMatchObject({ total_cents: -2 * 400 });
  });

  it("of a stay is the line with and without those days, so that all of it given back makes 0 to the cent", async () => {
    // 8 001 = 7 × 1 143, 3 001 = 7 × 428 + 5: shares of 715 or 714 × 2, below 14.00 €.
    const { stay, manager, totalCents, line } = await anAcceptedStay(owner, agent, {
      priceCents: 8_001,
      otherAidCents: 3_001,
    });
    expect(totalCents).toBe(8_001 - 3_001);
    const given = [];
    for (const days of [
      ["2026-07-08"],
      ["2026-07-06", "2026-07-11"],
      ["2026-07-07", "2026-07-09", "2026-07-10", "2026-07-12"],
    ]) {
      given.push(await announce(manager, line, days));
      await anIssuedInvoice({ structure: stay.structure, manager }, "2026-08");
    }
    expect(given).toEqual([1143 - 429, 2 * 1143 - 429 - 428, 4 * 1143 - 3 * 429 - 428]);
    expect(sumCents(given as number[])).toBe(totalCents);
  });

  it("of a stay paid at the price says what remains: 20.00 € shared over 7 days, one at 2.86 €", async () => {
    const { manager, line } = await anAcceptedStay(owner, agent, { priceCents: 2_000 });
    // 2 000 = 7 × 285 + 5: the five first days carry a cent more.
    expect(await announce(manager, line, ["2026-07-06"])).toBe(286);
  });

  it("is refused, with its reason, whenever it is not the manager's to give", async () => {
    const { manager, staff, line, invoice, structure, child } = await anAcceptedMonth(owner, agent);
    const neighbour = await aBusyCentre(owner);
    expect(await announce(staff, line, ["2026-07-06"])).toBe("not_manager");
    expect(await announce(neighbour.manager, line, ["2026-07-06"])).toBe("no_line");
    expect(await announce(manager, line, ["2026-07-06"], "")).toBe("no_words");
    expect(await announce(manager, line, [])).toBe("no_dates");
    expect(await announce(manager, line, ["2026-07-09"])).toBe("not_its_dates");
    expect(await announce(manager, line, ["2026-07-06"])).toBe(800);
    expect(await announce(manager, line, ["2026-07-06"])).toBe("already");
    expect(await announce(manager, line, ["2026-07-07"])).toBe("waiting");
    const next = await anIssuedInvoice({ structure, manager }, "2026-07");
    const [, credit] = await linesOf(owner, next.invoice_id);
    await perform("accept_lines", agent, { invoice_id: next.invoice_id });
    expect(await announce(manager, String(credit?.id), ["2026-07-06"])).toBe("is_credit");
    expect(await announce(manager, line, ["2026-07-06"])).toBe("already");
    await aPresence(owner, structure, child.card, child.entry, "2026-07-10");
    const third = await anIssuedInvoice({ structure, manager }, "2026-07");
    expect(await announce(manager, await firstLine(owner, third.invoice_id), ["2026-07-10"])).toBe(
      "not_decided",
    );
    expect(invoice.number).toBe(1);
  });

  it("waits, can be dropped once, and no more once invoiced", async () => {
    const { manager, structure, line } = await anAcceptedMonth(owner, agent);
    await announce(manager, line, ["2026-07-06"]);
    const people = { personId: manager.id, partnerId: (structure as { partnerId: string }).partnerId };
    const [waiting] = await store.listWaitingCredits(people);
    expect(waiting).toMatchObject({
      dates: ["2026-07-06"],
      amountCents: 800,
      state: "waiting",
      corrects: { position: 1 },
    });
    const drop = async (id = "") => {
      const answer = await store.dropCredit(manager.id, randomUUID(), id);
      return answer.done ? "done" : answer.reason;
    };
    expect(await drop(waiting?.id)).toBe("done");
    expect(await drop(waiting?.id)).toBe("dropped");
    expect(await drop(randomUUID())).toBe("no_credit");
    expect(await store.listWaitingCredits(people)).toEqual([]);
    await announce(manager, line, ["2026-07-06"]);
    const [other] = await store.listWaitingCredits(people);
    await anIssuedInvoice({ structure, manager }, "2026-07");
    expect(await drop(other?.id)).toBe("invoiced");
  });
});
