import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aBusyCentre } from "../support/billing";
import { aPerson } from "../support/builders";
import { anHourlyScale, aVisit } from "../support/builders-of-home-help";
import { finaliseOn, rejectedOn } from "../support/contests";
import { announce, firstLine } from "../support/credits";
import { freshDatabase } from "../support/database";
import { aWholeBranch } from "../support/helped-at-home";
import { aBranchWhere, anAcceptedOctober, standingVisits, usedMinutes } from "../support/helping";
import { anIssuedInvoice, perform, theProposal } from "../support/invoices";
import { pdfPages } from "../support/pdf-text";

let owner: Sql;
let agent: { id: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  agent = await aPerson(owner, { role: "agent" });
  await anHourlyScale(owner);
});

/** October as one line of two visits of 40 minutes: 56.00 €, of which 3.33 € for the family, 52.67 € for the Caf. */
async function anOctober() {
  const branch = await aBranchWhere(owner, {
    visits: [
      ["2026-10-05 09:00", 40],
      ["2026-10-06 09:00", 40],
    ],
  });
  const invoice = await anIssuedInvoice(branch, "2026-10");
  return { ...branch, id: invoice.invoice_id, line: await firstLine(owner, invoice.invoice_id), invoice };
}

const reasonOf = (answer: { done: boolean; reason?: string }) => (answer.done ? "done" : answer.reason);

describe("a line of hours", () => {
  it("is accepted and paid: 52.67 €", async () => {
    const { id } = await anOctober();
    expect(await perform("accept_lines", agent, { invoice_id: id })).toMatchObject({
      value: { lines: 1, amount_cents: 5600 - 333 },
    });
    const transfer = { paid_on: "2026-11-30", transfer_reference: "VIR 1", amount_cents: 5267 };
    expect(await perform("pay_invoice", agent, { invoice_id: id, ...transfer })).toMatchObject({
      done: true,
      value: { amount_cents: 5267 },
    });
  });

  it("withdrawn, keeps its visits to be invoiced again, and the file's hours meanwhile", async () => {
    const branch = await anOctober();
    const body = { invoice_id: branch.id, line_ids: [branch.line], keep_days: true };
    expect(await perform("withdraw_lines", branch.manager, body)).toMatchObject({
      value: { lines: 1, amount_cents: 5267, days: 2 },
    });
    expect(await standingVisits(owner, branch.file)).toEqual(["05 40 confirmed", "06 40 confirmed"]);
    expect(await usedMinutes(owner, branch.file)).toBe(80);
    expect(await anIssuedInvoice(branch, "2026-10")).toMatchObject({ number: 2, total_cents: 5267 });
  });

  it("withdrawn with its visits, gives the hours back to the file", async () => {
    const branch = await anOctober();
    const body = { invoice_id: branch.id, line_ids: [branch.line], keep_days: false };
    expect(await perform("withdraw_lines", branch.manager, body)).toMatchObject({ value: { days: 2 } });
    expect(await standingVisits(owner, branch.file)).toEqual([]);
    expect(await usedMinutes(owner, branch.file)).toBe(0);
  });

  it("rejected, keeps its visits until the rejection is accepted", async () => {
    const branch = await anOctober();
    const body = { invoice_id: branch.id, line_ids: [branch.line] };
    await perform("reject_lines", agent, { ...body, reason: "not_present", words: null });
    expect(await usedMinutes(owner, branch.file)).toBe(80);
    expect(await perform("accept_rejection", branch.manager, body)).toMatchObject({ value: { days: 2 } });
    expect(await usedMinutes(owner, branch.file)).toBe(0);
  });

  it("rejected and never contested, frees its visits when the rejection becomes final", async () => {
    const branch = await anOctober();
    await rejectedOn(owner, agent, [branch.line], "2026-11-10");
    expect(await finaliseOn(owner, "2026-11-26")).toBe(1);
    expect(await usedMinutes(owner, branch.file)).toBe(0);
  });

  it.each([
    ["won", "accepted", 80],
    ["lost", "dismissed", 0],
  ])("contested and %s, is %s", async (outcome, state, minutes) => {
    const branch = await anOctober();
    const body = { invoice_id: branch.id, line_id: branch.line };
    await rejectedOn(owner, agent, [branch.line], "2026-11-25");
    await perform("contest_line", branch.manager, { ...body, words: "La feuille est signée" });
    await perform("decide_contest", agent, { line_id: branch.line, outcome, answer: "Vu" });
    const [line] = await owner`select state from invoice_lines where id = ${branch.line}`;
    expect([line?.state, await usedMinutes(owner, branch.file)]).toEqual([state, minutes]);
  });
});

describe("a credit of hours", () => {
  it("is the line less the line without those visits: 98.75 − 65.83 = 32.92 €, and frees them", async () => {
    const branch = await anAcceptedOctober(owner, agent);
    const line = await firstLine(owner, branch.invoice.invoice_id);
    // 150 minutes cost 105.00 €, 6.25 € of it the family's; 100 cost 70.00 €, 4.17 € of it the family's.
    expect(await announce(branch.manager, line, ["2026-10-06"])).toBe(10_500 - 625 - (7000 - 417));
    const credit = await anIssuedInvoice(branch, "2026-11");
    expect(credit).toMatchObject({ total_cents: -(9875 - 6583), line_count: 1 });
    const [row] = await owner`
      select minutes, cost_cents, family_cents, amount_cents, file_id from invoice_lines where invoice_id = ${credit.invoice_id}`;
    expect(row).toEqual({
      minutes: 50,
      cost_cents: -(10_500 - 7000),
      family_cents: -(625 - 417),
      amount_cents: -3292,
      file_id: branch.file.id,
    });
    expect(await standingVisits(owner, branch.file)).toEqual(["05 50 invoiced", "07 50 invoiced"]);
    expect(await usedMinutes(owner, branch.file)).toBe(100);
  });

  it("gives nothing back, rather than a cent less than nothing: 22 minutes at 11.89 €, 11.88 € of it the family's", async () => {
    // 52 minutes cost 10.30 €, all of it the family's; 30 cost 5.95 €, 5.94 € of it the family's.
    const branch = await aBranchWhere(owner, {
      qfCents: 90_000,
      costs: [{ hourlyCents: 1189 }],
      visits: [
        ["2026-10-05 09:00", 22],
        ["2026-10-06 09:00", 30],
      ],
    });
    const { invoice_id } = await anIssuedInvoice(branch, "2026-10");
    await perform("accept_lines", agent, { invoice_id });
    expect(await announce(branch.manager, await firstLine(owner, invoice_id), ["2026-10-05"])).toBe(0);
    expect(await anIssuedInvoice(branch, "2026-11")).toMatchObject({ total_cents: 0, line_count: 1 });
  });

  it("takes a line back to nothing, visit by visit, and never asks the Caf more for fewer hours", async () => {
    await fc.assert(
      fc.asyncProperty(
        // A contribution near the cost, where rounding bites.
        fc.integer({ min: 1180, max: 1210 }),
        fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 2, maxLength: 4 }),
        async (hourlyCents, lengths) => {
          const visits = lengths.map((minutes, rank): [string, number] => [
            `2026-10-0${rank + 1} 09:00`,
            minutes,
          ]);
          const branch = await aBranchWhere(owner, { qfCents: 90_000, costs: [{ hourlyCents }], visits });
          const invoice = await anIssuedInvoice(branch, "2026-10");
          await perform("accept_lines", agent, { invoice_id: invoice.invoice_id });
          const line = await firstLine(owner, invoice.invoice_id);
          for (const { visitedOn } of branch.visits) {
            expect(Number(await announce(branch.manager, line, [visitedOn]))).toBeGreaterThanOrEqual(0);
            await anIssuedInvoice(branch, "2026-11");
          }
          const [left] = await owner`
            select sum(amount_cents)::integer as amount, sum(cost_cents)::integer as cost, sum(family_cents)::integer as family
            from invoice_lines where partner_id = ${branch.partner.id}`;
          expect(left).toEqual({ amount: 0, cost: 0, family: 0 });
          expect(await usedMinutes(owner, branch.file)).toBe(0);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("is announced for dates of the line, once, and of a decided line", async () => {
    const branch = await anOctober();
    expect(await announce(branch.manager, branch.line, ["2026-10-05"])).toBe("not_decided");
    await perform("accept_lines", agent, { invoice_id: branch.id });
    expect(await announce(branch.manager, branch.line, ["2026-10-07"])).toBe("not_its_dates");
    expect(await announce(branch.manager, branch.line, ["2026-10-05"])).toBe(5267 - 2633);
    expect(await announce(branch.manager, branch.line, ["2026-10-06"])).toBe("waiting");
    const undo = { invoice_id: branch.id, line_ids: [branch.line] };
    expect(reasonOf(await perform("undo_acceptance", agent, undo))).toBe("nothing");
  });
});

it("a partner's branch and its centre are sent together, under both attestations: 39.50 € and 8.00 €", async () => {
  const centre = await aBusyCentre(owner, { children: 1, days: ["2026-10-07"] });
  const home = await aWholeBranch(owner, centre);
  const [file, worker] = [{ id: home.helpFileId }, { id: home.workerId }];
  await aVisit(owner, home.branch, file, worker, "2026-10-05 09:00", 60);
  const months = [centre.structure, home.branch].map(async ({ id }) => {
    const { digest } = await theProposal({ ...centre, structure: { id } }, "2026-10");
    return { structure_id: id, month: "2026-10", digest };
  });
  const body = { items: await Promise.all(months), attested: true, reference: null };
  const sent = await perform<{ sending_id: string }>("issue_invoices", centre.manager, body);
  expect(sent).toMatchObject({ done: true, value: { invoices: 2, total_cents: 3950 + 800 } });
  const { findSending } = await import("~/invoicing/sendings.server");
  const { printSending } = await import("~/invoicing/sending-pdf.server");
  const caf = {
    name: "Agent",
    email: "",
    organisation: "Caf",
    side: "caf",
    role: "agent",
    partnerId: null,
  } as const;
  const sending = await findSending({ personId: agent.id, ...caf }, sent.value.sending_id);
  if (!sending) throw new Error("no sending");
  const text = (await pdfPages(await printSending(sending))).join(" ");
  expect(text).toContain("J’atteste la présence des enfants et la déduction de l’aide du prix facturé.");
  expect(text).toContain("J’atteste la réalité des interventions et la participation demandée aux familles.");
});
