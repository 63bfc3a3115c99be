import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { refundCases } from "../support/cases/refunds";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice, theProposal } from "../support/invoices";
import { aPresentedChild } from "../support/pending";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let store: typeof import("~/attendance/refunds.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-12" }));
  store = await import("~/attendance/refunds.server");
});

/** A centre with a tariff, and a child whose card came after one day kept, the 6th, already a presence. */
async function aRefund(price: { day: number; halfDay: number } | null = { day: 1400, halfDay: 800 }) {
  const centre = await aLeisureCentre(owner);
  if (price) await aTariff(owner, centre.structure, { prices: { "": price } });
  const card = await aCard(owner);
  const entry = await aRosterEntry(owner, centre.structure, card);
  const presence = await aPresence(owner, centre.structure, card, entry, "2026-07-06");
  return { centre, pendingId: await aPresentedChild(owner, centre.structure, entry, presence) };
}

describe("what a family paid too much", () => {
  for (const { name, price, otherAid, days, aids, dueCents } of refundCases) {
    it(name, async () => {
      const { dueTo } = await import("~/attendance/refund");
      const { readFunction } = await import("~db/client");
      const centre = await aLeisureCentre(owner);
      if (price) await aTariff(owner, centre.structure, { prices: { "": price } });
      const card = await aCard(owner);
      const entry = await aRosterEntry(owner, centre.structure, card, {
        otherAidDayCents: otherAid?.day ?? 0,
        otherAidHalfDayCents: otherAid?.halfDay ?? 0,
      });
      const [first, ...others] = await Promise.all(
        days.map(([day, slot]) => aPresence(owner, centre.structure, card, entry, day, slot)),
      );
      const pendingId = await aPresentedChild(owner, centre.structure, entry, first as never);
      for (const { id, attendedOn, slot } of others) {
        await owner`
          insert into pending_days (partner_id, structure_id, pending_child_id, attended_on, slot, recorded_by, presence_id)
          values (${centre.partner.id}, ${centre.structure.id}, ${pendingId}, ${attendedOn}, ${slot}, ${centre.staff.id}, ${id})`;
      }
      const [row] = await readFunction<{ list_refunds: import("~/attendance/refund").Refund[] }>(
        "list_refunds",
        centre.staff.id,
      );
      const refund = row?.list_refunds[0];
      expect(refund?.days.map(({ aidCents }) => aidCents)).toEqual(aids);
      expect(dueTo(refund?.days ?? []).dueCents).toBe(dueCents);
      // The month's proposal claims the very same aid.
      expect((await theProposal(centre, "2026-07")).lines.reduce((sum, l) => sum + l.amount_cents, 0)).toBe(
        dueCents,
      );
      expect((await store.listRefunds(centre.staff.id)).length).toBe(
        dueCents > 0 || aids.includes(null) ? 1 : 0,
      );
    });
  }

  it("stays as the invoice froze it, whatever grid is transmitted after", async () => {
    const { centre, pendingId } = await aRefund({ day: 500, halfDay: 300 });
    await anIssuedInvoice(centre, "2026-07");
    await aTariff(owner, centre.structure, {
      appliesFrom: "2026-07-01",
      prices: { "": { day: 1400, halfDay: 800 } },
    });
    const refund = await store.findRefund(centre.staff.id, pendingId);
    expect(refund?.days).toMatchObject([{ priceCents: 500, aidCents: 500 }]);
  });

  it("is nothing once the day is freed, and never the neighbour's to see", async () => {
    const { centre, pendingId } = await aRefund();
    expect(await store.findRefund((await aLeisureCentre(owner)).staff.id, pendingId)).toBeNull();
    await owner`update presences set released_at = now(), release_reason = 'corrected' where structure_id = ${centre.structure.id}`;
    expect(await store.listRefunds(centre.staff.id)).toEqual([]);
  });
});

describe("paying it back", () => {
  const mark = (by: { id: string }, pendingId: string, day: string) =>
    store.markRefunded(by.id, randomUUID(), pendingId, day);

  it("is marked with its day, once, and can be taken back", async () => {
    const { centre, pendingId } = await aRefund();
    expect(await mark(centre.staff, pendingId, "2026-07-10")).toMatchObject({
      done: true,
      value: { amount_cents: 800 },
    });
    expect(await mark(centre.staff, pendingId, "2026-07-11")).toMatchObject({
      done: false,
      reason: "already",
    });
    expect((await store.findRefund(centre.staff.id, pendingId))?.refundedOn).toBe("2026-07-10");
    expect(await store.undoRefund(centre.staff.id, randomUUID(), pendingId)).toMatchObject({ done: true });
    expect((await store.findRefund(centre.staff.id, pendingId))?.refundedOn).toBeNull();
  });

  it("is neither to come nor before the card was shown on the 8th", async () => {
    const { centre, pendingId } = await aRefund();
    expect(await mark(centre.staff, pendingId, "2026-07-13")).toMatchObject({ reason: "future" });
    expect(await mark(centre.staff, pendingId, "2026-07-07")).toMatchObject({
      reason: "before_card",
      details: { day: "2026-07-08" },
    });
  });

  it("waits while a day has no price", async () => {
    const { centre, pendingId } = await aRefund(null);
    expect(await mark(centre.staff, pendingId, "2026-07-10")).toMatchObject({ reason: "waiting" });
  });

  it("is not for the neighbour", async () => {
    const { pendingId } = await aRefund();
    const { staff } = await aLeisureCentre(owner);
    expect(await mark(staff, pendingId, "2026-07-10")).toMatchObject({ reason: "not_found" });
    expect(await store.undoRefund(staff.id, randomUUID(), pendingId)).toMatchObject({ reason: "not_found" });
  });

  it("its page keeps a date it cannot read, with its sentence", async () => {
    const route = await import("~/attendance/mark-refunded.route");
    const { centre, pendingId } = await aRefund();
    const cookie = await signedIn(centre.staff.id);
    const send = (refundedOn: string) =>
      visit(route.action as never, `/enfants/a-rembourser/${pendingId}`, {
        params: { pendingId },
        cookie,
        form: { refundedOn },
      });
    expect(await send("hier")).toMatchObject({ status: 422, body: { entered: { refundedOn: "hier" } } });
    expect(await send("01/08/2026")).toMatchObject({
      status: 422,
      body: { errors: { refundedOn: expect.stringContaining("à venir") } },
    });
    expect((await send("10/07/2026")).headers.get("Location")).toBe("/enfants/a-rembourser");
  });
});
