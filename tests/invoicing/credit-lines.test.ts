import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { anAcceptedMonth, announce, linesOf } from "../support/credits";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, perform } from "../support/invoices";
import { promise } from "../support/promise";

let owner: Sql;
let agent: { id: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  agent = await aPerson(owner, { role: "agent" });
});

describe("a credit line", () => {
  it("can only be accepted: neither rejected nor withdrawn, and the line it corrects stays accepted", async () => {
    const { manager, structure, line, invoice } = await anAcceptedMonth(owner, agent);
    await announce(manager, line, ["2026-07-06"]);
    const undo = { invoice_id: invoice.invoice_id, line_ids: [line] };
    expect(await perform("undo_acceptance", agent, undo)).toMatchObject({ reason: "nothing" });
    const next = await anIssuedInvoice({ structure, manager }, "2026-07");
    const [, credit] = await linesOf(owner, next.invoice_id);
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
    const centre = await anAcceptedMonth(owner, agent);
    const neighbour = await anAcceptedMonth(owner, agent);
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
    const centre = await anAcceptedMonth(owner, agent);
    const { structure, line, manager } = centre;
    const partnerId = (structure as { partnerId: string }).partnerId;
    const put = (dates: string, amount: number, from = line) => owner`
      insert into credits (partner_id, structure_id, line_id, dates, amount_cents, words, announced_by)
      values (${partnerId}, ${structure.id}, ${from}, ${dates}::date[], ${amount}, 'erreur', ${manager.id}) returning id`;
    const other = await anAcceptedMonth(owner, agent);
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
