import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let staff: string;
let manager: string;
let theirs: string;
let route: typeof import("~/attendance/amend-child.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  route = await import("~/attendance/amend-child.route");
  centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure, {
    prices: { T1: { day: 1000, halfDay: 500 }, T2: { day: 1400, halfDay: 700 } },
  });
  [staff, manager] = [await signedIn(centre.staff.id), await signedIn(centre.manager.id)];
  theirs = await signedIn((await aLeisureCentre(owner)).manager.id);
});

async function listed() {
  const card = await aCard(owner);
  const entry = await aRosterEntry(owner, centre.structure, card);
  const at = { params: { entryId: entry.id } };
  return {
    card,
    entry,
    see: (cookie: string) => visit(route.loader as never, "/enfants/x", { ...at, cookie }),
    amend: (cookie: string, form: Record<string, string>) =>
      visit(route.action as never, "/enfants/x", { ...at, cookie, form }),
  };
}

describe("a child's page", () => {
  it("takes the band and other aids from the manager", async () => {
    const { see, amend } = await listed();
    const answer = await amend(manager, {
      priceBand: "T2",
      otherAidDayCents: "2,50",
      otherAidHalfDayCents: "",
    });
    expect(answer.status).toBe(302);
    expect(await see(manager)).toMatchObject({
      body: {
        mayAmend: true,
        child: { priceBand: "T2", otherAidDayCents: 250, otherAidHalfDayCents: 0, halfDayMeal: false },
      },
    });
  });

  it("says what is wrong beside the field and keeps what was typed", async () => {
    const { amend } = await listed();
    const answer = await amend(manager, { priceBand: "T9", otherAidDayCents: "1" });
    expect(answer).toMatchObject({ status: 422, body: { errors: { priceBand: expect.any(String) } } });
    expect(await amend(manager, { otherAidDayCents: "deux", otherAidHalfDayCents: "99999" })).toMatchObject({
      status: 422,
      body: {
        errors: { otherAidDayCents: expect.any(String), otherAidHalfDayCents: expect.any(String) },
        entered: { otherAidDayCents: "deux" },
      },
    });
  });

  it("is read by staff, amended by the manager only, absent for the neighbour", async () => {
    const { see, amend } = await listed();
    expect(await see(staff)).toMatchObject({ status: 200, body: { mayAmend: false } });
    expect(await amend(staff, { priceBand: "T1" })).toMatchObject({ status: 403 });
    expect(await see(theirs)).toMatchObject({ status: 404 });
    expect(await amend(theirs, { priceBand: "T1" })).toMatchObject({ status: 404 });
  });

  it("answers 409 to a key used for something else, with what was typed", async () => {
    const { amend } = await listed();
    const _key = randomUUID();
    await amend(manager, { _key, priceBand: "T1" });
    expect(await amend(manager, { _key, priceBand: "T2" })).toMatchObject({
      status: 409,
      body: { entered: { priceBand: "T2" } },
    });
  });
});
