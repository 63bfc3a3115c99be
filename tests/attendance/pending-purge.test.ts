import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aCard, aPartner, aPresence, aRosterEntry, aStructure } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aDuplicateRequest, aPendingChild, aPendingDay, aPresentedChild } from "../support/pending";

let owner: Sql;
let superuser: Sql;

beforeAll(async () => {
  ({ owner, superuser } = await freshDatabase({ today: "2026-10-30" }));
});

/** The summer ends on 31 August: 60 days later is 30 October. */
const summer = [{ from: "2026-07-04", to: "2026-08-31", weekdays: 127 }];
const aCentre = async () => aStructure(owner, (await aPartner(owner)).id, { open: summer });
const isThere = async (child: { id: string }) => {
  const rows = await owner`select 1 from pending_children where id = ${child.id}`;
  return rows.length === 1;
};
const purgeOn = async (day: string) => {
  const gone = await superuser.begin(async (tx) => {
    await tx`select set_config('portal.today', ${day}, true)`;
    return tx`select purge_pending_children() as gone`;
  });
  return gone[0]?.gone as number;
};

it("forgets a child whose card never came 60 days after its season, with its days and what was asked", async () => {
  const centre = await aCentre();
  const child = await aPendingChild(owner, centre);
  await aPendingDay(owner, centre, child, "2026-07-06");
  await aDuplicateRequest(owner, centre, child);
  expect(await purgeOn("2026-10-30")).toBe(0);
  expect(await purgeOn("2026-10-31")).toBe(1);
  expect(await isThere(child)).toBe(false);
  const [trail] = await owner`
    select payload from audit_events where act = 'purge_pending_children' order by at desc limit 1`;
  expect(trail?.payload).toEqual({ children: 1, days: 1, requests: 1 });
  expect(await purgeOn("2026-10-31")).toBe(0);
});

it("counts from the day it was added when no day was kept, and from the return of its stay", async () => {
  const centre = await aCentre();
  const added = await aPendingChild(owner, centre, { addedAt: "2026-07-01T08:00:00Z" });
  const [stay] = await owner`
    insert into stays (partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
    values (${centre.partnerId}, ${centre.id}, 'Océan', 'Seignosse', '2026-08-03', '2026-08-07', 30000, ${centre.id})
    returning id`;
  const away = await aPendingChild(owner, centre, { stayId: stay?.id });
  await purgeOn("2026-08-30");
  expect([await isThere(added), await isThere(away)]).toEqual([true, true]);
  await purgeOn("2026-08-31");
  expect([await isThere(added), await isThere(away)]).toEqual([false, true]);
  await purgeOn("2026-10-07");
  expect(await isThere(away)).toBe(false);
});

it("keeps a child whose card was shown", async () => {
  const centre = await aCentre();
  const card = await aCard(owner);
  const entry = await aRosterEntry(owner, centre, card);
  const presence = await aPresence(owner, centre, card, entry, "2026-07-06");
  const id = await aPresentedChild(owner, centre, entry, presence);
  await purgeOn("2026-12-31");
  expect(await isThere({ id })).toBe(true);
});
