import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "~/outcome";
import { aBusyCentre } from "../support/billing";
import { aPerson, aPresence } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";
import { promise } from "../support/promise";

let owner: Sql;
let app: Sql;
let agent: { id: string };
let store: typeof import("~/invoicing/decisions.server");

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/decisions.server");
  agent = await aPerson(owner, { role: "agent" });
});

/** Three children, two days each: three lines of 16.00 €. */
async function anInvoice() {
  const centre = await aBusyCentre(owner);
  const { invoice_id: id } = await anIssuedInvoice(centre, "2026-07");
  const lines = await owner<{ id: string }[]>`
    select id from invoice_lines where invoice_id = ${id} order by position`;
  return { ...centre, id: String(id), lines: lines.map((line) => line.id) };
}

const states = async (id: string) => {
  const rows = await owner`select state from invoice_lines where invoice_id = ${id} order by position`;
  return rows.map((row) => row.state);
};

const said = (answer: Outcome<unknown, string>) => (answer.done ? "done" : answer.reason);
const accept = (id: string, lines: string[] | null = null) =>
  store.acceptLines(agent.id, randomUUID(), id, lines);
const undo = (id: string, lines: string[] | null = null) =>
  store.undoAcceptance(agent.id, randomUUID(), id, lines);
const reject = (id: string, lineIds: string[], reason = "not_present", words = "") =>
  store.rejectLines(agent.id, randomUUID(), id, { lineIds, reason, words });
const pay = (id: string, amountCents: number, paidOn = "2026-08-05", transferReference = "VIR 2026-118") =>
  store.payInvoice(agent.id, randomUUID(), id, { paidOn, transferReference, amountCents });

describe("accepting", () => {
  it("takes all lines still to check in one go: 3 × 16.00 € make 48.00 €", async () => {
    const { id } = await anInvoice();
    expect(await accept(id)).toMatchObject({ done: true, value: { lines: 3, amount_cents: 4800 } });
    expect(await states(id)).toEqual(["accepted", "accepted", "accepted"]);
    expect(said(await accept(id))).toBe("nothing");
  });

  it("takes some lines only, and can be undone until they are paid", async () => {
    const { id, lines } = await anInvoice();
    await accept(id, lines.slice(0, 2));
    expect(await states(id)).toEqual(["accepted", "accepted", "issued"]);
    await undo(id, lines.slice(0, 1));
    expect(await states(id)).toEqual(["issued", "accepted", "issued"]);
    await pay(id, 1600);
    expect(said(await undo(id))).toBe("nothing");
    expect(await states(id)).toEqual(["issued", "paid", "issued"]);
  });

  it("is for agents, and for invoices that exist", async () => {
    const { id, manager } = await anInvoice();
    expect(said(await store.acceptLines(manager.id, randomUUID(), id, null))).toBe("not_agent");
    expect(said(await accept(randomUUID()))).toBe("no_invoice");
  });
});

describe("rejecting", () => {
  it("keeps the days the child's until it is final: only then are they recorded and invoiced again", async () => {
    const centre = await anInvoice();
    const [first] = centre.children;
    if (!first) throw new Error("no child");
    const used = async () => {
      const rows =
        await owner`select used_half_days from child_years where child_id = ${first.card.child.id}`;
      return rows[0]?.used_half_days;
    };
    const [line] =
      await owner`select id from invoice_lines where invoice_id = ${centre.id} and card_id = ${first.card.id}`;
    expect(await used()).toBe(4);
    expect(await reject(centre.id, [line?.id])).toMatchObject({
      done: true,
      value: { lines: 1, amount_cents: 1600 },
    });
    expect(await used()).toBe(4);
    const twice = aPresence(owner, centre.structure, first.card, first.entry, "2026-07-06");
    expect(await promise(twice)).toBe("presences_one_morning");
    await perform("accept_rejection", centre.manager, { invoice_id: centre.id, line_ids: [line?.id] });
    expect(await used()).toBe(0);
    await aPresence(owner, centre.structure, first.card, first.entry, "2026-07-06");
    const again = await anIssuedInvoice(centre, "2026-07");
    expect([again.number, again.total_cents]).toEqual([2, 800]);
    expect(await used()).toBe(2);
  });

  it("is not taken back, and whole: one line already decided stops all of them", async () => {
    const { id, lines } = await anInvoice();
    await accept(id, lines.slice(0, 1));
    expect(said(await reject(id, lines))).toBe("decided_meanwhile");
    expect(await states(id)).toEqual(["accepted", "issued", "issued"]);
    await reject(id, lines.slice(1));
    expect(said(await accept(id, lines.slice(1)))).toBe("nothing");
    expect(said(await undo(id, lines.slice(1)))).toBe("nothing");
    expect(said(await reject(id, lines.slice(1)))).toBe("decided_meanwhile");
  });

  it("wants a reason of the list, words for another one, and lines of this very invoice", async () => {
    const { id, lines } = await anInvoice();
    const elsewhere = await anInvoice();
    expect(said(await reject(id, lines, "bad mood"))).toBe("unknown_reason");
    expect(said(await reject(id, lines, "other"))).toBe("no_words");
    expect(said(await reject(id, []))).toBe("nothing");
    expect(said(await reject(id, elsewhere.lines))).toBe("decided_meanwhile");
    expect(said(await reject(id, lines, "other", "Feuille de présence illisible"))).toBe("done");
    const [line] =
      await owner`select reject_reason, reject_words from invoice_lines where invoice_id = ${id} limit 1`;
    expect(line).toEqual({ reject_reason: "other", reject_words: "Feuille de présence illisible" });
  });
});

describe("paying", () => {
  it("pays the accepted lines once: 2 × 16.00 € make 32.00 €", async () => {
    const { id, lines } = await anInvoice();
    await accept(id, lines.slice(0, 2));
    expect(said(await pay(id, 3200))).toBe("done");
    expect(said(await pay(id, 3200))).toBe("nothing");
    const rows =
      await owner`select amount_cents, paid_on, transfer_reference from payments where invoice_id = ${id}`;
    expect(rows).toEqual([{ amount_cents: 3200, paid_on: "2026-08-05", transfer_reference: "VIR 2026-118" }]);
    expect(await states(id)).toEqual(["paid", "paid", "issued"]);
  });

  it("pays the rest by another transfer", async () => {
    const { id, lines } = await anInvoice();
    await accept(id, lines.slice(0, 1));
    await pay(id, 1600);
    await accept(id);
    expect(said(await pay(id, 3200, "2026-08-05", "VIR 2"))).toBe("done");
    const rows =
      await owner`select sum(amount_cents)::integer as cents from payments where invoice_id = ${id}`;
    expect(rows[0]?.cents).toBe(4800);
  });

  it("refuses another amount than the one shown, a day to come, a day before the invoice, no reference", async () => {
    const { id, manager } = await anInvoice();
    expect(said(await pay(id, 0))).toBe("nothing");
    await accept(id);
    expect(await pay(id, 1600)).toMatchObject({ reason: "changed", details: { amount_cents: 4800 } });
    expect(said(await pay(id, 4800, "2026-08-06"))).toBe("future_day");
    expect(said(await pay(id, 4800, "2026-08-04"))).toBe("before_issue");
    expect(said(await pay(id, 4800, "2026-08-05", ""))).toBe("no_reference");
    const transfer = { paidOn: "2026-08-05", transferReference: "V", amountCents: 4800 };
    expect(said(await store.payInvoice(manager.id, randomUUID(), id, transfer))).toBe("not_agent");
  });
});

describe("with SQL at hand, as the application", () => {
  const asPartner = (personId: string, sentence: (tx: Sql) => PromiseLike<readonly unknown[]>) =>
    app.begin(async (tx) => {
      await tx`select become(${personId})`;
      return sentence(tx as unknown as Sql);
    });

  it("a manager decides and pays nothing", async () => {
    const { id, manager, partner } = await anInvoice();
    const moved = asPartner(
      manager.id,
      (tx) => tx`update invoice_lines set state = 'accepted', decided_at = now(), decided_by = ${manager.id}
                 where invoice_id = ${id} returning id`,
    );
    expect(await promise(moved)).toBe("42501");
    const payment = asPartner(
      manager.id,
      (
        tx,
      ) => tx`insert into payments (partner_id, invoice_id, paid_on, transfer_reference, amount_cents, marked_by)
                 values (${partner.id}, ${id}, '2026-08-05', 'V', 1, ${manager.id}) returning id`,
    );
    expect(await promise(payment)).toBe("42501");
  });

  it("a neighbour sees no invoice, line, name, payment or series", async () => {
    const { id } = await anInvoice();
    await accept(id);
    await pay(id, 4800);
    const neighbour = await aBusyCentre(owner);
    for (const table of ["invoices", "invoice_lines", "invoice_line_names", "payments", "invoice_series"]) {
      const seen = await asPartner(neighbour.manager.id, (tx) => tx`select 1 from ${tx(table)}`);
      expect([table, seen.length]).toEqual([table, 0]);
    }
  });
});
