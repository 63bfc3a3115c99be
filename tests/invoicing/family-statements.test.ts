import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { totalDue } from "~/invoicing/family-statement";
import { aPerson } from "../support/builders";
import { anHourlyCost, anHourlyScale, aVisit } from "../support/builders-of-home-help";
import { announce, firstLine } from "../support/credits";
import { freshDatabase } from "../support/database";
import { aBranchWhere, anAcceptedOctober } from "../support/helping";
import { anIssuedInvoice, perform } from "../support/invoices";

let owner: Sql;
let agent: { id: string };
let store: typeof import("~/invoicing/family-statements.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  store = await import("~/invoicing/family-statements.server");
  agent = await aPerson(owner, { role: "agent" });
  await anHourlyScale(owner);
});

type Branch = { staff: { id: string }; file: { id: string } };
async function statementOf({ staff, file }: Branch, month: string | null = "2026-10") {
  const statement = await store.findFamilyStatement(staff.id, file.id, month);
  if (!statement) throw new Error("no statement");
  return statement;
}

it("asks 40 minutes at 2.50 €, so 1.67 €: provisional first, then to the cent what the invoice says", async () => {
  const branch = await aBranchWhere(owner, {
    visits: [
      ["2026-10-05 09:30", 20],
      ["2026-10-06 22:50", 20],
    ],
  });
  expect(await statementOf(branch)).toMatchObject({
    contributionCents: 250,
    fictitious: true,
    visits: [
      { starts: { day: "2026-10-05", time: "09:30" }, ends: { time: "09:50" }, minutes: 20 },
      { starts: { day: "2026-10-06", time: "22:50" }, ends: { time: "23:10" }, minutes: 20 },
    ],
    due: [{ month: "2026-10", minutes: 40, familyCents: 167, year: null, number: null }],
  });
  const { invoice_id } = await anIssuedInvoice(branch, "2026-10");
  const [line] = await owner`select family_cents from invoice_lines where invoice_id = ${invoice_id}`;
  const { due } = await statementOf(branch);
  expect(due).toEqual([{ month: "2026-10", minutes: 40, familyCents: 167, year: 2026, number: 1 }]);
  expect(due[0]?.familyCents).toBe(line?.family_cents);
});

it("rounds each line as the invoice does, when the cost changes and when hours come later", async () => {
  const branch = await aBranchWhere(owner, {
    costs: [{ hourlyCents: 4200 }, { appliesFrom: "2026-10-15", hourlyCents: 4300 }],
    visits: [
      ["2026-10-05 09:00", 20],
      ["2026-10-20 09:00", 20],
    ],
  });
  expect(totalDue((await statementOf(branch)).due)).toEqual({ minutes: 40, familyCents: 83 + 83 });
  await anIssuedInvoice(branch, "2026-10");
  expect(totalDue((await statementOf(branch)).due)).toEqual({ minutes: 40, familyCents: 83 + 83 });
  await aVisit(owner, branch.structure, branch.file, branch.worker, "2026-10-21 09:00", 60);
  await aVisit(owner, branch.structure, branch.file, branch.worker, "2026-11-02 09:00", 60);
  expect((await statementOf(branch)).due.map(({ familyCents }) => familyCents)).toEqual([83, 83, 250]);
  expect(await statementOf(branch, null)).toMatchObject({ months: ["2026-10", "2026-11"] });
  expect(totalDue((await statementOf(branch, null)).due).familyCents).toBe(83 + 83 + 250 + 250);
});

it("asks no more than the hours cost, and what the scale says while no cost is agreed", async () => {
  const branch = await aBranchWhere(owner, {
    qfCents: 90_000,
    costs: [],
    visits: [["2026-10-05 09:00", 60]],
  });
  expect(totalDue((await statementOf(branch)).due).familyCents).toBe(1188);
  await anHourlyCost(owner, branch.structure, { hourlyCents: 1000 });
  expect(totalDue((await statementOf(branch)).due).familyCents).toBe(1000);
});

it("asks for what a credit left of a line, and for nothing of a line withdrawn with its visits", async () => {
  const credited = await anAcceptedOctober(owner, agent);
  await announce(credited.manager, await firstLine(owner, credited.invoice.invoice_id), ["2026-10-06"]);
  await anIssuedInvoice(credited, "2026-11");
  expect(await statementOf(credited)).toMatchObject({ due: [{ minutes: 100, familyCents: 417 }] });
  expect((await statementOf(credited)).visits).toHaveLength(2);
  const branch = await aBranchWhere(owner, { visits: [["2026-10-05 09:00", 60]] });
  const { invoice_id } = await anIssuedInvoice(branch, "2026-10");
  const body = { invoice_id, line_ids: [await firstLine(owner, invoice_id)], keep_days: false };
  await perform("withdraw_lines", branch.manager, body);
  expect(await statementOf(branch)).toMatchObject({ due: [], visits: [] });
});

it("says how many past visits nobody confirmed, and is nobody's but the partner's own", async () => {
  const branch = await aBranchWhere(owner, { visits: [["2026-10-05 09:00", 60, "planned"]] });
  const neighbour = await aBranchWhere(owner, { visits: [] });
  expect(await statementOf(branch)).toMatchObject({ waiting: 1, visits: [], due: [] });
  for (const { id } of [neighbour.manager, agent]) {
    expect(await store.findFamilyStatement(id, branch.file.id, null)).toBeNull();
  }
});
