import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice } from "../support/invoices";

let owner: Sql;
let store: typeof import("~/attendance/statements.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  store = await import("~/attendance/statements.server");
});

async function aListedChild() {
  const centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure, { prices: { "": { day: 1400, halfDay: 800 } } });
  const card = await aCard(owner);
  const entry = await aRosterEntry(owner, centre.structure, card, { otherAidDayCents: 100 });
  return { centre, card, entry };
}

it("has the invoiced days as their line froze them, the others at the price proposed", async () => {
  const { centre, card, entry } = await aListedChild();
  await aPresence(owner, centre.structure, card, entry, "2026-07-06");
  await anIssuedInvoice(centre, "2026-07");
  await aTariff(owner, centre.structure, {
    appliesFrom: "2026-07-01",
    prices: { "": { day: 1000, halfDay: 700 } },
  });
  await aPresence(owner, centre.structure, card, entry, "2026-08-03", "morning");
  expect(await store.findStatement(centre.staff.id, entry.id)).toMatchObject({
    year: 2026,
    number: card.number,
    leftHalfDays: 39,
    capHalfDays: 42,
    fictitious: false,
    days: [
      { day: "2026-07-06", unit: "day", priceCents: 1400, otherAidCents: 100, aidCents: 800, invoiced: true },
      {
        day: "2026-08-03",
        unit: "half_day",
        priceCents: 700,
        otherAidCents: 0,
        aidCents: 400,
        invoiced: false,
      },
    ],
    stays: [],
  });
});

it("counts the days left over all structures, and names no other", async () => {
  const { centre, card, entry } = await aListedChild();
  const other = await aLeisureCentre(owner);
  const there = await aRosterEntry(owner, other.structure, card);
  await aPresence(owner, other.structure, card, there, "2026-07-06");
  const found = await store.findStatement(centre.staff.id, entry.id);
  expect(found).toMatchObject({ leftHalfDays: 40, days: [] });
  expect(JSON.stringify(found)).not.toContain(other.structure.name);
  expect(await store.findStatement(other.staff.id, entry.id)).toBeNull();
});

it("has a stay of 100.00 € over 3 days: 33.34 + 33.33 = 66.67 € for the first two, less 2 × 14.00 € of aid", async () => {
  const { centre, card, entry } = await aListedChild();
  const [stay] = await owner`
    insert into stays (partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
    values (${centre.partner.id}, ${centre.structure.id}, 'Mini-camp', 'Hostens', '2026-07-20', '2026-07-22', 10000,
            ${centre.staff.id}) returning id`;
  const [place] = await owner`
    insert into enrolments (partner_id, stay_id, roster_entry_id, price_cents, enrolled_by)
    values (${centre.partner.id}, ${stay?.id}, ${entry.id}, 10000, ${centre.staff.id}) returning id`;
  for (const [day, held] of [
    ["2026-07-20", false],
    ["2026-07-21", false],
    ["2026-07-22", true],
  ] as const) {
    await owner`
      insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                             recorded_by, enrolment_id, held)
      values (${centre.partner.id}, ${centre.structure.id}, ${entry.id}, ${card.id}, ${card.child.id}, ${day}, 'day', 2,
              ${centre.staff.id}, ${place?.id}, ${held})`;
  }
  const found = await store.findStatement(centre.staff.id, entry.id);
  expect(found?.stays).toEqual([
    {
      stay: "Mini-camp",
      first: "2026-07-20",
      last: "2026-07-21",
      units: 2,
      priceCents: 6667,
      otherAidCents: 0,
      aidCents: 2800,
      invoiced: false,
    },
  ]);
});
