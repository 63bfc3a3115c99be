import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { sumCents } from "~/money";
import { aBusyCentre, aCentreWhere } from "../support/billing";
import { aCard, aPerson, aPresence } from "../support/builders";
import { aCampProgramme, aChildOnAStay, aStay } from "../support/builders-of-stays";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform, theProposal } from "../support/invoices";
import { promise } from "../support/promise";

let owner: Sql;
let agent: { id: string };
let store: typeof import("~/invoicing/credits.server");
let proposals: typeof import("~/invoicing/proposals.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/invoicing/credits.server");
  proposals = await import("~/invoicing/proposals.server");
  agent = await aPerson(owner, { role: "agent" });
});

type Manager = { id: string };
const linesOf = (invoiceId: unknown) =>
  owner<{ id: string; amount_cents: number; state: string; corrects_line_id: string | null }[]>`
    select id, amount_cents, state, corrects_line_id from invoice_lines where invoice_id = ${String(invoiceId)} order by position`;
const firstLine = async (invoiceId: unknown) => String((await linesOf(invoiceId))[0]?.id);

const announce = async (manager: Manager, lineId: string, dates: string[], words = "jour de fermeture") => {
  const answer = await store.announceCredit(manager.id, randomUUID(), { lineId, dates, words });
  return answer.done ? answer.value.amount_cents : answer.reason;
};

async function issueStay(manager: Manager, stay: { id: string }) {
  const digest = (await proposals.findStayProposal(manager.id, stay.id))?.digest ?? "";
  const order = { stayId: stay.id, digest, reference: "", attested: true };
  const answer = await proposals.issueInvoice(manager.id, randomUUID(), order);
  if (!answer.done) throw new Error(answer.reason);
  return answer.value;
}

/** One child, the 6th to the 8th of July at 8.00 €, accepted; the roll call of the 9th came later. */
async function anAcceptedMonth() {
  const centre = await aBusyCentre(owner, { children: 1, days: ["2026-07-06", "2026-07-07", "2026-07-08"] });
  const invoice = await anIssuedInvoice(centre, "2026-07");
  await perform("accept_lines", agent, { invoice_id: invoice.invoice_id });
  const [child] = centre.children;
  if (!child) throw new Error("no child");
  await aPresence(owner, centre.structure, child.card, child.entry, "2026-07-09");
  return { ...centre, child, invoice, line: await firstLine(invoice.invoice_id) };
}

/** Three days at 14.00 € of a stay of seven, price and other aids as given. */
async function anAcceptedStay(amounts: { priceCents?: number; otherAidCents?: number }, days?: string[]) {
  const { structure, manager } = await aCampProgramme(owner);
  const stay = await aStay(owner, structure);
  await aChildOnAStay(owner, stay, await aCard(owner), { ...amounts, ...(days && { days }) });
  const { invoiceId, totalCents } = await issueStay(manager, stay);
  await perform("accept_lines", agent, { invoice_id: invoiceId });
  return { stay, manager, invoiceId, totalCents, line: await firstLine(invoiceId) };
}

describe("a credit", () => {
  it("goes from proposal to the next invoice: 24.00 € paid, 16.00 € given back, 8.00 € more: 16.00 € in all", async () => {
    const centre = await anAcceptedMonth();
    const { manager, line, child } = centre;
    const transfer = { paid_on: "2026-08-05", transfer_reference: "VIR 1", amount_cents: 3 * 800 };
    await perform("pay_invoice", agent, { invoice_id: centre.invoice.invoice_id, ...transfer });
    expect(await announce(manager, line, ["2026-07-06", "2026-07-08"])).toBe(2 * 800);

    const next = await anIssuedInvoice(centre, "2026-07");
    expect(next).toMatchObject({ number: 2, total_cents: 800 - 2 * 800, line_count: 2 });
    const lines = await linesOf(next.invoice_id);
    expect(lines.map((one) => one.amount_cents)).toEqual([800, -2 * 800]);
    expect(lines[1]?.corrects_line_id).toBe(line);
    await perform("accept_lines", agent, { invoice_id: next.invoice_id });
    const repaid = { paid_on: "2026-08-05", transfer_reference: "REV 1", amount_cents: -800 };
    expect(await perform("pay_invoice", agent, { invoice_id: next.invoice_id, ...repaid })).toMatchObject({
      done: true,
    });
    const [sum] = await owner`
      select sum(amount_cents)::integer as paid, (select used_half_days from child_years where child_id = ${child.card.child.id})
      from payments where partner_id = ${centre.partner.id}`;
    expect(sum).toEqual({ paid: 2 * 800, used_half_days: 2 * 2 });
  });

  it("frees its days when it is issued, not before: they are recorded again and invoiced again", async () => {
    const centre = await anAcceptedMonth();
    const { manager, line, child, structure } = centre;
    await announce(manager, line, ["2026-07-06"]);
    const again = () => aPresence(owner, structure, child.card, child.entry, "2026-07-06", "morning");
    expect(await promise(again())).toMatch(/presences_one/);
    await anIssuedInvoice(centre, "2026-07");
    const [freed] = await owner`
      select release_reason from presences where invoice_line_id = ${line} and released_at is not null`;
    expect(freed?.release_reason).toBe("credited");
    await again();
    expect((await theProposal(centre, "2026-07")).total_cents).toBe(400);
  });

  it("alone makes an invoice below zero, listed for this month when nothing else waits", async () => {
    const centre = await aBusyCentre(owner, { children: 1 });
    const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    await announce(centre.manager, await firstLine(invoice_id), ["2026-07-06"]);
    expect(await proposals.listBillable(centre.manager.id)).toMatchObject([
      { month: "2026-08", children: 0, totalCents: 0, creditCents: -800 },
    ]);
    expect(await anIssuedInvoice(centre, "2026-08")).toMatchObject({ total_cents: -800, line_count: 1 });
    expect(await proposals.listBillable(centre.manager.id)).toEqual([]);
  });

  it("takes back both half days of a date together: 2 × 4.00 €", async () => {
    const centre = await aCentreWhere(owner, {
      qfCents: 30_000,
      tariffs: [{}] as never,
      attended: [
        { dates: ["2026-07-06", "2026-07-07"], slot: "morning" },
        { dates: ["2026-07-06"], slot: "afternoon" },
      ],
    });
    const { invoice_id } = await anIssuedInvoice(centre, "2026-07");
    await perform("accept_lines", agent, { invoice_id });
    expect(await announce(centre.manager, await firstLine(invoice_id), ["2026-07-06"])).toBe(2 * 400);
    expect(await anIssuedInvoice(centre, "2026-08")).toMatchObject({ total_cents: -2 * 400 });
  });

  it("of a stay is the line with and without those days, so that all of it given back makes 0 to the cent", async () => {
    // 8 001 = 7 × 1 143, 3 001 = 7 × 428 + 5: shares of 715 or 714 × 2, below 14.00 €.
    const { stay, manager, totalCents, line } = await anAcceptedStay({
      priceCents: 8_001,
      otherAidCents: 3_001,
    });
    expect(totalCents).toBe(8_001 - 3_001);
    const given = [];
    for (const days of [
      ["2026-07-08"],
      ["2026-07-06", "2026-07-11"],
      ["2026-07-07", "2026-07-09", "2026-07-10", "2026-07-12"],
    ]) {
      given.push(await announce(manager, line, days));
      await anIssuedInvoice({ structure: stay.structure, manager }, "2026-08");
    }
    expect(given).toEqual([1143 - 429, 2 * 1143 - 429 - 428, 4 * 1143 - 3 * 429 - 428]);
    expect(sumCents(given as number[])).toBe(totalCents);
  });

  it("of a stay paid at the price says what remains: 20.00 € shared over 7 days, one at 2.86 €", async () => {
    const { manager, line } = await anAcceptedStay({ priceCents: 2_000 });
    // 2 000 = 7 × 285 + 5: the five first days carry a cent more.
    expect(await announce(manager, line, ["2026-07-06"])).toBe(286);
  });

  it("is refused, with its reason, whenever it is not the manager's to give", async () => {
    const { manager, staff, line, invoice, structure, child } = await anAcceptedMonth();
    const neighbour = await aBusyCentre(owner);
    expect(await announce(staff, line, ["2026-07-06"])).toBe("not_manager");
    expect(await announce(neighbour.manager, line, ["2026-07-06"])).toBe("no_line");
    expect(await announce(manager, line, ["2026-07-06"], "")).toBe("no_words");
    expect(await announce(manager, line, [])).toBe("no_dates");
    expect(await announce(manager, line, ["2026-07-09"])).toBe("not_its_dates");
    expect(await announce(manager, line, ["2026-07-06"])).toBe(800);
    expect(await announce(manager, line, ["2026-07-06"])).toBe("already");
    expect(await announce(manager, line, ["2026-07-07"])).toBe("waiting");
    const next = await anIssuedInvoice({ structure, manager }, "2026-07");
    const [, credit] = await linesOf(next.invoice_id);
    await perform("accept_lines", agent, { invoice_id: next.invoice_id });
    expect(await announce(manager, String(credit?.id), ["2026-07-06"])).toBe("is_credit");
    expect(await announce(manager, line, ["2026-07-06"])).toBe("already");
    await aPresence(owner, structure, child.card, child.entry, "2026-07-10");
    const third = await anIssuedInvoice({ structure, manager }, "2026-07");
    expect(await announce(manager, await firstLine(third.invoice_id), ["2026-07-10"])).toBe("not_decided");
    expect(invoice.number).toBe(1);
  });

  it("waits, can be dropped once, and no more once invoiced", async () => {
    const { manager, structure, line } = await anAcceptedMonth();
    await announce(manager, line, ["2026-07-06"]);
    const people = { personId: manager.id, partnerId: (structure as { partnerId: string }).partnerId };
    const [waiting] = await store.listWaitingCredits(people);
    expect(waiting).toMatchObject({
      dates: ["2026-07-06"],
      amountCents: 800,
      state: "waiting",
      corrects: { position: 1 },
    });
    const drop = async (id = "") => {
      const answer = await store.dropCredit(manager.id, randomUUID(), id);
      return answer.done ? "done" : answer.reason;
    };
    expect(await drop(waiting?.id)).toBe("done");
    expect(await drop(waiting?.id)).toBe("dropped");
    expect(await drop(randomUUID())).toBe("no_credit");
    expect(await store.listWaitingCredits(people)).toEqual([]);
    await announce(manager, line, ["2026-07-06"]);
    const [other] = await store.listWaitingCredits(people);
    await anIssuedInvoice({ structure, manager }, "2026-07");
    expect(await drop(other?.id)).toBe("invoiced");
  });
});

describe("a credit line", () => {
  it("can only be accepted: neither rejected nor withdrawn, and the line it corrects stays accepted", async () => {
    const { manager, structure, line, invoice } = await anAcceptedMonth();
    await announce(manager, line, ["2026-07-06"]);
    const undo = { invoice_id: invoice.invoice_id, line_ids: [line] };
    expect(await perform("undo_acceptance", agent, undo)).toMatchObject({ reason: "nothing" });
    const next = await anIssuedInvoice({ structure, manager }, "2026-07");
    const [, credit] = await linesOf(next.invoice_id);
    const rejection = { invoice_id: next.invoice_id, line_ids: [credit?.id], reason: "not_present" };
    expect(await perform("reject_lines", agent, rejection)).toMatchObject({ reason: "credit_line" });
    for (const state of ["withdrawn", "rejected"]) {
      const moved = owner`
        update invoice_lines set state = ${state}, reject_reason = ${state === "rejected" ? "other" : null},
          decided_at = ${state === "rejected" ? "2026-08-05" : null}, decided_by = ${state === "rejected" ? agent.id : null}
        where id = ${credit?.id ?? ""}`;
      expect(await promise(moved)).toBe("invoice_lines_stand");
    }
    expect(await perform("undo_acceptance", agent, undo)).toMatchObject({ reason: "nothing" });
    const back = owner`update invoice_lines set state = 'issued', decided_at = null, decided_by = null where id = ${line}`;
    expect(await promise(back)).toBe("invoice_lines_stand");
  });

  /** A credit line as a writer with SQL at hand would put it in, beside nothing else. */
  async function forge(
    { structure, manager, line }: Awaited<ReturnType<typeof anAcceptedMonth>>,
    own: { dates?: string[]; amountCents?: number; from?: string; frees?: boolean } = {},
  ) {
    const { dates = ["2026-07-06"], amountCents = -800, from = line, frees = true } = own;
    return owner.begin(async (tx) => {
      const [made] = await tx`
        insert into invoices (partner_id, structure_id, month, year, number, line_count, total_cents, issued_on, issued_by)
        select partner_id, id, '2026-08-01', 0, 0, 1, ${amountCents}, '2026-08-05', ${manager.id} from structures
        where id = ${structure.id} returning id`;
      await tx`
        insert into invoice_lines (invoice_id, partner_id, position, card_id, child_id, card_number, unit, dates, units,
          band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents, amount_cents, corrects_line_id)
        select ${made?.id}, ${(structure as { partnerId: string }).partnerId}, 1, card_id, child_id, card_number, unit,
          ${`{${dates}}`}::date[], ${dates.length}, band_label, rate_cents, price_cents, other_aid_cents, unit_aid_cents,
          ${amountCents}, id
        from invoice_lines where id = ${from}`;
      if (frees)
        await tx`update presences set released_at = now() where invoice_line_id = ${from} and attended_on in ${tx(dates)}`;
      return made?.id as string;
    });
  }

  it("lies within the line it corrects, whoever writes it: its partner, its dates, its amount, each day once", async () => {
    const centre = await anAcceptedMonth();
    const neighbour = await anAcceptedMonth();
    const refusal = (own: object) => promise(forge(centre, own));
    expect(await refusal({ from: neighbour.line })).toBe("credit_lines_within_their_line");
    expect(await refusal({ dates: ["2026-07-09"] })).toBe("credit_lines_within_their_line");
    expect(await refusal({ dates: ["2026-07-06", "2026-07-06"] })).toBe("credit_lines_within_their_line");
    expect(await refusal({ amountCents: -2401 })).toBe("credit_lines_within_their_line");
    expect(await refusal({ amountCents: 800 })).toBe("invoice_lines_amount");
    expect(await refusal({ frees: false })).toBe("credited_days_are_free");
    await forge(centre);
    expect(await refusal({})).toBe("credit_lines_within_their_line");
    expect(await refusal({ dates: ["2026-07-07"], amountCents: -1700 })).toBe(
      "credit_lines_within_their_line",
    );
    const [numbered] =
      await owner`select max(number) as last from invoices where partner_id = ${centre.partner.id}`;
    expect(numbered?.last).toBe(2);
  });

  it("and so does what is announced, whoever announces it", async () => {
    const centre = await anAcceptedMonth();
    const { structure, line, manager } = centre;
    const partnerId = (structure as { partnerId: string }).partnerId;
    const put = (dates: string, amount: number, from = line) => owner`
      insert into credits (partner_id, structure_id, line_id, dates, amount_cents, words, announced_by)
      values (${partnerId}, ${structure.id}, ${from}, ${dates}::date[], ${amount}, 'erreur', ${manager.id}) returning id`;
    const other = await anAcceptedMonth();
    expect(await promise(put("{2026-07-06}", 2401))).toBe("credits_within_their_line");
    expect(await promise(put("{2026-07-09}", 800))).toBe("credits_within_their_line");
    expect(await promise(put("{2026-07-06}", 800, other.line))).toBe("credits_within_their_line");
    const [made] = await put("{2026-07-06}", 800);
    expect(await promise(put("{2026-07-06}", 800))).toBe("credits_within_their_line");
    expect(await promise(owner`update credits set amount_cents = 1 where id = ${made?.id}`)).toBe(
      "credits_stand",
    );
    expect(await promise(owner`delete from credits where id = ${made?.id}`)).toBe("credits_stand");
  });
});
