import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { sayFrozenMonths } from "~/home-help/hourly-cost";
import { aLeisureCentre, aPerson, somebody } from "../support/builders";
import { anAdmr } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";

const { owner, superuser } = await freshDatabase({ today: "2026-11-30" });
const { agreeHourlyCost, listHourlyCosts } = await import("~/home-help/hourly-costs.server");

type Admr = Awaited<ReturnType<typeof anAdmr>>;
let agent: { id: string };
let admr: Admr;
beforeAll(async () => {
  agent = await aPerson(owner, { role: "agent" });
  admr = await anAdmr(owner);
});

type Cost = Parameters<typeof agreeHourlyCost>[3];
const cost = (own: Partial<Cost> = {}): Cost => ({
  level: "tisf",
  appliesFrom: "2026-01-01",
  hourlyCents: 4200,
  source: "Convention 2026",
  ...own,
});
const agree = (given: Cost, { by = agent.id, at = admr.structure.id, key = randomUUID() } = {}) =>
  agreeHourlyCost(by, key, at, given);
const costOn = async (day: string, level = "tisf", at = admr.structure.id) =>
  (await owner`select hourly_cost_on(${at}, ${level}, ${day}) as cents`)[0]?.cents;

describe("an hourly cost", () => {
  it("holds from its date until the next, each level on its own", async () => {
    await agree(cost());
    await agree(cost({ level: "aes", hourlyCents: 3350 }));
    await agree(cost({ appliesFrom: "2026-07-01", hourlyCents: 4300 }));
    const days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"];
    expect(await Promise.all(days.map((day) => costOn(day)))).toEqual([null, 4200, 4200, 4300]);
    expect(await Promise.all(days.map((day) => costOn(day, "aes")))).toEqual([null, 3350, 3350, 3350]);
  });

  it("is corrected by another of the same date, and both stay readable", async () => {
    await agree(cost({ appliesFrom: "2026-10-01", hourlyCents: 4400 }));
    await agree(cost({ appliesFrom: "2026-10-01", hourlyCents: 4450 }));
    expect(await costOn("2026-10-01")).toBe(4450);
    const kept = (await listHourlyCosts(agent.id, admr.partner.id)).filter(
      ({ appliesFrom }) => appliesFrom === "2026-10-01",
    );
    expect(kept.map(({ hourlyCents, supersededAt }) => [hourlyCents, supersededAt === null])).toEqual([
      [4450, true],
      [4400, false],
    ]);
    expect(kept[0]?.agreedBy).toMatch(/^Personne/);
    const edited = owner`update hourly_costs set hourly_cents = 1 where structure_id = ${admr.structure.id}`;
    expect(await promise(edited)).toBe("hourly_costs_stand");
  });

  it("corrected 8 times at once leaves one in force, and one form sent twice agrees once", async () => {
    const other = await anAdmr(owner);
    const at = other.structure.id;
    const key = randomUUID();
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => agree(cost({ hourlyCents: 4000 + n }), { at })));
    await Promise.all([1, 2].map(() => agree(cost({ level: "aes" }), { at, key })));
    const rows =
      await owner`select level from hourly_costs where structure_id = ${at} and superseded_at is null`;
    expect(rows.map(({ level }) => level).sort()).toEqual(["aes", "tisf"]);
    expect((await listHourlyCosts(agent.id, other.partner.id)).length).toBe(9);
  });

  it("is an agent's to agree, with a branch, for an amount that makes sense", async () => {
    const centre = await aLeisureCentre(owner);
    const reason = async (given: Cost, where: Parameters<typeof agree>[1] = {}) => {
      const answer = await agree(given, where);
      return answer.done ? "agreed" : answer.reason;
    };
    expect(await reason(cost(), { by: admr.manager.id })).toBe("not_found");
    expect(await reason(cost(), { at: randomUUID() })).toBe("not_found");
    expect(await reason(cost(), { at: centre.structure.id })).toBe("no_branch");
    expect(await reason(cost({ hourlyCents: 0 }))).toBe("no_cost");
    expect(await reason(cost({ hourlyCents: 20_001 }))).toBe("absurd_cost");
    expect(await reason(cost({ appliesFrom: "2026-12-01", hourlyCents: 20_000 }))).toBe("agreed");
  });

  it("is its partner's to read, and no neighbour's", async () => {
    const neighbour = await anAdmr(owner);
    expect((await listHourlyCosts(admr.staff.id, admr.partner.id)).length).toBeGreaterThan(0);
    expect(await listHourlyCosts(neighbour.staff.id, admr.partner.id)).toEqual([]);
  });
});

describe("hours already invoiced", () => {
  /** An hour on each of these days: only what the line froze matters here, so it is written past the promises. */
  async function invoiced(at: Admr, dates: string[], hourlyCost: number, state = "issued") {
    const [invoiceId, units] = [randomUUID(), dates.length];
    const [costCents, familyCents] = [units * hourlyCost, units * 250];
    await superuser.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`
        insert into invoices (id, partner_id, structure_id, month, year, number, line_count, total_cents, issued_on, issued_by)
        values (${invoiceId}, ${at.partner.id}, ${at.structure.id}, ${`${dates[0]?.slice(0, 7)}-01`}, 2026,
          (select count(*) + 1 from invoices where partner_id = ${at.partner.id}), 1, ${costCents - familyCents},
          '2026-11-30', ${somebody})`;
      await tx`
        insert into invoice_lines (invoice_id, partner_id, position, file_id, file_reference, level, unit, dates, units,
          band_label, minutes, hourly_cost_cents, contribution_cents, cost_cents, family_cents, amount_cents, state)
        values (${invoiceId}, ${at.partner.id}, 1, ${randomUUID()}, 'D-1', 'tisf', 'hour', ${dates}, ${units}, '',
          ${60 * units}, ${hourlyCost}, 250, ${costCents}, ${familyCents}, ${costCents - familyCents}, ${state})`;
    });
  }

  it("at another cost, on days on which the new one would hold, are told by their months", async () => {
    const at = await anAdmr(owner);
    await agree(cost(), { at: at.structure.id });
    await invoiced(at, ["2026-03-02", "2026-03-16"], 4200);
    await invoiced(at, ["2026-05-04"], 4200);
    await invoiced(at, ["2026-06-01"], 4200, "withdrawn");
    const months = async (own: Partial<Cost>) => {
      const answer = await agree(cost(own), { at: at.structure.id });
      return answer.done ? answer.value.months : answer;
    };
    expect(await months({ appliesFrom: "2026-05-05", hourlyCents: 4300 })).toEqual([]);
    expect(await months({ appliesFrom: "2026-03-10", hourlyCents: 4250 })).toEqual([
      "2026-03-01",
      "2026-05-01",
    ]);
    expect(await months({ appliesFrom: "2026-04-01", hourlyCents: 4200 })).toEqual([]);
    expect(await months({ level: "aes", hourlyCents: 3350 })).toEqual([]);
    expect(await months({ hourlyCents: 4100 })).toEqual(["2026-03-01"]);
  });

  it("are told in words, at most six months of them", () => {
    expect(sayFrozenMonths([])).toBeNull();
    expect(sayFrozenMonths(["2026-05-01", "2026-03-01"])).toContain("(mars 2026, mai 2026)");
    expect(sayFrozenMonths(["1", "2", "3", "4", "5", "6", "7"].map((m) => `2026-0${m}-01`))).toContain(
      "juin 2026, …)",
    );
  });
});
