import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { type DaysLine, totalsByKindAndBand, unitAidCents } from "~/invoicing/invoice-line";
import type { WaitingDays } from "~/invoicing/waiting-claims";
import { sumCents } from "~/money";
import { aBusyCentre, aCentreWhere } from "../support/billing";
import { aPerson, aPresence } from "../support/builders";
import { INVOICE_CASES } from "../support/cases/invoices";
import { freshDatabase } from "../support/database";

let owner: Sql;
let store: typeof import("~/invoicing/proposals.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/proposals.server");
});

type Centre = { structure: { id: string }; manager: { id: string } };

const propose = async ({ structure, manager }: Centre) => {
  const proposal = await store.findProposal(manager.id, structure.id, "2026-07");
  if (!proposal) throw new Error("no proposal");
  return { ...proposal, lines: proposal.lines as DaysLine[], waiting: proposal.waiting as WaitingDays[] };
};

const order = (centre: Centre, digest: string) => ({
  structureId: centre.structure.id,
  month: "2026-07",
  digest,
  reference: "",
  attested: true,
});

const issue = async (centre: Centre, key = randomUUID()) =>
  store.issueInvoice(centre.manager.id, key, order(centre, (await propose(centre)).digest));

describe("a proposal", () => {
  it.each(INVOICE_CASES)("$name", async ({ lines, waiting = [], ...situation }) => {
    const centre = await aCentreWhere(owner, situation);
    const proposal = await propose(centre);
    const claimed = proposal.lines.map(({ unit, units, unitAidCents, amountCents }) => ({
      unit,
      units,
      unitAidCents,
      amountCents,
    }));
    expect(claimed).toEqual(lines);
    expect(proposal.totalCents).toBe(sumCents(lines.map((line) => line.amountCents)));
    expect(proposal.waiting.map(({ reason, days }) => ({ reason, days }))).toEqual(waiting);
  });

  it("pays min(rate, price − other aids) per unit, whatever the amounts, and adds up", async () => {
    const amount = fc.integer({ min: 0, max: 3000 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ day: amount, halfDay: amount, halfDayMeal: amount }),
        fc.record({ otherAidDayCents: amount, otherAidHalfDayCents: amount }),
        fc.constantFrom(0, 44_900, 44_901, 79_400, 79_401, 100_000),
        fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.constantFrom("day", "morning", "afternoon", "meal")),
        async (price, entry, qfCents, dates, slots) => {
          const attended = dates.map((date) => {
            const slot = slots.next().value as "day" | "morning" | "afternoon" | "meal";
            return {
              dates: [`2026-07-${String(date).padStart(2, "0")}`],
              slot: slot === "meal" ? ("morning" as const) : slot,
              withMeal: slot === "meal",
            };
          });
          const centre = await aCentreWhere(owner, {
            qfCents,
            tariffs: [{ prices: { "": price } }],
            entry,
            attended,
          });
          const { lines, totalCents } = await propose(centre);
          for (const line of lines) {
            expect(line.unitAidCents).toBe(unitAidCents(line));
            expect(unitAidCents(line)).toBeLessThanOrEqual(Math.max(line.priceCents - line.otherAidCents, 0));
            expect(line.amountCents).toBe(line.dates.length * unitAidCents(line));
          }
          expect(sumCents(lines.map((line) => line.units))).toBe(dates.length);
          expect(sumCents(lines.map((line) => line.amountCents))).toBe(totalCents);
          expect(sumCents(totalsByKindAndBand(lines).map((total) => total.amountCents))).toBe(totalCents);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is nobody's but the partner's own", async () => {
    const centre = await aBusyCentre(owner);
    const neighbour = await aBusyCentre(owner);
    const agent = await aPerson(owner, { role: "agent" });
    expect(await store.findProposal(neighbour.manager.id, centre.structure.id, "2026-07")).toBeNull();
    expect(await store.findProposal(agent.id, centre.structure.id, "2026-07")).toBeNull();
    expect(await store.listBillable(neighbour.manager.id)).toMatchObject([
      { structureId: neighbour.structure.id, month: "2026-07", beneficiaries: 3, totalCents: 3 * 2 * 800 },
    ]);
  });
});

describe("issuing", () => {
  it("numbers, freezes and adds up: 3 children × 2 days × 8.00 € make 48.00 €", async () => {
    const centre = await aBusyCentre(owner);
    expect(await issue(centre)).toMatchObject({
      done: true,
      value: { year: 2026, number: 1, totalCents: 4800, lineCount: 3 },
    });
    const [kept] = await owner`
      select i.total_cents, sum(l.amount_cents)::integer as lines_cents, count(p.id)::integer as days
      from invoices i join invoice_lines l on l.invoice_id = i.id join presences p on p.invoice_line_id = l.id
      where i.structure_id = ${centre.structure.id} group by i.id, l.id limit 1`;
    expect(kept).toEqual({ total_cents: 4800, lines_cents: 3200, days: 2 });
    expect(await issue(centre)).toMatchObject({ done: false, reason: "nothing" });
  });

  it("refuses a proposal that is no longer what was shown, and shows the new one", async () => {
    const centre = await aBusyCentre(owner);
    const { digest } = await propose(centre);
    const [first] = centre.children;
    if (!first) throw new Error("no child");
    await aPresence(owner, centre.structure, first.card, first.entry, "2026-07-09");
    const answer = await store.issueInvoice(centre.manager.id, randomUUID(), order(centre, digest));
    expect(answer).toMatchObject({ reason: "changed", details: { proposal: { total_cents: 4800 + 800 } } });
  });

  it("puts later days of the month on a complementary one, with the next number", async () => {
    const centre = await aBusyCentre(owner, { children: 1 });
    await issue(centre);
    const [first] = centre.children;
    if (!first) throw new Error("no child");
    await aPresence(owner, centre.structure, first.card, first.entry, "2026-07-20", "morning");
    const proposal = await propose(centre);
    expect([proposal.earlier, proposal.totalCents]).toEqual([1, 400]);
    expect(await issue(centre)).toMatchObject({ done: true, value: { number: 2, totalCents: 400 } });
  });

  it("wants the attestation, a month that has begun, and a manager of the structure", async () => {
    const centre = await aBusyCentre(owner);
    const staff = await aPerson(owner, { partnerId: centre.partner.id, role: "staff" });
    const agent = await aPerson(owner, { role: "agent" });
    const neighbour = await aBusyCentre(owner);
    const asked = order(centre, (await propose(centre)).digest);
    const reason = async (personId: string, change: object = {}) => {
      const answer = await store.issueInvoice(personId, randomUUID(), { ...asked, ...change });
      return answer.done ? "done" : answer.reason;
    };
    expect(await reason(centre.manager.id, { attested: false })).toBe("not_attested");
    expect(await reason(centre.manager.id, { month: "2026-09" })).toBe("future_month");
    expect(await reason(centre.manager.id, { month: "2026-06" })).toBe("nothing");
    expect(await reason(staff.id)).toBe("not_manager");
    expect(await reason(neighbour.manager.id)).toBe("no_structure");
    expect(await reason(agent.id)).toBe("no_structure");
  });

  it("keeps the names of the day it was issued", async () => {
    const centre = await aBusyCentre(owner, { children: 1 });
    await issue(centre);
    const child = centre.children[0]?.card.child;
    await owner`update children set last_name = 'Autre' where id = ${child?.id ?? ""}`;
    const names =
      await owner`select last_name from invoice_line_names where partner_id = ${centre.partner.id}`;
    expect(names).toEqual([{ last_name: child?.lastName }]);
  });
});
