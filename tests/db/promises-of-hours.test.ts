import type { Sql, TransactionSql } from "postgres";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { aFamily, aHelpFile, anHourlyScale, aVisit } from "../support/builders-of-home-help";
import { announce, firstLine } from "../support/credits";
import { freshDatabase } from "../support/database";
import { aBranchWhere, anAcceptedOctober } from "../support/helping";
import { anIssuedInvoice, perform } from "../support/invoices";
import { promise } from "../support/promise";

let owner: Sql;
let agent: { id: string };
let branch: Awaited<ReturnType<typeof aBranchWhere>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  agent = await aPerson(owner, { role: "agent" });
  await anHourlyScale(owner);
});

beforeEach(async () => {
  branch = await aBranchWhere(owner, { visits: [["2026-10-05 09:00", 60]] });
});

type Claim = {
  fileId?: string;
  level?: string;
  day?: string;
  minutes?: number;
  contributionCents?: number;
  costCents?: number;
  familyCents?: number;
  amountCents?: number;
};

/** An invoice of one line for these visits, an hour at 42.00 € in all, as a writer with SQL at hand would put it in. */
function claim(visitIds: string[], own: Claim = {}) {
  const line = {
    fileId: branch.file.id,
    level: "tisf",
    day: "2026-10-05",
    minutes: 60,
    contributionCents: 250,
    costCents: 4200,
    familyCents: 250,
    amountCents: 3950,
    ...own,
  };
  return owner.begin(async (tx: TransactionSql) => {
    const [invoice] = await tx`
      insert into invoices (partner_id, structure_id, month, year, number, line_count, total_cents, issued_on, issued_by)
      values (${branch.partner.id}, ${branch.structure.id}, '2026-10-01', 0, 0, 1, ${line.amountCents}, '2026-11-05', ${branch.manager.id})
      returning id`;
    const [made] = await tx`
      insert into invoice_lines (invoice_id, partner_id, position, file_id, file_reference, level, unit, dates, units,
        band_label, minutes, hourly_cost_cents, contribution_cents, cost_cents, family_cents, amount_cents)
      values (${invoice?.id}, ${branch.partner.id}, 1, ${line.fileId}, 'D', ${line.level}, 'hour', ${`{${line.day}}`}::date[], 1,
        '', ${line.minutes}, 4200, ${line.contributionCents}, ${line.costCents}, ${line.familyCents}, ${line.amountCents})
      returning id`;
    await tx`update visits set invoice_line_id = ${made?.id} where id in ${tx(visitIds)}`;
    return made?.id as string;
  });
}
const theVisit = () => String(branch.visits[0]?.id);

describe("a line of hours", () => {
  it("matches its visits: their file, dates, minutes and contribution", async () => {
    const another = await aHelpFile(owner, branch.structure, await aFamily(owner));
    const matching = "invoice_lines_match_their_visits";
    expect(await promise(claim([theVisit()], { fileId: another.id }))).toBe(matching);
    expect(await promise(claim([theVisit()], { day: "2026-10-06" }))).toBe(matching);
    expect(await promise(claim([theVisit()], { level: "aes" }))).toBe(matching);
    const cheaper = { contributionCents: 200, familyCents: 200, amountCents: 4000 };
    expect(await promise(claim([theVisit()], cheaper))).toBe(matching);
    const longer = { minutes: 120, costCents: 8400, familyCents: 500, amountCents: 7900 };
    expect(await promise(claim([theVisit()], longer))).toBe("invoice_lines_match_their_days");
    expect(await promise(claim([theVisit()]))).toBe("nothing");
  });

  it("holds no more visits than it says", async () => {
    const second = await aVisit(owner, branch.structure, branch.file, branch.worker, "2026-10-05 14:00", 60);
    expect(await promise(claim([theVisit(), second.id]))).toBe("invoice_lines_match_their_visits");
    const line = await claim([theVisit()]);
    const joins = owner`update visits set invoice_line_id = ${line} where id = ${second.id}`;
    expect(await promise(joins)).toBe("invoice_lines_match_their_visits");
  });

  it("costs the price of its minutes, of which the family pays its part and the Caf the rest", async () => {
    const rounded = "invoice_lines_hours";
    expect(await promise(claim([theVisit()], { costCents: 4201, amountCents: 3951 }))).toBe(rounded);
    expect(await promise(claim([theVisit()], { familyCents: 249, amountCents: 3951 }))).toBe(rounded);
    expect(await promise(claim([theVisit()], { amountCents: 3951 }))).toBe("invoice_lines_amount");
  });

  it("claims visits of its month only, and confirmed ones", async () => {
    expect(await promise(claim([theVisit()], { day: "2026-11-05" }))).toBe("invoice_lines_in_their_place");
    const planned = await aVisit(
      owner,
      branch.structure,
      branch.file,
      branch.worker,
      "2026-10-05 14:00",
      60,
      { confirmed: false },
    );
    expect(await promise(claim([planned.id]))).toBe("visits_invoiced");
  });
});

describe("an invoiced visit", () => {
  it.each([
    ["its release", "released_at = now(), release_reason = 'cancelled'"],
    ["no invoice", "invoice_line_id = null"],
    ["no confirmation", "confirmed_at = null, confirmed_by = null"],
  ])("refuses %s", async (_, change) => {
    await anIssuedInvoice(branch, "2026-10");
    const changed = owner.unsafe(`update visits set ${change} where id = '${theVisit()}'`);
    expect(await promise(changed)).toBe("invoiced_visits_stand");
  });

  it("is claimed once", async () => {
    await anIssuedInvoice(branch, "2026-10");
    expect(await promise(claim([theVisit()]))).toBe("invoiced_visits_stand");
  });
});

describe("a credit line of hours", () => {
  it("leaves its visits free, and takes no more than its line had", async () => {
    const { manager, invoice, partner, structure } = await anAcceptedOctober(owner, agent);
    const line = await firstLine(owner, invoice.invoice_id);
    const put = (own: { minutes: number; cost: number; family: number }) =>
      owner.begin(async (tx: TransactionSql) => {
        const amount = own.cost - own.family;
        const [made] = await tx`
          insert into invoices (partner_id, structure_id, month, year, number, line_count, total_cents, issued_on, issued_by)
          values (${partner.id}, ${structure.id}, '2026-11-01', 0, 0, 1, ${amount}, '2026-11-30', ${manager.id}) returning id`;
        await tx`
          insert into invoice_lines (invoice_id, partner_id, position, file_id, file_reference, level, unit, dates, units,
            band_label, minutes, hourly_cost_cents, contribution_cents, cost_cents, family_cents, amount_cents, corrects_line_id)
          select ${made?.id}, partner_id, 1, file_id, file_reference, level, 'hour', '{2026-10-06}', 1, '', ${own.minutes},
            hourly_cost_cents, contribution_cents, ${own.cost}, ${own.family}, ${amount}, id
          from invoice_lines where id = ${line}`;
      });
    const within = "credit_lines_within_their_line";
    expect(await promise(put({ minutes: 50, cost: -3500, family: 208 }))).toBe(within);
    expect(await promise(put({ minutes: 151, cost: -3500, family: -208 }))).toBe(within);
    expect(await promise(put({ minutes: 50, cost: -10_501, family: -700 }))).toBe(within);
    expect(await promise(put({ minutes: 50, cost: -3500, family: -208 }))).toBe("credited_days_are_free");
    expect(await announce(manager, line, ["2026-10-06"])).toBe(3292);
    const credit = await anIssuedInvoice({ structure, manager }, "2026-11");
    const body = { invoice_id: credit.invoice_id, line_ids: [await firstLine(owner, credit.invoice_id)] };
    expect(await perform("reject_lines", agent, { ...body, reason: "not_present" })).toMatchObject({
      reason: "credit_line",
    });
  });
});
