import { randomUUID } from "node:crypto";
import type { Sql, TransactionSql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "~/outcome";
import { aBusyCentre } from "../support/billing";
import { aCard, aPerson, aPresence, aRosterEntry, aStructure, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice } from "../support/invoices";
import { behindALock as heldBack } from "../support/waiters";

let owner: Sql;
let watcher: Sql;
let agent: { id: string };
let proposals: typeof import("~/invoicing/proposals.server");
let decisions: typeof import("~/invoicing/decisions.server");

beforeAll(async () => {
  ({ owner, superuser: watcher } = await freshDatabase({ today: "2026-08-05" }));
  proposals = await import("~/invoicing/proposals.server");
  decisions = await import("~/invoicing/decisions.server");
  agent = await aPerson(owner, { role: "agent" });
});

type Centre = { structure: { id: string }; manager: { id: string } };

async function orderOf({ structure, manager }: Centre) {
  const proposal = await proposals.findProposal(manager.id, structure.id, "2026-07");
  return {
    structureId: structure.id,
    month: "2026-07",
    digest: proposal?.digest ?? "",
    reference: "",
    attested: true,
  };
}
const issue = async (centre: Centre, key: string = randomUUID()) =>
  proposals.issueInvoice(centre.manager.id, key, await orderOf(centre));

const said = (answer: Outcome<unknown, string>) => (answer.done ? "done" : answer.reason);

const behindALock = <T>(
  hold: (tx: TransactionSql) => PromiseLike<unknown>,
  acts: () => Promise<T>[],
  waiting: number,
) => heldBack({ owner, watcher }, hold, acts, waiting);

describe("issuing", () => {
  it("of the same form, ten times at once, happens once and answers the same", async () => {
    const centre = await aBusyCentre(owner);
    const order = await orderOf(centre);
    const key = randomUUID();
    const again = () => proposals.issueInvoice(centre.manager.id, key, order);
    const answers = await Promise.all(Array.from({ length: 10 }, again));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await owner`select number from invoices where partner_id = ${centre.partner.id}`).toEqual([
      { number: 1 },
    ]);
  });

  it("of one proposal from four windows happens once; the others find nothing left", async () => {
    const centre = await aBusyCentre(owner);
    const order = await orderOf(centre);
    const answers = await behindALock(
      (tx) => tx`select 1 from presences where structure_id = ${centre.structure.id} for update`,
      () => [1, 2, 3, 4].map(() => proposals.issueInvoice(centre.manager.id, randomUUID(), order)),
      4,
    );
    expect(answers.map(said).sort()).toEqual(["done", "nothing", "nothing", "nothing"]);
  });

  it("waits for a correction that is under way, then refuses what has changed", async () => {
    const centre = await aBusyCentre(owner);
    const order = await orderOf(centre);
    const [answer] = await behindALock(
      (tx) => tx`update presences set released_at = now()
        where structure_id = ${centre.structure.id} and attended_on = '2026-07-06' and child_id = ${centre.children[0]?.card.child.id ?? ""}`,
      () => [proposals.issueInvoice(centre.manager.id, randomUUID(), order)],
      1,
    );
    expect(answer).toMatchObject({ reason: "changed", details: { proposal: { total_cents: 4800 - 800 } } });
  });

  it("of eight structures of one partner gives the numbers 1 to 8, without a gap", async () => {
    const { partner, manager } = await aBusyCentre(owner, { children: 1 });
    const centres = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const structure = await aStructure(owner, partner.id);
        await aTariff(owner, structure);
        const card = await aCard(owner);
        const entry = await aRosterEntry(owner, structure, card);
        await aPresence(owner, structure, card, entry, "2026-07-06");
        return { structure, manager };
      }),
    );
    const answers = await Promise.all(centres.map((centre) => issue(centre)));
    expect(answers.map(said)).toEqual(Array(8).fill("done"));
    const rows = await owner`select number from invoices where partner_id = ${partner.id} order by number`;
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe("deciding", () => {
  /** Three lines of 16.00 €. */
  async function anInvoice() {
    const centre = await aBusyCentre(owner);
    const id = String((await anIssuedInvoice(centre, "2026-07")).invoice_id);
    const lines = await owner<
      { id: string }[]
    >`select id from invoice_lines where invoice_id = ${id} order by position`;
    return { ...centre, id, lines: lines.map((line) => line.id) };
  }
  const holding = (id: string) => (tx: TransactionSql) =>
    tx`select 1 from invoice_lines where invoice_id = ${id} order by position for update`;

  it("three agents who pay the same lines pay them once: 48.00 €", async () => {
    const { id } = await anInvoice();
    await decisions.acceptLines(agent.id, randomUUID(), id, null);
    const transfer = { paidOn: "2026-08-05", transferReference: "VIR 7", amountCents: 4800 };
    const answers = await behindALock(
      holding(id),
      () => [1, 2, 3].map(() => decisions.payInvoice(agent.id, randomUUID(), id, transfer)),
      3,
    );
    expect(answers.map(said).sort()).toEqual(["done", "nothing", "nothing"]);
    expect(await owner`select amount_cents from payments where invoice_id = ${id}`).toEqual([
      { amount_cents: 4800 },
    ]);
  });

  it("an acceptance and two rejections at once: one of them wins, the others say so", async () => {
    const { id, lines } = await anInvoice();
    const rejection = { lineIds: lines, reason: "not_present", words: "" };
    const answers = await behindALock(
      holding(id),
      () => [
        decisions.rejectLines(agent.id, randomUUID(), id, rejection),
        decisions.acceptLines(agent.id, randomUUID(), id, null),
        decisions.rejectLines(agent.id, randomUUID(), id, rejection),
      ],
      3,
    );
    expect(answers.map(said).filter((answer) => answer === "done")).toHaveLength(1);
    const states = await owner`select distinct state from invoice_lines where invoice_id = ${id}`;
    expect(states).toHaveLength(1);
  });

  it("a rejection and a roll call of the same children do not stand in each other's way", async () => {
    const centre = await anInvoice();
    const { act } = await import("~db/client");
    const cells = centre.children.flatMap(({ entry }) =>
      ["2026-07-06", "2026-07-20"].map((day) => ({ entry_id: entry.id, day, mark: "day" })),
    );
    const rejection = { lineIds: centre.lines, reason: "not_present", words: "" };
    const [rejected, rollCall] = await Promise.all([
      decisions.rejectLines(agent.id, randomUUID(), centre.id, rejection),
      act<Outcome<{ written: unknown[] }>>("record_roll_call", centre.staff.id, randomUUID(), {
        structure_id: centre.structure.id,
        cells,
      }),
    ]);
    expect([said(rejected), said(rollCall)]).toEqual(["done", "done"]);
    const counted = await owner`
      select y.used_half_days = coalesce(sum(p.half_days), 0) as agree
      from child_years y left join presences p on p.child_id = y.child_id and p.released_at is null
      where y.child_id in ${owner(centre.children.map(({ card }) => card.child.id))}
      group by y.child_id, y.used_half_days`;
    expect(counted.every((row) => row.agree)).toBe(true);
  });
});
