import type { Sql, TransactionSql } from "postgres";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";
import { promise } from "../support/promise";

let owner: Sql;
let agent: { id: string };
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let card: Awaited<ReturnType<typeof aCard>>;
let entry: { id: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  agent = await aPerson(owner, { role: "agent" });
});

beforeEach(async () => {
  centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure);
  card = await aCard(owner);
  entry = await aRosterEntry(owner, centre.structure, card);
});

const attends = (day: string, slot?: "morning" | "afternoon" | "day") =>
  aPresence(owner, centre.structure, card, entry, day, slot);

const numbers = async () => {
  const rows = await owner`
    select number from invoices where partner_id = ${centre.partner.id} order by number`;
  return rows.map((row) => row.number);
};

type Claim = {
  totalCents?: number;
  rateCents?: number;
  priceCents?: number;
  unitAidCents?: number;
  amountCents?: number;
};

/** An invoice of one line for one whole day, as a writer with SQL at hand would put it in. */
function claim(day: { id: string; attendedOn: string }, own: Claim = {}) {
  const { rateCents = 800, priceCents = 1500, unitAidCents = 800, amountCents = 800, totalCents = 800 } = own;
  const month = `${day.attendedOn.slice(0, 7)}-01`;
  return owner.begin(async (tx: TransactionSql) => {
    const [invoice] = await tx`
      insert into invoices (partner_id, structure_id, month, year, number, line_count, total_cents, issued_on, issued_by)
      values (${centre.partner.id}, ${centre.structure.id}, ${month}, 0, 0, 1, ${totalCents}, '2026-08-05', ${centre.manager.id})
      returning id`;
    const [line] = await tx`
      insert into invoice_lines (invoice_id, partner_id, position, card_id, child_id, card_number, unit, dates, units,
        band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents, amount_cents)
      values (${invoice?.id}, ${centre.partner.id}, 1, ${card.id}, ${card.child.id}, ${card.number}, 'day',
        ${`{${day.attendedOn}}`}::date[], 1, '', ${rateCents}, ${priceCents}, 0, ${unitAidCents}, ${amountCents})
      returning id`;
    await tx`update presences set invoice_line_id = ${line?.id} where id = ${day.id}`;
    return invoice?.id as string;
  });
}

describe("an invoiced day", () => {
  it.each([
    [
      "another half of the day",
      (id: string) => owner`update presences set slot = 'morning', half_days = 1 where id = ${id}`,
    ],
    ["another date", (id: string) => owner`update presences set attended_on = '2026-07-09' where id = ${id}`],
    ["another meal", (id: string) => owner`update presences set with_meal = true where id = ${id}`],
    ["no invoice", (id: string) => owner`update presences set invoice_line_id = null where id = ${id}`],
    ["its release", (id: string) => owner`update presences set released_at = now() where id = ${id}`],
    ["its end", (id: string) => owner`delete from presences where id = ${id}`],
  ])("refuses %s", async (_, change) => {
    const { id } = await attends("2026-07-08");
    await anIssuedInvoice(centre, "2026-07");
    expect(await promise(change(id))).toBe("invoiced_days_stand");
  });

  it("goes back to the child once the rejection is final, and is recorded and invoiced again", async () => {
    const { id } = await attends("2026-07-08");
    const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
    const lines = await owner`select id from invoice_lines where invoice_id = ${invoice_id}`;
    const line_ids = lines.map((line) => line.id);
    await perform("reject_lines", agent, { invoice_id, line_ids, reason: "not_present", words: null });
    const release = () => owner`update presences set released_at = now() where id = ${id}`;
    expect(await promise(release())).toBe("invoiced_days_stand");
    await owner`update invoice_lines set state = 'dismissed' where invoice_id = ${invoice_id}`;
    await release();
    const [year] = await owner`select used_half_days from child_years where child_id = ${card.child.id}`;
    expect(year?.used_half_days).toBe(0);
    await attends("2026-07-08");
    const again = await anIssuedInvoice(centre, "2026-07");
    expect([again.number, again.total_cents]).toEqual([2, 800]);
  });
});

describe("an invoice", () => {
  it("is the sum of its lines", async () => {
    const day = await attends("2026-07-08");
    expect(await promise(claim(day, { totalCents: 900 }))).toBe("invoice_totals_are_sums");
    expect(await promise(claim(day))).toBe("nothing");
  });

  it("never pays more than the price, nor than the rate", async () => {
    const day = await attends("2026-07-08");
    const dearer = { unitAidCents: 1000, amountCents: 1000, totalCents: 1000 };
    expect(await promise(claim(day, dearer))).toBe("invoice_lines_unit_aid");
    expect(await promise(claim(day, { priceCents: 500 }))).toBe("invoice_lines_unit_aid");
    const uneven = { amountCents: 900, totalCents: 900 };
    expect(await promise(claim(day, uneven))).toBe("invoice_lines_amount");
  });

  it("claims only days that were recorded, once", async () => {
    const day = await attends("2026-07-08");
    await claim(day);
    expect(await promise(claim(day))).toBe("invoiced_days_stand");
    expect(await promise(claim({ ...day, attendedOn: "2026-07-09" }))).not.toBe("nothing");
  });

  it("is frozen, its lines and payments too", async () => {
    const id = await claim(await attends("2026-07-08"));
    expect(await promise(owner`update invoices set total_cents = 0 where id = ${id}`)).toBe("invoices_stand");
    expect(await promise(owner`delete from invoices where id = ${id}`)).toBe("invoices_stand");
    const lighter = owner`update invoice_lines set units = 2, amount_cents = 1600 where invoice_id = ${id}`;
    expect(await promise(lighter)).toBe("invoice_lines_stand");
    expect(await promise(owner`truncate invoices cascade`)).not.toBe("nothing");
    await perform("accept_lines", agent, { invoice_id: id });
    const transfer = {
      invoice_id: id,
      paid_on: "2026-08-05",
      transfer_reference: "VIR 1",
      amount_cents: 800,
    };
    await perform("pay_invoice", agent, transfer);
    const unpay = owner`update invoice_lines set state = 'accepted', payment_id = null where invoice_id = ${id}`;
    expect(await promise(unpay)).toBe("invoice_lines_stand");
    expect(await promise(owner`update payments set amount_cents = 1 where invoice_id = ${id}`)).toBe(
      "payments_stand",
    );
  });

  it("is paid no more than its lines", async () => {
    const id = await claim(await attends("2026-07-08"));
    await perform("accept_lines", agent, { invoice_id: id });
    const generous = owner`
      with p as (
        insert into payments (partner_id, invoice_id, paid_on, transfer_reference, amount_cents, marked_by)
        values (${centre.partner.id}, ${id}, '2026-08-05', 'VIR 2', 900, ${agent.id}) returning id
      ) update invoice_lines set state = 'paid', payment_id = (select id from p) where invoice_id = ${id}`;
    expect(await promise(generous)).toBe("payments_are_sums");
  });
});

describe("numbers", () => {
  it("have no gap after an invoice that was given up", async () => {
    await claim(await attends("2026-07-08"));
    const day = await attends("2026-07-09");
    expect(await promise(claim(day, { totalCents: 1 }))).toBe("invoice_totals_are_sums");
    await claim(day);
    expect(await numbers()).toEqual([1, 2]);
  });

  it("are the database's to give: neither a writer's number nor a nudge to the series counts", async () => {
    await claim(await attends("2026-07-08"));
    const nudge = owner`update invoice_series set last_number = 5 where partner_id = ${centre.partner.id}`;
    expect(await promise(nudge)).toBe("invoice_numbers_have_no_gaps");
    const fresh = owner`delete from invoice_series where partner_id = ${centre.partner.id}`;
    expect(await promise(fresh)).toBe("invoice_series_stand");
  });

  it("have no gap when twelve are issued at once", async () => {
    const days = await Promise.all(
      Array.from({ length: 12 }, (_, n) => attends(`2026-07-${String(n + 1).padStart(2, "0")}`)),
    );
    await Promise.all(days.map((day) => claim(day)));
    expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
