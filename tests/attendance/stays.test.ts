import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aCampProgramme, anEnrolledChild, aStay, counted, placeOf } from "../support/staying";

let owner: Sql;
let stays: typeof import("~/attendance/stays.server");
let organiser: Awaited<ReturnType<typeof aCampProgramme>>;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-03-15" }));
  stays = await import("~/attendance/stays.server");
  organiser = await aCampProgramme(owner);
  centre = await aLeisureCentre(owner);
});

const camp = {
  name: "Colonie",
  place: "Mimizan",
  startsOn: "2026-07-06",
  endsOn: "2026-07-12",
  priceCents: 35_000,
};
type Typed = Partial<typeof camp> & { structureId?: string };

const create = (own: Typed = {}, by: { id: string } = organiser.manager) =>
  stays.createStay(by.id, randomUUID(), { structureId: organiser.structure.id, ...camp, ...own });
const amend = (stayId: string, own: Typed = {}, by: { id: string } = organiser.manager) =>
  stays.amendStay(by.id, randomUUID(), stayId, { ...camp, ...own });

describe("planning a stay", () => {
  it("is the manager's, in the partner's own structures", async () => {
    expect(await create()).toMatchObject({ done: true });
    expect(await create({}, organiser.staff)).toMatchObject({ reason: "not_allowed" });
    expect(await create({}, centre.manager)).toMatchObject({ reason: "not_found" });
  });

  it.each([
    ["the return before the departure", { endsOn: "2026-07-05" }, "dates_order"],
    ["two months", { endsOn: "2026-09-06" }, "too_long"],
  ])("refuses %s", async (_, own, reason) => {
    expect(await create(own)).toMatchObject({ done: false, reason });
  });

  it("refuses a departure outside the agreement, and a structure closed before the return", async () => {
    const ended = await aCampProgramme(owner, { agreedUntil: "2026-06-30" });
    expect(await create({ structureId: ended.structure.id }, ended.manager)).toMatchObject({
      reason: "not_agreed",
    });
    const closed = await aCampProgramme(owner);
    await owner`update structures set closed_on = '2026-07-10' where id = ${closed.structure.id}`;
    expect(await create({ structureId: closed.structure.id }, closed.manager)).toMatchObject({
      reason: "structure_closed",
      details: { closed_on: "2026-07-10" },
    });
  });

  it("is a mini-camp of 1 to 4 nights at a centre, at the camp's rate", async () => {
    const structureId = centre.structure.id;
    const nights = (endsOn: string) => create({ structureId, endsOn }, centre.manager);
    expect(await nights("2026-07-06")).toMatchObject({ reason: "no_night" });
    expect(await nights("2026-07-11")).toMatchObject({ reason: "too_many_nights", details: { most: 4 } });
    const made = await nights("2026-07-10");
    if (!made.done) throw new Error(made.reason);
    const { enrolmentId } = await anEnrolledChild(owner, centre, { id: made.value.stay_id });
    const { days } = await placeOf(centre.staff.id, enrolmentId);
    expect(days.map(({ rateCents }) => rateCents)).toEqual(Array(5).fill(1400));
  });
});

describe("amending a stay", () => {
  it("moves the price of children who pay the whole price, and leaves a child's own", async () => {
    const stay = await aStay(owner, organiser.structure);
    const whole = await anEnrolledChild(owner, organiser, stay);
    const own = await anEnrolledChild(owner, organiser, stay, { priceCents: 20_000 });
    expect(await amend(stay.id, { priceCents: 36_000 })).toMatchObject({ done: true });
    const prices = await Promise.all(
      [whole, own].map(
        async ({ enrolmentId }) => (await placeOf(organiser.staff.id, enrolmentId)).priceCents,
      ),
    );
    expect(prices).toEqual([36_000, 20_000]);
  });

  it("changes the dates only while nobody is enrolled", async () => {
    const stay = await aStay(owner, organiser.structure);
    expect(await amend(stay.id, { endsOn: "2026-07-13" })).toMatchObject({ done: true });
    await anEnrolledChild(owner, organiser, stay);
    expect(await amend(stay.id, { endsOn: "2026-07-12" })).toMatchObject({ reason: "enrolled" });
    expect(await amend(stay.id, { endsOn: "2026-07-13", name: "Colonie bleue" })).toMatchObject({
      done: true,
    });
    expect(await amend(stay.id, {}, organiser.staff)).toMatchObject({ reason: "not_allowed" });
  });
});

describe("cancelling a stay", () => {
  it("gives back every day it held, once: 2 children × 7 days", async () => {
    const stay = await aStay(owner, organiser.structure);
    const children = [
      await anEnrolledChild(owner, organiser, stay),
      await anEnrolledChild(owner, organiser, stay),
    ];
    const cancel = (by = organiser.manager) =>
      stays.cancelStay(by.id, randomUUID(), stay.id, "Trop peu d’inscrits");
    expect(await cancel(organiser.staff)).toMatchObject({ reason: "not_allowed" });
    expect(await cancel()).toMatchObject({ done: true, value: { released: 14 } });
    expect(await cancel()).toMatchObject({ done: true, value: { released: 0 } });
    for (const { child } of children)
      expect(await counted(owner, child.id)).toEqual({ counted: 0, recorded: 0 });
    expect(await children[0]?.enrol()).toMatchObject({ done: false, reason: "cancelled" });
    expect(await amend(stay.id)).toMatchObject({ reason: "cancelled" });
    expect(await stays.findStay(organiser.staff.id, stay.id)).toMatchObject({
      cancelReason: "Trop peu d’inscrits",
      cancelledOn: expect.any(String),
    });
  });
});

describe("the list of stays", () => {
  it("counts children and days, of one's own stays only", async () => {
    const mine = await aCampProgramme(owner);
    const stay = await aStay(owner, mine.structure);
    await anEnrolledChild(owner, mine, stay);
    expect(await stays.listStays(mine.staff.id)).toMatchObject([
      { stayId: stay.id, children: 1, held: 7, toConfirm: 0, confirmed: 0, invoiced: 0, cancelled: false },
    ]);
  });
});
