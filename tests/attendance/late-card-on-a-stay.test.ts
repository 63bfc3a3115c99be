import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aChild } from "../support/builders";
import { aCampProgramme, aStay } from "../support/builders-of-stays";
import { freshDatabase } from "../support/database";
import { perform } from "../support/invoices";
import { aPendingChild } from "../support/pending";

let owner: Sql;
let refunds: typeof import("~/attendance/refunds.server");
let camps: Awaited<ReturnType<typeof aCampProgramme>>;
let made = 0;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  refunds = await import("~/attendance/refunds.server");
  camps = await aCampProgramme(owner);
});

/** Three days of July at 90.00 €, of which the 8th is today, and a child whose card comes that day. */
async function aLateCard() {
  const stay = await aStay(owner, camps.structure, {
    startsOn: "2026-07-06",
    endsOn: "2026-07-08",
    priceCents: 9_000,
  });
  const name = `Tardif${String.fromCharCode(97 + made++)}`;
  const card = await aCard(owner, { child: await aChild(owner, { lastName: name, firstName: "Lou" }) });
  const child = await aPendingChild(owner, camps.structure, {
    lastName: name,
    firstName: "Lou",
    stayId: stay.id,
  });
  const shown = await perform<{ enrolled: { value: { enrolment_id: string } } }>(
    "present_card",
    camps.staff,
    {
      pending_id: child.id,
      number: card.number,
      birth_date: card.child.birthDate,
    },
  );
  const enrolmentId = shown.value.enrolled.value.enrolment_id;
  const days = async () =>
    (
      await owner`
        select to_char(attended_on, 'DD') as day, held from presences
        where enrolment_id = ${enrolmentId} and released_at is null order by 1`
    ).map(({ day, held }) => `${day}${held ? " held" : ""}`);
  const confirm = (marked: string[]) =>
    perform("record_stay_days", camps.staff, {
      stay_id: stay.id,
      days: marked.map((day) => ({ enrolment_id: enrolmentId, day, mark: "present", was: "held" })),
    });
  const refund = () => refunds.findRefund(camps.staff.id, child.id);
  const mark = () => refunds.markRefunded(camps.staff.id, randomUUID(), child.id, "2026-07-08");
  return { stay, days, confirm, refund, mark };
}

describe("a family that paid a whole stay before its card came", () => {
  it("waits while its days are held, then is owed 3 × 14.00 = 42.00 €", async () => {
    const { stay, days, confirm, refund, mark } = await aLateCard();
    expect(await days()).toEqual(["06 held", "07 held", "08 held"]);
    expect(await refund()).toMatchObject({ stay: stay.name, days: [{ unit: "stay_day", aidCents: null }] });
    expect(await mark()).toMatchObject({ done: false, reason: "waiting" });
    await confirm(["2026-07-06", "2026-07-07", "2026-07-08"]);
    expect(await days()).toEqual(["06", "07", "08"]);
    expect((await refund())?.days).toEqual([
      { day: "2026-07-06", unit: "stay_day", units: 3, priceCents: 9_000, otherAidCents: 0, aidCents: 4_200 },
    ]);
    expect(await mark()).toMatchObject({ done: true, value: { amount_cents: 4_200 } });
  });

  it("is aided from the day it showed the card only, where the scheme says so", async () => {
    await owner`update schemes set pending_days_count = false where year = 2026`;
    const { days, confirm, refund } = await aLateCard();
    await owner`update schemes set pending_days_count = true where year = 2026`;
    expect(await days()).toEqual(["08 held"]);
    await confirm(["2026-07-08"]);
    expect((await refund())?.days).toMatchObject([{ day: "2026-07-08", units: 1, aidCents: 1_400 }]);
  });
});
