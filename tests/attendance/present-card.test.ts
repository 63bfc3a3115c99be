import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aChild, aLeisureCentre, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aPendingChild, aPendingDay } from "../support/pending";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let store: typeof import("~/attendance/pending-children.server");
let route: typeof import("~/attendance/present-card.route");
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let neighbour: Awaited<ReturnType<typeof aLeisureCentre>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  store = await import("~/attendance/pending-children.server");
  route = await import("~/attendance/present-card.route");
  centre = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
});

/** Names that no key makes one: letters only. */
let named = 0;
const aName = () => `Nom${"abcdefghijklmnopqrstuvwxyz"[named++]}`;

type Card = Awaited<ReturnType<typeof aCard>>;
const present = (child: { id: string }, card: Card, confirmed = false, by = centre.staff) =>
  store.presentCard(by.id, randomUUID(), child.id, {
    number: card.number,
    birthDate: card.child.birthDate,
    confirmed,
  });

/** A child kept on the list for some days, and the card that comes later. */
async function awaited(days: [string, "morning" | "afternoon" | "day"][], card?: Card) {
  const its = card ?? (await aCard(owner, { child: await aChild(owner, { lastName: aName() }) }));
  const { lastName, firstName, birthDate } = its.child;
  const child = await aPendingChild(owner, centre.structure, { lastName, firstName, birthDate });
  for (const [day, slot] of days) await aPendingDay(owner, centre.structure, child, day, slot);
  const verdicts = async () => {
    const found = await store.findPendingChild(centre.staff.id, child.id);
    return found?.kept.map(({ day, refusal, counted }) => `${day.slice(5)} ${counted ? "aided" : refusal}`);
  };
  return { child, card: its, verdicts };
}

const used = async (card: Card) => {
  const [row] = await owner`select used_half_days as used from child_years where child_id = ${card.child.id}`;
  return row?.used ?? 0;
};

describe("the card comes", () => {
  it("and two days and a half become aided: 5 half days of 42", async () => {
    const { child, card, verdicts } = await awaited([
      ["2026-07-06", "day"],
      ["2026-07-07", "morning"],
      ["2026-07-08", "day"],
    ]);
    expect(await present(child, card)).toMatchObject({ done: true, value: { good: 3, refused: 0 } });
    expect(await verdicts()).toEqual(["07-06 aided", "07-07 aided", "07-08 aided"]);
    expect(await used(card)).toBe(5);
  });

  it("and each day that cannot count says why: elsewhere, before the card, already recorded", async () => {
    const card = await aCard(owner, {
      child: await aChild(owner, { lastName: aName() }),
      validFrom: "2026-07-03",
    });
    const there = await aRosterEntry(owner, neighbour.structure, card);
    await aPresence(owner, neighbour.structure, card, there, "2026-07-06");
    const here = await aRosterEntry(owner, centre.structure, card);
    await aPresence(owner, centre.structure, card, here, "2026-07-07", "morning");
    const { child, verdicts } = await awaited(
      [
        ["2026-07-02", "day"],
        ["2026-07-03", "day"],
        ["2026-07-06", "day"],
        ["2026-07-07", "day"],
      ],
      card,
    );
    expect(await present(child, card)).toMatchObject({ value: { entry_id: here.id, good: 1, refused: 3 } });
    expect(await verdicts()).toEqual([
      "07-02 card_not_valid",
      "07-03 aided",
      "07-06 elsewhere",
      "07-07 recorded_already",
    ]);
  });

  it("and the cap takes the first days first: 40 half days used leave one day of two", async () => {
    const card = await aCard(owner, { child: await aChild(owner, { lastName: aName() }) });
    const there = await aRosterEntry(owner, neighbour.structure, card);
    for (let rank = 1; rank <= 20; rank++) {
      await aPresence(owner, neighbour.structure, card, there, `2026-03-${String(rank).padStart(2, "0")}`);
    }
    const { child, verdicts } = await awaited(
      [
        ["2026-07-07", "day"],
        ["2026-07-06", "day"],
      ],
      card,
    );
    await present(child, card);
    expect(await verdicts()).toEqual(["07-06 aided", "07-07 cap"]);
    expect(await used(card)).toBe(42);
  });

  it("happens once, whoever presses twice", async () => {
    const { child, card } = await awaited([["2026-07-06", "day"]]);
    const answers = await Promise.all([present(child, card), present(child, card), present(child, card)]);
    expect(answers.filter(({ done }) => done)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.done && answer.reason === "presented")).toHaveLength(2);
    expect(await used(card)).toBe(2);
  });

  it("and days before it do not count where the scheme says so, today's do", async () => {
    await owner`update schemes set pending_days_count = false where year = 2026`;
    const { child, card, verdicts } = await awaited([
      ["2026-07-07", "day"],
      ["2026-07-08", "day"],
    ]);
    await present(child, card);
    await owner`update schemes set pending_days_count = true where year = 2026`;
    expect(await verdicts()).toEqual(["07-07 before_presentation", "07-08 aided"]);
  });
});

describe("a card that is not the child's", () => {
  it("bears another name: both are shown, and nothing happens until somebody confirms", async () => {
    const card = await aCard(owner, {
      child: await aChild(owner, { lastName: "Martin-Roux", firstName: "Léa" }),
    });
    const child = await aPendingChild(owner, centre.structure, { lastName: "Martin", firstName: "Léa" });
    expect(await present(child, card)).toMatchObject({
      done: false,
      reason: "names_differ",
      details: { last_name: "Martin-Roux", first_name: "Léa" },
    });
    const [none] =
      await owner`select count(*)::int as entries from roster_entries where card_id = ${card.id}`;
    expect(none?.entries).toBe(0);
    expect(await present(child, card, true)).toMatchObject({ done: true });
  });

  it("has another birth date: the same answer as an unknown number", async () => {
    const { child, card } = await awaited([]);
    const other = { ...card, child: { ...card.child, birthDate: "2011-01-01" } };
    expect(await present(child, other)).toMatchObject({ done: false, reason: "unknown_card" });
    expect(await present(child, { ...card, number: "CV2026-999999" })).toMatchObject({
      reason: "unknown_card",
    });
  });

  it("closes the desk after ten misses, as the counter does", async () => {
    const { child, card } = await awaited([]);
    const { manager } = centre;
    const wrong = { ...card, number: "CV2026-999998" };
    for (let miss = 0; miss < 10; miss++) await present(child, wrong, false, manager);
    expect(await present(child, card, false, manager)).toMatchObject({ done: false, reason: "closed" });
  });

  it("is absent for the neighbour", async () => {
    const { child, card } = await awaited([]);
    expect(await present(child, card, false, neighbour.staff)).toMatchObject({ reason: "not_found" });
  });
});

describe("the page", () => {
  const send = async (child: { id: string }, form: Record<string, string>) =>
    visit(route.action as never, `/enfants/a-presenter/${child.id}`, {
      params: { pendingId: child.id },
      cookie: await signedIn(centre.staff.id),
      form,
    });

  it("says next to the field what is wrong, and keeps what was typed", async () => {
    const { child } = await awaited([]);
    const answer = await send(child, { number: "?", birthDate: "32/13/2016" });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: {
          number: expect.stringContaining("4 à 24"),
          birthDate: expect.stringContaining("14/03/2018"),
        },
        entered: { number: "?", birthDate: "32/13/2016" },
      },
    });
    const unknown = await send(child, { number: "CV26-NONE", birthDate: "04/05/2016" });
    expect(unknown).toMatchObject({ status: 422, body: { errors: { number: expect.any(String) } } });
  });

  it("corrects a birth date that was mistyped, then shows the days one by one", async () => {
    const { child, card, verdicts } = await awaited([["2026-07-06", "day"]]);
    await owner`update pending_children set birth_date = '2016-04-05' where id = ${child.id}`;
    const answer = await send(child, { number: card.number, birthDate: "04/05/2016" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `/enfants/a-presenter/${child.id}`,
    ]);
    expect(await verdicts()).toEqual(["07-06 aided"]);
  });
});
