import { randomUUID } from "node:crypto";
import type { Sql, TransactionSql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import type { Outcome } from "~/outcome";
import { aPerson } from "../support/builders";
import { anInvoiceOfThree, finaliseOn, rejectedOn, standing, usedHalfDays } from "../support/contests";
import { freshDatabase } from "../support/database";
import { perform } from "../support/invoices";
import { untilWaiting } from "../support/waiters";

let owner: Sql;
let watcher: Sql;
let agent: { id: string };
let contests: typeof import("~/invoicing/contests.server");
let decisions: typeof import("~/invoicing/decisions.server");
let answers: typeof import("~/invoicing/line-answers.server");

beforeAll(async () => {
  ({ owner, superuser: watcher } = await freshDatabase({ today: "2026-08-05" }));
  contests = await import("~/invoicing/contests.server");
  decisions = await import("~/invoicing/decisions.server");
  answers = await import("~/invoicing/line-answers.server");
  agent = await aPerson(owner, { role: "agent" });
});

type Invoice = Awaited<ReturnType<typeof anInvoiceOfThree>>;
const said = (answer: unknown) => {
  const { done, reason } = answer as Outcome<unknown, string> & { reason?: string };
  return done ? "done" : reason;
};
const stateOf = async (lineId: string) =>
  (await owner`select state from invoice_lines where id = ${lineId}`)[0]?.state as string;

/** Runs acts while the owner holds the invoice's lines; lets go once all of them stand in line. */
async function atOnce(invoice: Invoice, acts: (() => Promise<unknown>)[]): Promise<unknown[]> {
  let started: Promise<unknown>[] = [];
  await owner.begin(async (tx: TransactionSql) => {
    await tx`select 1 from invoice_lines where invoice_id = ${invoice.id} order by position for update`;
    started = acts.map((act) => act());
    await untilWaiting(watcher, acts.length);
  });
  return Promise.all(started);
}

/** Each child's counter is the sum of its live days. */
async function countersAgree({ childIds }: Invoice) {
  const rows = await owner`
    select y.used_half_days - coalesce(sum(p.half_days), 0) as gap
    from child_years y left join presences p on p.child_id = y.child_id and p.released_at is null
    where y.child_id in ${owner(childIds)} group by y.child_id, y.used_half_days`;
  return rows.every((row) => Number(row.gap) === 0);
}

it("a withdrawal and an acceptance of the same lines at once: one wins, the other says so", async () => {
  const invoice = await anInvoiceOfThree(owner);
  const { manager, id, lines } = invoice;
  const results = await atOnce(invoice, [
    () => answers.withdrawLines(manager.id, randomUUID(), id, { lineIds: lines, keepDays: true }),
    () => decisions.acceptLines(agent.id, randomUUID(), id, null),
    () => answers.withdrawLines(manager.id, randomUUID(), id, { lineIds: lines, keepDays: false }),
  ]);
  const won = results.map(said);
  expect(won.filter((answer) => answer === "done")).toHaveLength(1);
  const states = await owner`select distinct state from invoice_lines where invoice_id = ${id}`;
  expect(states).toHaveLength(1);
  expect(await countersAgree(invoice)).toBe(true);
});

it("a contest on the last evening and the night's job: the line is contested, or final, never both", async () => {
  for (const turn of [1, 2, 3, 4]) {
    const invoice = await anInvoiceOfThree(owner);
    const [line = ""] = invoice.lines;
    await rejectedOn(owner, agent, [line], "2026-07-21");
    const contest = () =>
      contests.contestLine(invoice.manager.id, randomUUID(), invoice.id, {
        lineId: line,
        words: `Si ${turn}`,
        sheet: null,
      });
    const job = () => finaliseOn(owner, "2026-08-06");
    const results = await atOnce(invoice, turn % 2 ? [contest, job] : [job, contest]);
    const contested = results[turn % 2 ? 0 : 1];
    const state = await stateOf(line);
    expect([said(contested), state]).toEqual(
      said(contested) === "done" ? ["done", "contested"] : ["not_rejected", "dismissed"],
    );
    expect(await usedHalfDays(owner, invoice.childIds[0])).toBe(state === "contested" ? 4 : 0);
  }
});

it("two agents who decide one contest, two managers who contest it: each thing happens once", async () => {
  const invoice = await anInvoiceOfThree(owner);
  const [line = ""] = invoice.lines;
  await rejectedOn(owner, agent, [line], "2026-08-01");
  const contest = () =>
    contests.contestLine(invoice.manager.id, randomUUID(), invoice.id, {
      lineId: line,
      words: "Si",
      sheet: null,
    });
  expect((await atOnce(invoice, [contest, contest])).map(said).sort()).toEqual(["done", "not_rejected"]);
  const decide = (outcome: "won" | "lost") => () =>
    contests.decideContest(agent.id, randomUUID(), line, { outcome, answer: "Vu" });
  const results = await atOnce(invoice, [decide("won"), decide("lost")]);
  expect(results.map(said).sort()).toEqual(["decided_meanwhile", "done"]);
  const kept = (await stateOf(line)) === "accepted";
  expect(await standing(owner, invoice.childIds[0])).toHaveLength(kept ? 2 : 0);
  expect(await countersAgree(invoice)).toBe(true);
});

it("accepting rejections twice at once frees the days once", async () => {
  const invoice = await anInvoiceOfThree(owner);
  await rejectedOn(owner, agent, invoice.lines, "2026-08-01");
  const accept = () => answers.acceptRejection(invoice.manager.id, randomUUID(), invoice.id, invoice.lines);
  const job = () => finaliseOn(owner, "2026-08-30");
  const [one, other, final] = await atOnce(invoice, [accept, accept, job]);
  expect([said(one), said(other)].filter((answer) => answer === "done").length + Number(final === 3)).toBe(1);
  expect(await usedHalfDays(owner, invoice.childIds[0])).toBe(0);
  expect(await countersAgree(invoice)).toBe(true);
});

it("dismissing, withdrawing and a roll call of the same children, 12 rounds: all are done, no counter is off", async () => {
  for (let round = 0; round < 12; round += 1) {
    const invoice = await anInvoiceOfThree(owner);
    const [first = "", second = "", third = ""] = invoice.lines;
    await rejectedOn(owner, agent, [second, third], "2026-08-01");
    const cells = invoice.children
      .flatMap(({ entry }) =>
        ["2026-07-20", "2026-07-21"].map((day) => ({ entry_id: entry.id, day, mark: "day" })),
      )
      .reverse();
    const { manager, staff, structure, id } = invoice;
    const results = await Promise.all([
      answers.acceptRejection(manager.id, randomUUID(), id, [third, second]),
      perform("record_roll_call", staff, { structure_id: structure.id, cells }),
      answers.withdrawLines(manager.id, randomUUID(), id, { lineIds: [first], keepDays: round % 2 === 0 }),
    ]);
    expect(results.map(said)).toEqual(["done", "done", "done"]);
    expect(await countersAgree(invoice)).toBe(true);
    const kept = round % 2 === 0 ? 2 : 0;
    const days = await Promise.all(invoice.childIds.map((child) => standing(owner, child)));
    expect(days.map((live) => live.length)).toEqual([2 + kept, 2, 2]);
  }
});
