import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aPerson } from "../support/builders";
import { aCampProgramme, aChildOnAStay, aStay } from "../support/builders-of-stays";
import { announce, firstLine, issueStay } from "../support/credits";
import { freshDatabase } from "../support/database";
import { perform } from "../support/invoices";
import { behindALock } from "../support/waiters";

let owner: Sql;
let at: { owner: Sql; watcher: Sql };
let agent: { id: string };
let stays: typeof import("~/attendance/stays.server");
let proposals: typeof import("~/invoicing/proposals.server");

beforeAll(async () => {
  const database = await freshDatabase({ today: "2026-08-05" });
  owner = database.owner;
  at = { owner, watcher: database.superuser };
  stays = await import("~/attendance/stays.server");
  proposals = await import("~/invoicing/proposals.server");
  agent = await aPerson(owner, { role: "agent" });
});

/** Seven days at 14.00 € of a stay at 400.00 €, invoiced. */
async function anInvoicedStay() {
  const { structure, manager } = await aCampProgramme(owner);
  const stay = await aStay(owner, structure);
  const { enrolment } = await aChildOnAStay(owner, stay, await aCard(owner));
  const { invoiceId, totalCents } = await issueStay(manager, stay);
  const line = await firstLine(owner, invoiceId);
  const withdraw = (keepDays: boolean) =>
    perform("withdraw_lines", manager, { invoice_id: invoiceId, line_ids: [line], keep_days: keepDays });
  return { stay, manager, enrolmentId: enrolment.id, invoiceId, totalCents, line, withdraw };
}
type Invoiced = Awaited<ReturnType<typeof anInvoicedStay>>;

const amend = ({ manager, enrolmentId }: Invoiced, priceCents: number) =>
  stays.amendEnrolment(manager.id, randomUUID(), enrolmentId, { priceCents, otherAidCents: 0 });
const amendStay = ({ manager, stay }: Invoiced, changed: object) =>
  stays.amendStay(manager.id, randomUUID(), stay.id, { ...stay, ...changed });
const enrol = ({ manager, stay, enrolmentId }: Invoiced, priceCents: number | null) =>
  import("~/attendance/enrolments.server").then(async ({ enrolChild }) => {
    const [place] = await owner`select roster_entry_id from enrolments where id = ${enrolmentId}`;
    const child = { entryId: place?.roster_entry_id as string };
    return enrolChild(manager.id, randomUUID(), stay.id, child, { priceCents, otherAidCents: 0 });
  });

describe("the price of a stay", () => {
  it("is mended once its line is withdrawn: 98.00 €, then 70.00 € of a price of 70.00 €", async () => {
    const invoiced = await anInvoicedStay();
    expect(invoiced.totalCents).toBe(9800);
    expect(await amend(invoiced, 7000)).toMatchObject({ done: false, reason: "invoiced" });
    await invoiced.withdraw(true);
    expect(await amend(invoiced, 7000)).toMatchObject({ done: true });
    expect((await issueStay(invoiced.manager, invoiced.stay)).totalCents).toBe(7000);
  });

  it("is mended for all its children at once when nothing of it stands on an invoice", async () => {
    const invoiced = await anInvoicedStay();
    expect(await amendStay(invoiced, { priceCents: 7000 })).toMatchObject({ reason: "invoiced" });
    await invoiced.withdraw(true);
    expect(await amendStay(invoiced, { priceCents: 7000 })).toMatchObject({ done: true });
    expect((await issueStay(invoiced.manager, invoiced.stay)).totalCents).toBe(7000);
  });

  it("may differ for a child enrolled again after its line was withdrawn", async () => {
    const invoiced = await anInvoicedStay();
    await invoiced.withdraw(false);
    await stays.cancelEnrolment(invoiced.manager.id, randomUUID(), invoiced.enrolmentId);
    expect(await enrol(invoiced, 7000)).toMatchObject({ done: true, value: { already: false } });
  });

  it("stays what was invoiced for a child whose days were all credited, and its dates too", async () => {
    const invoiced = await anInvoicedStay();
    const { manager, line, invoiceId, stay } = invoiced;
    await perform("accept_lines", agent, { invoice_id: invoiceId });
    const days = ["06", "07", "08", "09", "10", "11", "12"].map((day) => `2026-07-${day}`);
    expect(await announce(manager, line, days)).toBe(9800);
    expect((await issueStay(manager, stay)).totalCents).toBe(-9800);
    expect(await amend(invoiced, 7000)).toMatchObject({ done: false, reason: "invoiced" });
    await stays.cancelEnrolment(manager.id, randomUUID(), invoiced.enrolmentId);
    expect(await amendStay(invoiced, { endsOn: "2026-07-11" })).toMatchObject({ reason: "enrolled" });
    expect(await enrol(invoiced, 7000)).toMatchObject({ done: false, reason: "invoiced" });
    expect(await enrol(invoiced, null)).toMatchObject({ done: true });
  });

  it("changed while its invoice is issued is on it, or the invoice says that it has changed", async () => {
    const { structure, manager } = await aCampProgramme(owner);
    const stay = await aStay(owner, structure);
    await aChildOnAStay(owner, stay, await aCard(owner));
    const digest = (await proposals.findStayProposal(manager.id, stay.id))?.digest ?? "";
    const order = { stayId: stay.id, digest, reference: "", attested: true };
    const answers = await behindALock(
      at,
      async (tx) => {
        await tx`select 1 from stays where id = ${stay.id} for update`;
        await tx`update enrolments set price_cents = 7000 where stay_id = ${stay.id}`;
      },
      () => [proposals.issueInvoice(manager.id, randomUUID(), order)],
      1,
    );
    expect(answers).toMatchObject([{ done: false, reason: "changed" }]);
  });
});
