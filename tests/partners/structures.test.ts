import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  aCard,
  aLeisureCentre,
  aPartner,
  aPerson,
  aPresence,
  aRosterEntry,
  aStructure,
} from "../support/builders";
import { freshDatabase } from "../support/database";
import { promise } from "../support/promise";

const { owner, app } = await freshDatabase();
const {
  amendStructure,
  closeStructure,
  createStructure,
  findAnyStructure,
  findStructure,
  listSchoolBreaks,
  listStructures,
  reopenStructure,
} = await import("~/partners/structures.server");
const { agreementKindOf, aidKindOf, structureKinds } = await import("~/partners/structure");

const wednesdays = { label: "Mercredis", from: "2026-01-01", to: "2026-12-31", weekdays: [3] };
const summer = { label: "Été", from: "2026-07-06", to: "2026-08-28", weekdays: [1, 2, 3, 4, 5] };
const centre = { name: "Les Écureuils", commune: "Dax", kind: "leisure_centre" as const };

let agent: { id: string };
let mine: Awaited<ReturnType<typeof aLeisureCentre>>;
let neighbour: Awaited<ReturnType<typeof aLeisureCentre>>;
beforeAll(async () => {
  agent = await aPerson(owner, { role: "agent" });
  mine = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
});

async function create(
  openings = [wednesdays, summer],
  kind: "leisure_centre" | "camp_programme" = "leisure_centre",
) {
  return createStructure(agent.id, randomUUID(), mine.partner.id, { ...centre, kind, openings });
}
async function created(openings = [wednesdays, summer]): Promise<string> {
  const answer = await create(openings);
  return answer.done ? answer.value.structure_id : "";
}
async function openDays(structureId: string, days: string[], actorId = mine.staff.id): Promise<string[]> {
  return app.begin(async (tx) => {
    await tx`select become(${actorId})`;
    const rows =
      await tx`select day::text from unnest(${days}::date[]) as day where structure_is_open(${structureId}, day)`;
    return rows.map(({ day }) => day);
  });
}

describe("a structure", () => {
  it("is created with its opening periods", async () => {
    const id = await created();
    expect(await findAnyStructure(agent.id, id)).toMatchObject({
      ...centre,
      openings: [wednesdays, summer],
      closedOn: null,
    });
  });

  it("of a kind without agreement is refused", async () => {
    expect(await create([], "camp_programme")).toMatchObject({ done: false, reason: "kind_not_agreed" });
  });

  it("of an ended agreement too, and of one to come not", async () => {
    const ended = await aPartner(owner, { agreedUntil: "2026-07-07" });
    const toCome = await aPartner(owner, { agreedFrom: "2026-09-01" });
    const structure = { ...centre, openings: [] };
    expect(await createStructure(agent.id, randomUUID(), ended.id, structure)).toMatchObject({
      reason: "kind_not_agreed",
    });
    expect(await createStructure(agent.id, randomUUID(), toCome.id, structure)).toMatchObject({ done: true });
  });

  it("is amended with all its periods at once", async () => {
    const id = await created();
    await amendStructure(agent.id, randomUUID(), id, {
      name: "Les Pins",
      commune: "Soustons",
      openings: [summer],
    });
    expect(await findAnyStructure(agent.id, id)).toMatchObject({
      name: "Les Pins",
      commune: "Soustons",
      openings: [summer],
    });
  });

  it("is not its manager's to create or amend", async () => {
    const id = await created();
    const structure = { ...centre, openings: [] };
    expect(await createStructure(mine.manager.id, randomUUID(), mine.partner.id, structure)).toMatchObject({
      reason: "not_found",
    });
    expect(await amendStructure(mine.manager.id, randomUUID(), id, structure)).toMatchObject({
      reason: "not_found",
    });
    expect(
      await promise(
        app.begin(async (tx) => {
          await tx`select become(${mine.manager.id})`;
          await tx`insert into opening_periods (partner_id, structure_id, label, starts_on, ends_on, weekdays)
        values (${mine.partner.id}, ${id}, 'À nous', '2026-01-01', '2026-12-31', 127)`;
        }),
      ),
    ).toBe("42501");
  });

  it("has one owner: nobody's period hangs on another's structure", async () => {
    const stray = owner`insert into opening_periods (partner_id, structure_id, label, starts_on, ends_on, weekdays)
      values (${mine.partner.id}, ${neighbour.structure.id}, 'Ailleurs', '2026-01-01', '2026-12-31', 127)`;
    expect(await promise(stray)).toBe("opening_periods_structure_owner");
  });

  it("is its own partner's to see, nobody else's", async () => {
    const id = await created();
    expect((await listStructures(mine.staff.id, mine.partner.id)).map((structure) => structure.id)).toContain(
      id,
    );
    expect(await findStructure(neighbour.staff.id, neighbour.partner.id, id)).toBeNull();
    expect(await listStructures(neighbour.staff.id, mine.partner.id)).toEqual([]);
  });

  it("says the same in TypeScript and SQL of the aid and agreement of each kind", async () => {
    for (const kind of structureKinds) {
      const [row] = await owner`select aid_kind_of(${kind}) as aid, agreement_kind_of(${kind}) as agreement`;
      expect(row).toEqual({ aid: aidKindOf(kind), agreement: agreementKindOf(kind) });
    }
  });
});

describe("an opening", () => {
  it("is a weekday of a period: Wednesday of term, Tuesday of summer, no Tuesday of term", async () => {
    const id = await created();
    expect(
      await openDays(id, ["2026-06-30", "2026-07-01", "2026-07-07", "2026-07-11", "2026-08-31"]),
    ).toEqual(["2026-07-01", "2026-07-07"]);
  });

  it("is no public holiday: neither 11 November, a Wednesday, nor 14 July", async () => {
    const id = await created();
    expect(await openDays(id, ["2026-11-04", "2026-11-11", "2026-07-14", "2026-07-15"])).toEqual([
      "2026-11-04",
      "2026-07-15",
    ]);
  });

  it("ends with the day before the closing", async () => {
    const id = await created();
    expect(await closeStructure(agent.id, randomUUID(), id, "2026-08-05")).toMatchObject({ done: true });
    expect(await openDays(id, ["2026-08-04", "2026-08-05", "2026-08-12"])).toEqual(["2026-08-04"]);
  });

  it("is nothing that a neighbour can ask", async () => {
    expect(await openDays(await created(), ["2026-07-08"], neighbour.staff.id)).toEqual([]);
  });
});

describe("closing a structure", () => {
  it("waits until no day is recorded later, and leaves the days before alone", async () => {
    const { structure, staff } = await aLeisureCentre(owner);
    const card = await aCard(owner);
    const entry = await aRosterEntry(owner, structure, card);
    await aPresence(owner, structure, card, entry, "2026-07-06");
    const close = (day: string) => closeStructure(agent.id, randomUUID(), structure.id, day);
    expect(await close("2026-07-06")).toMatchObject({
      reason: "days_recorded",
      details: { last_day: "2026-07-06" },
    });
    expect(await close("2026-07-07")).toMatchObject({ done: true });
    expect(await close("2026-07-08")).toMatchObject({
      reason: "already_closed",
      details: { closed_on: "2026-07-07" },
    });
    expect(await listStructures(staff.id, structure.partnerId)).toMatchObject([
      { id: structure.id, closedOn: "2026-07-07" },
    ]);
  });

  it("can be taken back", async () => {
    const { id } = await aStructure(owner, mine.partner.id, { closedOn: "2026-07-01" });
    expect(await openDays(id, ["2026-07-08"])).toEqual([]);
    expect(await reopenStructure(agent.id, randomUUID(), id)).toMatchObject({ done: true });
    expect(await openDays(id, ["2026-07-08"])).toEqual(["2026-07-08"]);
    expect(await reopenStructure(agent.id, randomUUID(), id)).toMatchObject({ reason: "not_closed" });
    expect(await reopenStructure(agent.id, randomUUID(), randomUUID())).toMatchObject({
      reason: "not_found",
    });
  });
});

describe("school holidays", () => {
  it("are known to partners, with their source", async () => {
    const breaks = await listSchoolBreaks(mine.staff.id);
    expect(breaks.find(({ name }) => name === "Été 2026")).toMatchObject({
      from: "2026-07-04",
      to: "2026-08-31",
    });
    expect(breaks.every(({ source }) => source.includes("zone A"))).toBe(true);
  });
});
