import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";
import { aHome, counterOf, pairDesk, twoHomes } from "../support/two-homes";

let owner: Sql;
let desk: Awaited<ReturnType<typeof pairDesk>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-20" }));
  desk = await pairDesk(await aPerson(owner, { role: "agent" }));
});

const release = (presence: { id: string }) =>
  owner`update presences set released_at = now(), release_reason = 'corrected' where id = ${presence.id}`;
const isPutToAgents = async (child: { id: string }) =>
  (await desk.list()).pairs.some(({ one, other }) => [one.childId, other.childId].includes(child.id));

describe("two homes of 15 days each, joined", () => {
  let homes: Awaited<ReturnType<typeof twoHomes>>;
  const freed: { id: string }[] = [];

  beforeAll(async () => {
    homes = await twoHomes(owner, { oneDays: 15, otherDays: 15 });
  });

  it("are told beforehand: 30 days of 21, an excess of 9", async () => {
    const { years } = await desk.look(homes.one.child, homes.other.child);
    expect(years).toEqual([
      {
        year: 2026,
        oneHalfDays: 30,
        otherHalfDays: 30,
        usedHalfDays: 60,
        capHalfDays: 42,
        excessHalfDays: 18,
      },
    ]);
  });

  it("carry the excess, and count on one counter", async () => {
    expect(await desk.join(homes.one.child, homes.other.child)).toMatchObject({ done: true });
    expect(await counterOf(owner, homes.one.child)).toEqual({ used: 60, excess: 18, room: 0 });
    expect(await counterOf(owner, homes.other.child)).toEqual({ used: 0, excess: 0, room: 42 });
  });

  it("take no new day, on either card", async () => {
    const { one, other } = homes;
    expect(await promise(one.attends("2026-04-01", "morning"))).toBe("child_years_cap");
    expect(await promise(other.attends("2026-04-01", "morning", one.child))).toBe("child_years_cap");
  });

  it("with 9 days freed take none yet; with half a day more, exactly half a day fits", async () => {
    const { one, other } = homes;
    const days = await owner<{ id: string }[]>`
      select id from presences where card_id = ${other.card.id} order by attended_on limit 9`;
    for (const day of days) await release(day);
    expect(await counterOf(owner, one.child)).toEqual({ used: 42, excess: 0, room: 0 });
    expect(await promise(one.attends("2026-04-01", "morning"))).toBe("child_years_cap");
    const [day] = await owner<{ id: string }[]>`
      select id from presences where card_id = ${one.card.id} and released_at is null order by attended_on limit 1`;
    await release(day as { id: string });
    const half = await one.attends("2026-03-01", "afternoon");
    freed.push(half);
    expect(await counterOf(owner, one.child)).toMatchObject({ used: 41, room: 1 });
    expect(await promise(other.attends("2026-04-01", "day", one.child))).toBe("child_years_cap");
    await other.attends("2026-04-01", "morning", one.child);
    expect(await promise(one.attends("2026-04-02", "morning"))).toBe("child_years_cap");
  });

  it("parted, have each their own days again: 14.5 and 6.5", async () => {
    expect(await desk.part(homes.other.child)).toMatchObject({ done: true });
    expect(await counterOf(owner, homes.one.child)).toEqual({ used: 29, excess: 0, room: 13 });
    expect(await counterOf(owner, homes.other.child)).toEqual({ used: 13, excess: 0, room: 29 });
    expect(await desk.part(homes.other.child)).toMatchObject({ done: false, reason: "not_joined" });
  });
});

describe("a date on which both homes recorded the child", () => {
  it("stands in the way until the agent frees one of the two; a morning and an afternoon do not clash", async () => {
    const { one, other } = await twoHomes(owner);
    await one.attends("2026-03-04", "morning");
    await other.attends("2026-03-04", "afternoon");
    await one.attends("2026-03-11", "morning");
    const gives = await other.attends("2026-03-11", "day");
    const { clashes } = await desk.look(one.child, other.child);
    expect(clashes.map(({ day, one: a, other: b }) => [day, a.slot, b.slot])).toEqual([
      ["2026-03-11", "morning", "day"],
    ]);
    expect(await desk.join(one.child, other.child)).toMatchObject({
      reason: "clashes",
      details: { days: ["2026-03-11"] },
    });
    expect(await desk.settle(one.child, other.child, gives)).toMatchObject({ done: true });
    expect(await desk.settle(one.child, other.child, gives)).toMatchObject({ reason: "no_clash" });
    const [row] =
      await owner`select release_reason, released_by is not null as by from presences where id = ${gives.id}`;
    expect(row).toEqual({ release_reason: "clash", by: true });
    expect(await desk.join(one.child, other.child)).toMatchObject({ done: true });
    expect(await counterOf(owner, one.child)).toMatchObject({ used: 3 });
  });

  it("is settled only if it clashes", async () => {
    const { one, other } = await twoHomes(owner, { oneDays: 1 });
    const alone = await other.attends("2026-03-20");
    expect(await desk.settle(one.child, other.child, alone)).toMatchObject({ reason: "no_clash" });
  });
});

describe("joining is refused", () => {
  it("when a day was recorded since the page was shown", async () => {
    const { one, other } = await twoHomes(owner, { oneDays: 1, otherDays: 1 });
    const { digest } = await desk.look(one.child, other.child);
    await other.attends("2026-05-06");
    expect(await desk.joinAs(one.child, other.child, digest)).toMatchObject({ reason: "stale" });
  });

  it("for two cards of one family file over the same days", async () => {
    const one = await aHome(owner, { lastName: "Ducasse", familyFile: "M900" });
    const other = await aHome(owner, { lastName: "DUCASSE", familyFile: "M900" });
    expect(await desk.join(one.child, other.child)).toMatchObject({
      reason: "cards_overlap",
      details: { cards: [[one.card.number, other.card.number]] },
    });
  });

  it("for a child joined already, a child unknown, a child with itself", async () => {
    const { one, other } = await twoHomes(owner);
    const third = await aHome(owner, {});
    await desk.join(one.child, other.child);
    expect(await desk.joinAs(third.child, other.child, "")).toMatchObject({ reason: "already_joined" });
    expect(await desk.joinAs(other.child, third.child, "")).toMatchObject({ reason: "already_joined" });
    const nobody = { id: crypto.randomUUID() };
    expect(await desk.joinAs(one.child, nobody, "")).toMatchObject({ reason: "not_found" });
    expect(await desk.joinAs(one.child, one.child, "")).toMatchObject({ reason: "not_found" });
  });
});

describe("a third home", () => {
  it("joins through the second: one counter of 6 days; parted, the second keeps its own", async () => {
    const { one, other } = await twoHomes(owner, { oneDays: 1, otherDays: 2 });
    const third = await aHome(owner, { familyFile: "M777" }, ["2026-06-03", "2026-06-10", "2026-06-17"]);
    await desk.join(other.child, third.child);
    await desk.join(one.child, other.child);
    expect(await counterOf(owner, one.child)).toMatchObject({ used: 12 });
    const roots =
      await owner`select joined_into from children where id in ${owner([other.child.id, third.child.id])}`;
    expect(roots.map(({ joined_into }) => joined_into)).toEqual([one.child.id, one.child.id]);
    await desk.part(other.child);
    expect(await counterOf(owner, other.child)).toMatchObject({ used: 4 });
    expect(await counterOf(owner, one.child)).toMatchObject({ used: 8 });
    await desk.part(third.child);
    expect(await counterOf(owner, third.child)).toMatchObject({ used: 6 });
  });

  it("is never hung on a child who counts for another, whoever writes it", async () => {
    const { one, other } = await twoHomes(owner);
    const third = await aHome(owner, {});
    await desk.join(one.child, other.child);
    const hang = owner`update children set joined_into = ${other.child.id}, joined_at = now() where id = ${third.child.id}`;
    expect(await promise(hang)).toBe("joined_children_have_one_counter");
  });
});

describe("put to the agents", () => {
  it("are names that agree but for case, accents and hyphens, until they are joined", async () => {
    const { one, other } = await twoHomes(owner);
    expect(await isPutToAgents(one.child)).toBe(true);
    await desk.join(one.child, other.child);
    expect(await isPutToAgents(one.child)).toBe(false);
    await desk.part(other.child);
    expect(await isPutToAgents(one.child)).toBe(true);
  });

  it("are identifiers that agree but for case and spaces, whatever the names", async () => {
    const one = await aHome(owner, { lastName: "Lesbats" });
    const other = await aHome(owner, { lastName: "Lesbats-Dupouy" });
    await owner`update children set external_id = 'E 4242' where id = ${one.child.id}`;
    await owner`update children set external_id = 'e-4242' where id = ${other.child.id}`;
    const found = (await desk.list()).pairs.find((pair) =>
      [pair.one.childId, pair.other.childId].includes(one.child.id),
    );
    expect(found?.by).toBe("identifier");
  });

  it("are not homonyms once an agent said so, until the agent doubts again", async () => {
    const { one, other } = await twoHomes(owner);
    expect(await desk.markAsTwo(other.child, one.child)).toMatchObject({ done: true });
    expect(await isPutToAgents(one.child)).toBe(false);
    expect(await desk.look(one.child, other.child)).toMatchObject({ markedAsTwo: true });
    expect(await desk.doubtAgain(one.child, { id: crypto.randomUUID() })).toMatchObject({
      reason: "not_found",
    });
    await desk.doubtAgain(one.child, other.child);
    expect(await isPutToAgents(one.child)).toBe(true);
  });

  it("are neither twins, nor homonyms born on two days, nor cards of two years", async () => {
    const twin = await aHome(owner, { lastName: "Jumel", firstName: "Anna", birthDate: "2015-02-03" });
    await aHome(owner, { lastName: "Jumel", firstName: "Emma", birthDate: "2015-02-03" });
    await aHome(owner, { lastName: "JUMEL", firstName: "ANNA", birthDate: "2016-02-03" });
    expect(await isPutToAgents(twin.child)).toBe(false);
    const { one, other } = await twoHomes(owner);
    await owner`update cards set valid_from = '2025-01-01', valid_until = '2025-12-31' where id = ${other.card.id}`;
    expect(await isPutToAgents(one.child)).toBe(false);
  });
});

it("a card issued later for the joined child counts for the kept one, and keeps the name its file has", async () => {
  const { one, other } = await twoHomes(owner);
  await desk.join(one.child, other.child);
  await owner`
    insert into cards (number, child_id, family_file, qf_cents, qf_reference_month, benefits_drawn, valid_from, valid_until)
    values ('CV27-LATER', ${other.child.id}, 'M2027', 100, '2026-10-01', true, '2027-01-01', '2027-12-31')`;
  const [card] = await owner`select child_id, named_child_id from cards where number = 'CV27-LATER'`;
  expect(card).toEqual({ child_id: one.child.id, named_child_id: other.child.id });
});
