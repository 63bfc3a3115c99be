import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "~/calendar";
import { aCard, aChild, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aScheme, guideOf } from "../support/schemes";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let neighbour: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2027-06-30" }));
  await aScheme(owner, guideOf(2027));
  centre = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
});

/** A child with its card of 2026, on the list of both centres. */
async function enlisted(own: Parameters<typeof aCard>[1] = {}) {
  const card = await aCard(owner, own);
  const here = await aRosterEntry(owner, centre.structure, card);
  const there = await aRosterEntry(owner, neighbour.structure, card);
  return {
    card,
    attends: (day: string, slot?: "morning" | "afternoon" | "day") =>
      aPresence(owner, centre.structure, card, here, day, slot),
    attendsElsewhere: (day: string, slot?: "morning" | "afternoon" | "day") =>
      aPresence(owner, neighbour.structure, card, there, day, slot),
    used: async (year = 2026) => {
      const [row] = await owner`
        select used_half_days from child_years where child_id = ${card.child.id} and year = ${year}`;
      return row?.used_half_days ?? 0;
    },
  };
}

const release = (id: string) =>
  owner`update presences set released_at = now(), released_by = ${centre.staff.id} where id = ${id}`;

describe("the cap", () => {
  it("takes 21 days and refuses the 43rd half day", async () => {
    const { attends, used } = await enlisted();
    for (let n = 0; n < 21; n++) await attends(addDays("2026-07-06", n));
    expect(await used()).toBe(42);
    expect(await promise(attends("2026-08-20", "morning"))).toBe("child_years_cap");
    expect(await used()).toBe(42);
  });

  it("holds for 50 days inserted by one statement: none of them stands", async () => {
    const { card, used } = await enlisted();
    const [entry] = await owner`select id from roster_entries where card_id = ${card.id} limit 1`;
    const inOneGo = owner`
      insert into presences (partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days, recorded_by)
      select partner_id, structure_id, id, card_id, ${card.child.id}, date '2026-01-01' + n, 'day', 2, ${centre.staff.id}
      from roster_entries, generate_series(1, 50) n where id = ${entry?.id}`;
    expect(await promise(inOneGo)).toBe("child_years_cap");
    expect(await used()).toBe(0);
  });

  it("takes no day ahead of its date", async () => {
    const { attends } = await enlisted({ validFrom: "2027-01-01" });
    await attends("2027-06-30");
    expect(await promise(attends("2027-07-01"))).toBe("no_presence_ahead_of_its_day");
  });

  it("counts each civil year by itself", async () => {
    const { attends, used } = await enlisted();
    await attends("2026-12-31");
    expect(await used(2026)).toBe(2);
    expect(await used(2027)).toBe(0);
  });

  it("is carried by the counter, which nobody may push beyond it", async () => {
    const { card, attends } = await enlisted();
    await attends("2026-07-06");
    const push = owner`update child_years set used_half_days = 43 where child_id = ${card.child.id}`;
    expect(await promise(push)).toBe("child_years_cap");
  });
});

describe("the counter", () => {
  it("weighs a day as the year's scheme says, not as a writer would like", async () => {
    const { attends, used } = await enlisted();
    const { id } = await attends("2026-07-06");
    const lighter = owner`update presences set half_days = 1 where id = ${id}`;
    expect(await promise(lighter)).toBe("presences_weigh_as_their_scheme_says");
    expect(await used()).toBe(2);
  });

  it("follows insert, update, release and delete", async () => {
    const { attends, used } = await enlisted();
    const whole = await attends("2026-07-06");
    const half = await attends("2026-07-07", "morning");
    expect(await used()).toBe(3);
    await owner`update presences set slot = 'day', half_days = 2 where id = ${half.id}`;
    expect(await used()).toBe(4);
    await release(whole.id);
    expect(await used()).toBe(2);
    await owner`delete from presences where id = ${half.id}`;
    expect(await used()).toBe(0);
  });

  it("moves with a day moved to the next year", async () => {
    const child = await aChild(owner);
    const { attends, used } = await enlisted({ child });
    const next = await enlisted({ child, validFrom: "2027-01-01" });
    const moved = await attends("2026-12-30");
    await owner`
      update presences p set attended_on = '2027-01-04', card_id = r.card_id, roster_entry_id = r.id
      from roster_entries r where r.card_id = ${next.card.id} and r.structure_id = p.structure_id and p.id = ${moved.id}`;
    expect([await used(2026), await used(2027)]).toEqual([0, 2]);
  });

  it("does not exist for a year without a scheme: its days are refused", async () => {
    const { attends } = await enlisted({ validFrom: "2031-01-01" });
    expect(await promise(attends("2031-03-05"))).toBe("no_day_without_scheme");
  });
});

describe("one child, one date, one day's worth", () => {
  it("takes a morning in one centre and an afternoon in another", async () => {
    const { attends, attendsElsewhere, used } = await enlisted();
    await attends("2026-07-06", "morning");
    await attendsElsewhere("2026-07-06", "afternoon");
    expect(await used()).toBe(2);
  });

  it.each([
    ["morning", "morning", "presences_one_morning"],
    ["afternoon", "afternoon", "presences_one_afternoon"],
    ["day", "morning", "presences_one_morning"],
    ["afternoon", "day", "presences_one_afternoon"],
    ["day", "day", "presences_one_morning"],
  ] as const)("refuses after a %s here a %s elsewhere", async (first, second, name) => {
    const { attends, attendsElsewhere, used } = await enlisted();
    await attends("2026-07-06", first);
    expect(await promise(attendsElsewhere("2026-07-06", second))).toBe(name);
    expect(await used()).toBe(first === "day" ? 2 : 1);
  });

  it("takes again a day that was released", async () => {
    const { attends, attendsElsewhere, used } = await enlisted();
    const first = await attends("2026-07-06");
    await release(first.id);
    await attendsElsewhere("2026-07-06");
    expect(await used()).toBe(2);
  });

  it("leaves a released day as it was released", async () => {
    const { attends } = await enlisted();
    const first = await attends("2026-07-06");
    await release(first.id);
    const revive = owner`update presences set released_at = null, released_by = null where id = ${first.id}`;
    expect(await promise(revive)).toBe("released_days_stand");
  });
});
