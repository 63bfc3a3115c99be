import { randomUUID } from "node:crypto";
import type { Sql, TransactionSql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "~/outcome";
import { aPerson } from "../support/builders";
import { anHourlyScale } from "../support/builders-of-home-help";
import { announce, firstLine } from "../support/credits";
import { freshDatabase } from "../support/database";
import { aBranchWhere, anAcceptedOctober, standingVisits, usedMinutes } from "../support/helping";
import { anIssuedInvoice, perform, theProposal } from "../support/invoices";
import { promise } from "../support/promise";
import { behindALock as heldBack } from "../support/waiters";

let owner: Sql;
let watcher: Sql;
let agent: { id: string };
let proposals: typeof import("~/invoicing/proposals.server");

beforeAll(async () => {
  ({ owner, superuser: watcher } = await freshDatabase({ today: "2026-11-30" }));
  proposals = await import("~/invoicing/proposals.server");
  agent = await aPerson(owner, { role: "agent" });
  await anHourlyScale(owner);
});

const behindALock = <T>(
  hold: (tx: TransactionSql) => PromiseLike<unknown>,
  acts: () => Promise<T>[],
  waiting: number,
) => heldBack({ owner, watcher }, hold, acts, waiting);

const twoVisits = () =>
  aBranchWhere(owner, {
    visits: [
      ["2026-10-05 09:00", 60],
      ["2026-10-06 09:00", 60],
    ],
  });
type Branch = Awaited<ReturnType<typeof twoVisits>>;

async function orderOf(branch: Pick<Branch, "structure" | "manager">, month = "2026-10") {
  const { digest } = await theProposal(branch, month);
  return { structureId: branch.structure.id, month, digest, reference: "", attested: true };
}
type Order = Awaited<ReturnType<typeof orderOf>>;
const issue = ({ manager }: Pick<Branch, "manager">, order: Order) =>
  proposals.issueInvoice(manager.id, randomUUID(), order);
const said = (answer: Outcome<unknown, string>) => (answer.done ? "done" : answer.reason);
const cancel = (sql: Sql | TransactionSql, id: string) =>
  sql`update visits set released_at = now(), release_reason = 'cancelled' where id = ${id} and released_at is null`;

describe("issuing hours", () => {
  it("of one proposal from four windows happens once; the others find nothing left", async () => {
    const branch = await twoVisits();
    const order = await orderOf(branch);
    const answers = await behindALock(
      (tx) => tx`select 1 from visits where structure_id = ${branch.structure.id} for update`,
      () => [1, 2, 3, 4].map(() => issue(branch, order)),
      4,
    );
    expect(answers.map(said).sort()).toEqual(["done", "nothing", "nothing", "nothing"]);
  });

  it("waits for a visit that is being called off, then refuses what has changed", async () => {
    const branch = await twoVisits();
    const order = await orderOf(branch);
    const [answer] = await behindALock(
      (tx) => cancel(tx, String(branch.visits[0]?.id)),
      () => [issue(branch, order)],
      1,
    );
    expect(answer).toMatchObject({ reason: "changed", details: { proposal: { total_cents: 3950 } } });
  });

  it("or comes first, and the visit stands: one or the other, twelve times at once", async () => {
    const branches = await Promise.all(Array.from({ length: 12 }, twoVisits));
    const orders = await Promise.all(branches.map((branch) => orderOf(branch)));
    const outcomes = await Promise.all(
      branches.map(async (branch, rank) => {
        const [issued, cancelled] = await Promise.all([
          issue(branch, orders[rank] as Order).then(said),
          promise(cancel(owner, String(branch.visits[0]?.id))),
        ]);
        return `${issued}, ${cancelled}, ${await usedMinutes(owner, branch.file)}`;
      }),
    );
    const possible = ["done, invoiced_visits_stand, 120", "changed, nothing, 60"];
    expect(outcomes.filter((outcome) => !possible.includes(outcome))).toEqual([]);
  });
});

describe.each([
  ["called off", "cancel_visit", {}, "changed, done, 60"],
  [
    "corrected",
    "correct_visit",
    { day: "2026-10-05", starts: "09:00", ends: "09:30", confirmed: true },
    "changed, done, 90",
  ],
])("a visit %s while its month is issued", (_, act, change, first) => {
  it("is so before, or stands on the invoice: one or the other, twelve times at once", async () => {
    const branches = await Promise.all(Array.from({ length: 12 }, twoVisits));
    const orders = await Promise.all(branches.map((branch) => orderOf(branch)));
    const outcomes = await Promise.all(
      branches.map(async (branch, rank) => {
        const { file, worker, staff, visits } = branch;
        const asked = { visit_id: visits[0]?.id, file_id: file.id, worker_id: worker.id, ...change };
        const [issued, changed] = await Promise.all([
          issue(branch, orders[rank] as Order).then(said),
          perform(act, staff, asked).then(({ done, reason }) => (done ? "done" : reason)),
        ]);
        return `${issued}, ${changed}, ${await usedMinutes(owner, file)}`;
      }),
    );
    expect(outcomes.filter((outcome) => ![first, "done, invoiced, 120"].includes(outcome))).toEqual([]);
  });
});

describe("withdrawing hours", () => {
  it("twice at once happens once, and keeps each visit once", async () => {
    const branch = await twoVisits();
    const { invoice_id } = await anIssuedInvoice(branch, "2026-10");
    const body = { invoice_id, line_ids: [await firstLine(owner, invoice_id)], keep_days: true };
    const answers = await Promise.all([1, 2, 3].map(() => perform("withdraw_lines", branch.manager, body)));
    expect(answers.map(({ done, reason }) => (done ? "done" : reason)).sort()).toEqual([
      "decided_meanwhile",
      "decided_meanwhile",
      "done",
    ]);
    expect(await standingVisits(owner, branch.file)).toEqual(["05 60 confirmed", "06 60 confirmed"]);
    expect(await usedMinutes(owner, branch.file)).toBe(120);
  });

  it("keeps the worker's time: nobody slips in between", async () => {
    const branch = await twoVisits();
    const { invoice_id } = await anIssuedInvoice(branch, "2026-10");
    const body = { invoice_id, line_ids: [await firstLine(owner, invoice_id)], keep_days: true };
    const slipIn = owner.begin(async (tx) => {
      // As every act on visits does first.
      await tx`select 1 from workers where id = ${branch.worker.id} for no key update`;
      await tx`
        insert into visits (partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes, recorded_by)
        select partner_id, structure_id, file_id, worker_id, starts_at, ends_at, visited_on, minutes, recorded_by
        from visits where id = ${String(branch.visits[0]?.id)}`;
    });
    const [withdrawn, slipped] = await Promise.all([
      perform("withdraw_lines", branch.manager, body),
      promise(slipIn),
    ]);
    expect([withdrawn.done, slipped]).toEqual([true, "visits_never_overlap"]);
  });
});

it("a credit of hours is carried once, however many invoices are issued at once", async () => {
  const branch = await anAcceptedOctober(owner, agent);
  await announce(branch.manager, await firstLine(owner, branch.invoice.invoice_id), ["2026-10-06"]);
  const order = await orderOf(branch, "2026-11");
  const answers = await Promise.all([1, 2, 3, 4].map(() => issue(branch, order)));
  expect(answers.map(said).sort()).toEqual(["done", "nothing", "nothing", "nothing"]);
  expect(await usedMinutes(owner, branch.file)).toBe(100);
});
