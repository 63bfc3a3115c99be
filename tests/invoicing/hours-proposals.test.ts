import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { totalsByLevel } from "~/invoicing/hours-line";
import type { HoursLine } from "~/invoicing/invoice-line";
import { sumCents } from "~/money";
import { aPerson } from "../support/builders";
import { aFamily, aHelpFile, anHourlyScale, aVisit } from "../support/builders-of-home-help";
import { HOURS_CASES } from "../support/cases/hours-invoices";
import { freshDatabase } from "../support/database";
import { aBranchWhere } from "../support/helping";

let owner: Sql;
let store: typeof import("~/invoicing/proposals.server");
let scale: { id: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  store = await import("~/invoicing/proposals.server");
  scale = await anHourlyScale(owner);
});

type Branch = { structure: { id: string }; manager: { id: string } };

async function propose({ structure, manager }: Branch, month = "2026-10") {
  const proposal = await store.findProposal(manager.id, structure.id, month);
  if (!proposal) throw new Error("no proposal");
  return { ...proposal, lines: proposal.lines as HoursLine[] };
}

const issue = ({ structure, manager }: Branch, digest: string, month = "2026-10") =>
  store.issueInvoice(manager.id, randomUUID(), {
    structureId: structure.id,
    month,
    digest,
    reference: "",
    attested: true,
  });

describe("a proposal of hours", () => {
  it.each(HOURS_CASES)("$name", async ({ lines, waiting = [], month, ...situation }) => {
    const proposal = await propose(await aBranchWhere(owner, situation), month);
    expect(proposal.lines).toMatchObject(lines);
    expect(proposal.lines).toHaveLength(lines.length);
    expect(proposal.totalCents).toBe(sumCents(lines.map((line) => line.amountCents)));
    expect(proposal.waiting).toMatchObject(waiting);
    expect(proposal.waiting).toHaveLength(waiting.length);
  });

  it("names the file and its family, alphabetically, and is of hours", async () => {
    const branch = await aBranchWhere(owner, { visits: [["2026-10-05 09:00", 60]] });
    const other = await aHelpFile(owner, branch.structure, await aFamily(owner, { lastName: "Abadie" }));
    await aVisit(owner, branch.structure, other, branch.worker, "2026-10-05 11:00", 30);
    const { kind, lines } = await propose(branch);
    expect(kind).toBe("hours");
    expect(lines.map(({ position, fileReference, lastName }) => [position, fileReference, lastName])).toEqual(
      [
        [1, other.reference, "Abadie"],
        [2, branch.file.reference, branch.family.lastName],
      ],
    );
    expect(lines[0]).toMatchObject({ unit: "hour", dates: ["2026-10-05"], hourlyCostCents: 4200 });
  });

  it("adds up to the cent, per line and in all, whatever the visits, costs and QF", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 120_000 }),
        fc.integer({ min: 100, max: 6000 }),
        fc.integer({ min: 100, max: 6000 }),
        fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 240 })), {
          minLength: 1,
          maxLength: 12,
          selector: ([date]) => date,
        }),
        async (qfCents, before, after, visited) => {
          const branch = await aBranchWhere(owner, {
            qfCents,
            costs: [{ hourlyCents: before }, { appliesFrom: "2026-10-16", hourlyCents: after }],
            visits: visited.map(([date, minutes]) => [
              `2026-10-${String(date).padStart(2, "0")} 09:07`,
              minutes,
            ]),
          });
          const { lines, totalCents, digest } = await propose(branch);
          for (const line of lines) {
            expect(line.familyCents + line.amountCents).toBe(line.costCents);
            expect(Math.abs(line.costCents * 60 - line.minutes * line.hourlyCostCents)).toBeLessThanOrEqual(
              30,
            );
            expect(line.amountCents).toBeGreaterThanOrEqual(0);
          }
          const all = (pick: (line: HoursLine) => number) => sumCents(lines.map(pick));
          expect(all((line) => line.minutes)).toBe(sumCents(visited.map(([, minutes]) => minutes)));
          expect(all((line) => line.costCents) - all((line) => line.familyCents)).toBe(totalCents);
          expect(sumCents(totalsByLevel(lines).map((total) => total.amountCents))).toBe(totalCents);
          const issued = await issue(branch, digest);
          const [kept] = await owner`
            select sum(cost_cents - family_cents)::integer as due, sum(minutes)::integer as minutes
            from invoice_lines where partner_id = ${branch.partner.id}`;
          expect(issued).toMatchObject({ done: true, value: { totalCents: kept?.due } });
          expect(kept).toEqual({ due: totalCents, minutes: all((line) => line.minutes) });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("never asks less of a family whose QF is higher", async () => {
    const cases = fc.sample(
      fc.tuple(
        fc.integer({ min: 0, max: 120_000 }),
        fc.integer({ min: 0, max: 120_000 }),
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 1, max: 6000 }),
      ),
      2000,
    );
    const [row] = await owner`
      select count(*)::integer as falls from jsonb_array_elements(${owner.json(cases)}) c
      where family_share((c ->> 2)::integer, hourly_contribution(${scale.id}, least((c ->> 0)::integer, (c ->> 1)::integer)), (c ->> 3)::integer)
        > family_share((c ->> 2)::integer, hourly_contribution(${scale.id}, greatest((c ->> 0)::integer, (c ->> 1)::integer)), (c ->> 3)::integer)`;
    expect(row?.falls).toBe(0);
  });

  it("is nobody's but the partner's own, and lies on its list: one family, 39.50 €", async () => {
    const branch = await aBranchWhere(owner, { visits: [["2026-10-05 09:00", 60]] });
    const neighbour = await aBranchWhere(owner, { visits: [] });
    const agent = await aPerson(owner, { role: "agent" });
    expect(await store.findProposal(neighbour.manager.id, branch.structure.id, "2026-10")).toBeNull();
    expect(await store.findProposal(agent.id, branch.structure.id, "2026-10")).toBeNull();
    expect(await store.listBillable(branch.manager.id)).toMatchObject([
      { kind: "hours", month: "2026-10", beneficiaries: 1, totalCents: 4200 - 250 },
    ]);
    expect(await store.listBillable(neighbour.manager.id)).toEqual([]);
  });
});

describe("issuing hours", () => {
  it("puts what comes later on a complementary invoice, with the next number", async () => {
    const branch = await aBranchWhere(owner, { visits: [["2026-10-05 09:00", 60]] });
    expect(await issue(branch, (await propose(branch)).digest)).toMatchObject({
      value: { number: 1, totalCents: 3950, lineCount: 1 },
    });
    await aVisit(owner, branch.structure, branch.file, branch.worker, "2026-10-20 09:00", 30);
    const { earlier, digest, totalCents } = await propose(branch);
    expect([earlier, totalCents]).toEqual([1, 2100 - 125]);
    expect(await issue(branch, digest)).toMatchObject({ value: { number: 2, totalCents: 1975 } });
    expect(await issue(branch, digest)).toMatchObject({ reason: "nothing" });
  });

  it("refuses a cost that changed since it was shown", async () => {
    const branch = await aBranchWhere(owner, { visits: [["2026-10-05 09:00", 60]] });
    const { digest } = await propose(branch);
    await owner`update hourly_costs set superseded_at = now() where structure_id = ${branch.structure.id}`;
    expect(await issue(branch, digest)).toMatchObject({ reason: "nothing" });
    await owner`
      insert into hourly_costs (partner_id, structure_id, level, applies_from, hourly_cents, source, agreed_by)
      values (${branch.partner.id}, ${branch.structure.id}, 'tisf', '2026-01-01', 4300, 'Avenant', ${branch.manager.id})`;
    expect(await issue(branch, digest)).toMatchObject({
      reason: "changed",
      details: { proposal: { total_cents: 4300 - 250 } },
    });
  });
});
