import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays, daysFrom } from "~/calendar";
import { sharesOfDays, stayLineCents } from "~/invoicing/stay-invoice";
import type { WaitingDays } from "~/invoicing/waiting-claims";
import { shareCents, sumCents } from "~/money";
import { aCard, aChild, aLeisureCentre, aRosterEntry } from "../support/builders";
import { aCampProgramme, aChildOnAStay, anEnrolment, aStay, aStayDay } from "../support/builders-of-stays";
import { STAY_INVOICE_CASES } from "../support/cases/stay-invoices";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";

let owner: Sql;
let store: typeof import("~/invoicing/proposals.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2027-01-20" }));
  store = await import("~/invoicing/proposals.server");
  await owner`select carry_over_scheme(2027)`;
  await owner`update schemes set late_issue_days = 400`;
});

type Manager = { id: string };

async function propose(manager: Manager, stay: { id: string }) {
  const proposal = await store.findStayProposal(manager.id, stay.id);
  if (!proposal) throw new Error("no proposal");
  return proposal;
}

async function issue(manager: Manager, stay: { id: string }) {
  const { digest } = await propose(manager, stay);
  return store.issueInvoice(manager.id, randomUUID(), {
    stayId: stay.id,
    digest,
    reference: "",
    attested: true,
  });
}

describe("a stay's proposal", () => {
  it.each(STAY_INVOICE_CASES)(
    "$name",
    async ({ run, qfCents, days, held, lines, waiting = [], ...given }) => {
      const { structure, manager } =
        run === "leisure_centre" ? await aLeisureCentre(owner) : await aCampProgramme(owner);
      const stay = await aStay(owner, structure, given);
      await aChildOnAStay(owner, stay, await aCard(owner, { qfCents }), {
        ...(days && { days }),
        ...(held && { held }),
        otherAidCents: given.otherAidCents ?? 0,
      });
      const proposal = await propose(manager, stay);
      expect(proposal.lines).toMatchObject(
        lines.map((line) => ({ ...line, unit: "stay_day", unitAidCents: null })),
      );
      expect(proposal.lines).toHaveLength(lines.length);
      expect(proposal.totalCents).toBe(sumCents(lines.map((line) => line.amountCents)));
      const waits = (proposal.waiting as WaitingDays[]).map((one) => ({
        reason: one.reason,
        days: one.days,
      }));
      expect(waits).toEqual(waiting);
    },
  );

  it("over New Year has a line for each year's card: 4 days at 14.00 € of 2026, 3 at 12.00 € of 2027", async () => {
    const { structure, manager } = await aCampProgramme(owner);
    const stay = await aStay(owner, structure, { startsOn: "2026-12-28", endsOn: "2027-01-03" });
    const child = await aChild(owner);
    const before = await aChildOnAStay(owner, stay, await aCard(owner, { child, qfCents: 30_000 }), {
      days: daysFrom("2026-12-28", "2026-12-31"),
    });
    const card = await aCard(owner, { child, qfCents: 60_000, validFrom: "2027-01-01" });
    const entry = await aRosterEntry(owner, structure, card);
    for (const day of daysFrom("2027-01-01", "2027-01-03")) {
      await aStayDay(owner, { ...before, card, entry }, day);
    }
    const proposal = await propose(manager, stay);
    // 40 000 = 7 × 5 714 + 2: the two first days, in 2026, carry a cent more.
    expect(proposal.lines).toMatchObject([
      { units: 4, rateCents: 1400, priceCents: 2 * 5715 + 2 * 5714, amountCents: 4 * 1400 },
      { units: 3, rateCents: 1200, priceCents: 3 * 5714, amountCents: 3 * 1200 },
    ]);
    expect(await issue(manager, stay)).toMatchObject({
      done: true,
      value: { totalCents: 4 * 1400 + 3 * 1200 },
    });
    const [kept] = await owner`select month::text as month from invoices where stay_id = ${stay.id}`;
    expect(kept?.month).toBe("2027-01-01");
  });

  it("shares in SQL as in TypeScript, to the cent", async () => {
    const amount = fc.integer({ min: 0, max: 2_000_000 });
    await fc.assert(
      fc.asyncProperty(amount, fc.integer({ min: 1, max: 60 }), async (total, days) => {
        const [row] = await owner`
          select array_agg(share_of(${total}, rank, ${days}) order by rank) as shares
          from generate_series(0, ${days - 1}) rank`;
        expect(row?.shares).toEqual(shareCents(total, days));
        expect(sumCents(row?.shares)).toBe(total);
      }),
      { numRuns: 100 },
    );
  });

  it("owes of any prices, aids and absences the days' rates, within what the families would pay for them", async () => {
    const child = fc.record({
      priceCents: fc.integer({ min: 0, max: 60_000 }),
      otherAidCents: fc.integer({ min: 0, max: 30_000 }),
      qfCents: fc.constantFrom(30_000, 60_000, 90_000),
      ranks: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.array(child, { minLength: 1, maxLength: 4 }),
        async (length, children) => {
          const { structure, manager } = await aCampProgramme(owner);
          const startsOn = "2026-08-03";
          const stay = await aStay(owner, structure, { startsOn, endsOn: addDays(startsOn, length - 1) });
          const rates: Record<number, number> = { 30000: 1400, 60000: 1200, 90000: 1000 };
          const expected = [];
          for (const { ranks, qfCents, ...amounts } of children) {
            const there = ranks.filter((rank) => rank < length);
            const days = there.map((rank) => addDays(startsOn, rank));
            await aChildOnAStay(owner, stay, await aCard(owner, { qfCents }), { days, ...amounts });
            const price = {
              rateCents: rates[qfCents] ?? 0,
              priceCents: sharesOfDays(amounts.priceCents, length, there),
              otherAidCents: sharesOfDays(amounts.otherAidCents, length, there),
            };
            if (there.length > 0) expected.push(stayLineCents(there.length, price));
          }
          const { lines, totalCents } = await propose(manager, stay);
          expect(lines.map((line) => line.amountCents).sort()).toEqual(expected.sort());
          expect(totalCents).toBe(sumCents(expected));
          if (expected.length === 0) return;
          expect(await issue(manager, stay)).toMatchObject({
            done: true,
            value: { totalCents: sumCents(expected) },
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe("a stay's invoice", () => {
  it("stands beside the month's, and days recorded again go on a complementary one", async () => {
    const { structure, manager } = await aCampProgramme(owner);
    const stay = await aStay(owner, structure);
    const days = daysFrom("2026-07-06", "2026-07-10");
    const enrolled = await aChildOnAStay(owner, stay, await aCard(owner), { days });
    expect(await store.findProposal(manager.id, structure.id, "2026-07")).toMatchObject({ lines: [] });
    expect(await issue(manager, stay)).toMatchObject({
      done: true,
      value: { number: 1, totalCents: 5 * 1400 },
    });
    await aStayDay(owner, enrolled, "2026-07-11");
    expect(await propose(manager, stay)).toMatchObject({ earlier: 1, totalCents: 1400 });
    expect(await issue(manager, stay)).toMatchObject({ done: true, value: { number: 2, totalCents: 1400 } });
  });

  it("is refused before the return, to a neighbour, and to staff", async () => {
    const { structure, manager, staff } = await aCampProgramme(owner);
    const stay = await aStay(owner, structure, { startsOn: "2027-01-18", endsOn: "2027-01-24" });
    await aChildOnAStay(owner, stay, await aCard(owner, { validFrom: "2027-01-01" }), {
      days: ["2027-01-18"],
    });
    const neighbour = await aCampProgramme(owner);
    expect(await store.findStayProposal(neighbour.manager.id, stay.id)).toBeNull();
    const { digest } = await propose(manager, stay);
    const order = { stayId: stay.id, digest, reference: "", attested: true };
    const said = async (person: Manager) => {
      const answer = await store.issueInvoice(person.id, randomUUID(), order);
      return answer.done ? "done" : answer.reason;
    };
    expect(await said(manager)).toBe("future_stay");
    expect(await said(neighbour.manager)).toBe("no_structure");
    expect(await said(staff)).toBe("not_manager");
  });

  it("keeps the price, the other aids and the dates it was worked out with", async () => {
    const { structure, manager } = await aCampProgramme(owner);
    const stay = await aStay(owner, structure);
    const { enrolment } = await aChildOnAStay(owner, stay, await aCard(owner));
    await owner`update enrolments set price_cents = 39_000 where id = ${enrolment.id}`;
    await issue(manager, stay);
    for (const change of [
      owner`update enrolments set price_cents = 38_000 where id = ${enrolment.id}`,
      owner`update enrolments set other_aid_cents = 1 where id = ${enrolment.id}`,
      owner`update stays set ends_on = '2026-07-13' where id = ${stay.id}`,
    ]) {
      expect(await promise(change)).toBe("invoiced_stays_stand");
    }
  });

  it("two places of one child on a stay, one per card, never make a day twice", async () => {
    const { structure, manager } = await aCampProgramme(owner);
    const stay = await aStay(owner, structure);
    const child = await aChild(owner);
    const one = await aChildOnAStay(owner, stay, await aCard(owner, { child, familyFile: "1" }), {
      days: ["2026-07-06"],
    });
    const card = await aCard(owner, { child, familyFile: "2", qfCents: 60_000 });
    const entry = await aRosterEntry(owner, structure, card);
    const enrolment = await anEnrolment(owner, stay, entry);
    expect(await promise(aStayDay(owner, { stay, card, entry, enrolment }, "2026-07-06"))).toMatch(
      /presences_one/,
    );
    await aStayDay(owner, { stay, card, entry, enrolment }, "2026-07-07");
    expect(await propose(manager, stay)).toMatchObject({ totalCents: 1400 + 1200 });
    expect(one.enrolment.id).not.toBe(enrolment.id);
  });
});
