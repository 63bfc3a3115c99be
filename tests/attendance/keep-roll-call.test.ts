import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { anIssuedInvoice } from "../support/invoices";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let neighbour: Awaited<ReturnType<typeof aLeisureCentre>>;
let cookie: string;
let route: typeof import("~/attendance/keep-roll-call.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  route = await import("~/attendance/keep-roll-call.route");
  centre = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
  cookie = await signedIn(centre.staff.id);
});

const see = (search = "", structureId: string = centre.structure.id, as = cookie) =>
  visit(route.loader as never, `/pointage/${structureId}${search}`, { params: { structureId }, cookie: as });

const send = (form: Record<string, string>, structureId: string = centre.structure.id, as = cookie) =>
  visit(route.action as never, `/pointage/${structureId}`, { params: { structureId }, cookie: as, form });

async function aChildOfTheList() {
  const card = await aCard(owner);
  return { card, entry: await aRosterEntry(owner, centre.structure, card) };
}

const cell = (entry: { id: string }, day: string, mark: string, was = "absent") => ({
  [`mark:${entry.id}:${day}`]: mark,
  [`was:${entry.id}:${day}`]: was,
});

const standing = async (entry: { id: string }) => {
  const rows = await owner`
    select attended_on || ' ' || slot as said from presences
    where roster_entry_id = ${entry.id} and released_at is null order by 1`;
  return rows.map((row) => row.said);
};

describe("the week's page", () => {
  it("shows this week unless another is asked for, by any of its days", async () => {
    expect(await see()).toMatchObject({ status: 200, body: { monday: "2026-07-06", today: "2026-07-08" } });
    expect(await see("?semaine=2026-07-01")).toMatchObject({ body: { monday: "2026-06-29" } });
    expect(await see("?semaine=hier")).toMatchObject({ body: { monday: "2026-07-06" } });
  });

  it("is absent for the neighbour, for an id that is none, and shut to the Caf's agents", async () => {
    const agent = await signedIn((await aPerson(owner, { role: "agent" })).id);
    const theirs = await signedIn(neighbour.manager.id);
    expect(await see("", centre.structure.id, theirs)).toMatchObject({ status: 404 });
    expect(await see("", "42")).toMatchObject({ status: 404 });
    expect(await see("", randomUUID())).toMatchObject({ status: 404 });
    expect(await see("", centre.structure.id, agent)).toMatchObject({ status: 403 });
    expect((await see("", centre.structure.id, "")).headers.get("Location")).toContain("/connexion?suite=");
  });
});

describe("one save", () => {
  it("writes the good cells and answers 200 with the reason of each other one", async () => {
    const [{ entry: lea }, { entry: tom }] = [await aChildOfTheList(), await aChildOfTheList()];
    const answer = await send({
      ...cell(lea, "2026-07-06", "day"),
      ...cell(lea, "2026-07-07", "absent"),
      ...cell(tom, "2026-07-06", "morning"),
      ...cell(tom, "2026-07-09", "day"),
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        kept: { written: 2, refused: [{ entryId: tom.id, day: "2026-07-09", reason: "future" }] },
        unread: 0,
      },
    });
    expect([await standing(lea), await standing(tom)]).toEqual([["2026-07-06 day"], ["2026-07-06 morning"]]);
  });

  it("leaves an invoiced day as it is", async () => {
    const { card, entry } = await aChildOfTheList();
    await aPresence(owner, centre.structure, card, entry, "2026-06-03");
    await aTariff(owner, centre.structure);
    await anIssuedInvoice(centre, "2026-06");
    const answer = await send(cell(entry, "2026-06-03", "absent", "day"));
    expect(answer).toMatchObject({
      status: 200,
      body: { kept: { written: 0, refused: [{ reason: "invoiced" }] } },
    });
    expect(await standing(entry)).toEqual(["2026-06-03 day"]);
    expect(await see("?semaine=2026-06-03")).toMatchObject({
      body: { rollCall: { marks: [{ entryId: entry.id, invoiced: true }] } },
    });
  });

  it("is a 422 only when nothing could be read", async () => {
    const { entry } = await aChildOfTheList();
    expect(await send({})).toMatchObject({ status: 422 });
    expect(await send({ [`mark:${entry.id}:2026-07-06`]: "day" })).toMatchObject({ status: 422 });
    expect(await send({ ...cell(entry, "2026-07-06", "day"), "mark:x:y": "day" })).toMatchObject({
      status: 200,
      body: { kept: { written: 1 }, unread: 1 },
    });
    expect(await send(cell(entry, "2026-07-06", "day", "day"))).toMatchObject({
      status: 200,
      body: { kept: { written: 0, refused: [] } },
    });
  });

  it("happens once for a key: the same answer again, 409 with the cells kept for another body", async () => {
    const { entry } = await aChildOfTheList();
    const _key = randomUUID();
    const first = await send({ _key, ...cell(entry, "2026-07-06", "day") });
    expect(await send({ _key, ...cell(entry, "2026-07-06", "day") })).toEqual(first);
    const other = await send({ _key, ...cell(entry, "2026-07-06", "morning", "day") });
    expect(other).toMatchObject({
      status: 409,
      body: { entered: { [`mark:${entry.id}:2026-07-06`]: "morning" }, errors: { form: expect.any(String) } },
    });
    expect((other.body as { key: string }).key).not.toBe(_key);
    expect(await standing(entry)).toEqual(["2026-07-06 day"]);
    const rows =
      await owner`select count(*)::int as written from presences where roster_entry_id = ${entry.id}`;
    expect(rows[0]?.written).toBe(1);
  });

  it("is absent for the neighbour, whose own page knows no child of ours", async () => {
    const { entry } = await aChildOfTheList();
    const theirs = await signedIn(neighbour.staff.id);
    const form = cell(entry, "2026-07-06", "day");
    expect(await send(form, centre.structure.id, theirs)).toMatchObject({ status: 404 });
    expect(await send(form, neighbour.structure.id, theirs)).toMatchObject({ status: 404 });
    expect(await standing(entry)).toEqual([]);
  });
});
