import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "~/outcome";
import { aBusyCentre } from "../support/billing";
import { aPerson } from "../support/builders";
import { anInvoiceOfThree, rejectedOn, standing, usedHalfDays } from "../support/contests";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";

let owner: Sql;
let app: Sql;
let agent: { id: string };
let store: typeof import("~/invoicing/line-answers.server");

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/line-answers.server");
  agent = await aPerson(owner, { role: "agent" });
});

type Invoice = Awaited<ReturnType<typeof anInvoiceOfThree>>;
const said = (answer: Outcome<unknown, string>) => (answer.done ? "done" : answer.reason);
const withdraw = ({ manager, id }: Invoice, lineIds: string[], keepDays: boolean) =>
  store.withdrawLines(manager.id, randomUUID(), id, { lineIds, keepDays });
const accept = ({ manager, id }: Invoice, lineIds: string[]) =>
  store.acceptRejection(manager.id, randomUUID(), id, lineIds);
const states = async ({ id }: Invoice) => {
  const rows = await owner`select state from invoice_lines where invoice_id = ${id} order by position`;
  return rows.map((row) => row.state).join(" ");
};
const reasons = async (lineId: string) => {
  const rows = await owner`
    select release_reason as reason, released_by as by from presences where invoice_line_id = ${lineId}`;
  return rows.map(({ reason, by }) => [reason, by]);
};

describe("withdrawing a line", () => {
  it("with its days kept: the counter stays at 4 half days, and 16.00 € are invoiced again", async () => {
    const invoice = await anInvoiceOfThree(owner);
    const [line = ""] = invoice.lines;
    const [child] = invoice.childIds;
    expect(await standing(owner, child)).toEqual(["06 day invoiced", "07 day invoiced"]);
    expect(await withdraw(invoice, [line], true)).toMatchObject({
      done: true,
      value: { lines: 1, amount_cents: 1600, days: 2 },
    });
    expect(await states(invoice)).toBe("withdrawn issued issued");
    expect(await standing(owner, child)).toEqual(["06 day", "07 day"]);
    expect(await usedHalfDays(owner, child)).toBe(4);
    expect(await reasons(line)).toEqual(Array(2).fill(["withdrawn", invoice.manager.id]));
    const again = await anIssuedInvoice(invoice, "2026-07");
    expect([again.number, again.total_cents]).toEqual([2, 1600]);
  });

  it("with its days given back: the child has 21 days again", async () => {
    const invoice = await anInvoiceOfThree(owner);
    const [line = ""] = invoice.lines;
    expect(said(await withdraw(invoice, [line], false))).toBe("done");
    expect(await standing(owner, invoice.childIds[0])).toEqual([]);
    expect(await usedHalfDays(owner, invoice.childIds[0])).toBe(0);
  });

  it("keeps the days of a child over the cap by two joined homes: 23 days used stay 23, excess and all", async () => {
    const invoice = await anInvoiceOfThree(owner);
    const [child] = invoice.childIds;
    await owner`update child_years set joined_excess = 4, used_half_days = 46 where child_id = ${child}`;
    expect(said(await withdraw(invoice, invoice.lines.slice(0, 1), true))).toBe("done");
    const [year] =
      await owner`select used_half_days, joined_excess from child_years where child_id = ${child}`;
    expect(year).toEqual({ used_half_days: 46, joined_excess: 4 });
    expect(await standing(owner, child)).toEqual(["06 day", "07 day"]);
  });

  it("keeps the days of a child taken off the list: it is on the list again", async () => {
    const invoice = await anInvoiceOfThree(owner);
    const { entry } = invoice.children[0] as (typeof invoice.children)[number];
    const [line] = await owner`
      select invoice_line_id as id, child_id from presences where roster_entry_id = ${entry.id} limit 1`;
    await owner`update roster_entries set removed_at = now() where id = ${entry.id}`;
    expect(said(await withdraw(invoice, [line?.id], true))).toBe("done");
    expect(await standing(owner, line?.child_id)).toEqual(["06 day", "07 day"]);
    expect(await owner`select removed_at from roster_entries where id = ${entry.id}`).toEqual([
      { removed_at: null },
    ]);
  });

  it("is refused once one of the lines is decided, and then none is withdrawn", async () => {
    const invoice = await anInvoiceOfThree(owner);
    await perform("accept_lines", agent, { invoice_id: invoice.id, line_ids: invoice.lines.slice(0, 1) });
    expect(await withdraw(invoice, invoice.lines, true)).toMatchObject({
      reason: "decided_meanwhile",
      details: { lines: 1 },
    });
    expect(await states(invoice)).toBe("accepted issued issued");
  });

  it("is for the manager of the invoice, of lines of that invoice", async () => {
    const [invoice, other] = [await anInvoiceOfThree(owner), await anInvoiceOfThree(owner)];
    const { staff, manager: neighbour } = { staff: invoice.staff, manager: other.manager };
    const as = (person: { id: string }) =>
      withdraw({ ...invoice, manager: person } as Invoice, invoice.lines, true);
    expect(said(await as(staff))).toBe("not_manager");
    expect(said(await as(agent))).toBe("not_manager");
    expect(said(await as(neighbour))).toBe("no_invoice");
    expect(said(await withdraw(invoice, other.lines, true))).toBe("decided_meanwhile");
    expect(said(await withdraw(invoice, [], true))).toBe("nothing");
    expect(await states(invoice)).toBe("issued issued issued");
  });

  it("of a day of another partner's never touches it: a withdrawn line's days only, of one's own", async () => {
    const invoice = await anInvoiceOfThree(owner);
    await app.begin(async (tx) => {
      await tx`select become(${invoice.manager.id})`;
      const [row] = await tx`select record_days_again(${invoice.lines}::uuid[]) as kept`;
      expect(row?.kept).toBe(0);
    });
    expect(await standing(owner, invoice.childIds[0])).toEqual(["06 day invoiced", "07 day invoiced"]);
  });
});

describe("accepting a rejection", () => {
  it("makes it final at once: the days go back to the child, to be recorded anew", async () => {
    const invoice = await anInvoiceOfThree(owner);
    await rejectedOn(owner, agent, invoice.lines.slice(0, 2), "2026-08-04");
    expect(await usedHalfDays(owner, invoice.childIds[0])).toBe(4);
    expect(await accept(invoice, invoice.lines.slice(0, 2))).toMatchObject({
      done: true,
      value: { lines: 2, amount_cents: 3200, days: 4 },
    });
    expect(await states(invoice)).toBe("dismissed dismissed issued");
    expect(await usedHalfDays(owner, invoice.childIds[0])).toBe(0);
    expect(await reasons(invoice.lines[0] ?? "")).toEqual(Array(2).fill(["rejected", invoice.manager.id]));
  });

  it("is the manager's, of rejected lines only", async () => {
    const invoice = await anInvoiceOfThree(owner);
    await rejectedOn(owner, agent, invoice.lines.slice(0, 1), "2026-08-04");
    const neighbour = await aBusyCentre(owner, { children: 1 });
    expect(said(await accept({ ...invoice, manager: invoice.staff }, invoice.lines.slice(0, 1)))).toBe(
      "not_manager",
    );
    expect(said(await accept({ ...invoice, manager: neighbour.manager }, invoice.lines))).toBe("no_invoice");
    expect(said(await accept(invoice, invoice.lines))).toBe("decided_meanwhile");
    expect(said(await accept(invoice, []))).toBe("nothing");
    expect(await states(invoice)).toBe("rejected issued issued");
  });
});
