import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aPartner, aPerson, aRosterEntry, aStructure, somebody } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aScheme, guideOf } from "../support/schemes";
import { aHome, counterOf, pairDesk, twoHomes } from "../support/two-homes";

let owner: Sql;
let app: Sql;
let desk: Awaited<ReturnType<typeof pairDesk>>;

beforeAll(async () => {
  ({ owner, app } = await freshDatabase({ today: "2026-11-20" }));
  await aScheme(owner, guideOf(2027));
  desk = await pairDesk(await aPerson(owner, { role: "agent" }));
});

const hang = (joined: { id: string }, kept: { id: string }) =>
  owner`update children set joined_into = ${kept.id}, joined_at = now() where id = ${joined.id}`;

describe("two children joined by plain SQL", () => {
  it("count on one counter with their excess: 20 + 12 days are 32 of 21, 11 above", async () => {
    const { one, other } = await twoHomes(owner, { oneDays: 15, otherDays: 12 });
    for (const day of ["01", "02", "03", "04", "05"]) await one.attends(`2026-04-${day}`);
    await hang(other.child, one.child);
    expect(await counterOf(owner, one.child)).toEqual({ used: 64, excess: 22, room: 0 });
    await owner`update children set joined_into = null, joined_at = null where id = ${other.child.id}`;
    expect(await counterOf(owner, one.child)).toEqual({ used: 40, excess: 0, room: 2 });
    expect(await counterOf(owner, other.child)).toEqual({ used: 24, excess: 0, room: 18 });
  });

  it("keep an excess when one home alone has the 21 days: parted, that home is full, not above", async () => {
    const { one, other } = await twoHomes(owner, { oneDays: 15, otherDays: 6 });
    for (const day of ["01", "02", "03", "04", "05", "06"]) await one.attends(`2026-04-${day}`);
    await hang(other.child, one.child);
    expect(await counterOf(owner, one.child)).toMatchObject({ used: 54, excess: 12 });
    await owner`update children set joined_into = null, joined_at = null where id = ${other.child.id}`;
    expect(await counterOf(owner, one.child)).toEqual({ used: 42, excess: 0, room: 0 });
  });

  it("never have two live days on one morning", async () => {
    const { one, other } = await twoHomes(owner, { oneDays: 1, otherDays: 1, otherFrom: 1 });
    expect(await promise(hang(other.child, one.child))).toBe("presences_one_morning");
    expect(await counterOf(owner, one.child)).toMatchObject({ used: 2 });
  });

  it("take their released days along: what was freed stays freed", async () => {
    const { one, other } = await twoHomes(owner, { otherDays: 2 });
    await owner`
      update presences set released_at = now(), release_reason = 'corrected'
      where card_id = ${other.card.id} and attended_on = '2026-03-16'`;
    await hang(other.child, one.child);
    const days = await owner`
      select child_id = ${one.child.id} as moved, released_at is null as live from presences
      where card_id = ${other.card.id} order by attended_on`;
    expect(days).toEqual([
      { moved: true, live: false },
      { moved: true, live: true },
    ]);
    expect(await counterOf(owner, one.child)).toMatchObject({ used: 2 });
  });
});

describe("a stay over New Year whose days stand on both homes' cards", () => {
  let homes: Awaited<ReturnType<typeof twoHomes>>;
  let held: string[];

  beforeAll(async () => {
    homes = await twoHomes(owner);
    const partner = await aPartner(owner, { kinds: ["holiday_camp"] });
    const camp = await aStructure(owner, partner.id, { kind: "camp_programme" });
    const nextCard = await aCard(owner, {
      child: homes.other.child,
      familyFile: "M-NEXT",
      validFrom: "2027-01-01",
    });
    const entries = [
      await aRosterEntry(owner, camp, homes.one.card),
      await aRosterEntry(owner, camp, nextCard),
    ] as const;
    expect(await desk.join(homes.one.child, homes.other.child)).toMatchObject({ done: true });
    const [stay, enrolment] = [randomUUID(), randomUUID()];
    await owner`
      insert into stays (id, partner_id, structure_id, name, place, starts_on, ends_on, price_cents, created_by)
      values (${stay}, ${partner.id}, ${camp.id}, 'Neige', 'Gourette', '2026-12-30', '2027-01-02', 40000, ${somebody})`;
    await owner`
      insert into enrolments (id, partner_id, stay_id, roster_entry_id, price_cents, enrolled_by)
      values (${enrolment}, ${partner.id}, ${stay}, ${entries[0].id}, 40000, ${somebody})`;
    const hold = async (entry: { id: string }, card: { id: string }, day: string) => {
      const id = randomUUID();
      await owner`
        insert into presences (id, partner_id, structure_id, roster_entry_id, card_id, child_id, attended_on, slot, half_days,
                               recorded_by, enrolment_id, held)
        values (${id}, ${partner.id}, ${camp.id}, ${entry.id}, ${card.id}, ${homes.one.child.id}, ${day}, 'day', 2,
                ${somebody}, ${enrolment}, true)`;
      return id;
    };
    await hold(entries[0], homes.one.card, "2026-12-30");
    held = [await hold(entries[1], nextCard, "2027-01-01"), await hold(entries[1], nextCard, "2027-01-02")];
  });

  it("are not parted before those days are freed, and the refusal names the stay", async () => {
    expect(await desk.part(homes.other.child)).toMatchObject({
      reason: "stays_of_both",
      details: { stays: ["Neige"] },
    });
  });

  it("are joined to a third home all the same, each day with its card", async () => {
    const third = await aHome(owner, { familyFile: "M-THIRD" }, ["2026-05-06"]);
    expect(await desk.join(third.child, homes.one.child)).toMatchObject({ done: true });
    expect(await counterOf(owner, third.child)).toMatchObject({ used: 4 });
    const [row] =
      await owner`select used_half_days as used from child_years where child_id = ${third.child.id} and year = 2027`;
    expect(row).toEqual({ used: 4 });
    expect(await desk.part(homes.one.child)).toMatchObject({ reason: "stays_of_both" });
  });

  it("are parted once they are", async () => {
    await owner`update presences set released_at = now(), release_reason = 'cancelled' where id in ${owner(held)}`;
    expect(await desk.part(homes.other.child)).toMatchObject({ done: true });
    expect(await desk.part(homes.one.child)).toMatchObject({ done: true });
    expect(await counterOf(owner, homes.one.child)).toMatchObject({ used: 2 });
  });
});

it("a partner joins, parts, frees and marks nobody", async () => {
  const { one, other } = await twoHomes(owner, { oneDays: 1, otherDays: 1, otherFrom: 1 });
  const [presence] = await owner`select id from presences where card_id = ${other.card.id}`;
  const ask = async (name: string, body: object) => {
    const [row] =
      await app`select ${app(name)}(${one.manager.id}::uuid, ${randomUUID()}::uuid, ${app.json(body as never)}) as answer`;
    return row?.answer.reason;
  };
  const pair = { one_id: one.child.id, other_id: other.child.id };
  const answers = [
    await ask("join_children", { kept_id: one.child.id, joined_id: other.child.id, digest: "" }),
    await ask("part_children", { joined_id: other.child.id }),
    await ask("settle_clash", { ...pair, presence_id: presence?.id }),
    await ask("mark_as_two", pair),
    await ask("doubt_again", pair),
  ];
  expect(answers).toEqual(Array.from({ length: 5 }, () => "not_allowed"));
  const [seen] =
    await app`select compare_children(${one.manager.id}, ${one.child.id}, ${other.child.id}) as pair`;
  expect(seen?.pair).toBeNull();
});
