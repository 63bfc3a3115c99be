import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson, aPresence, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase();
const creating = await import("~/caf/create-structure.route");
const amending = await import("~/caf/amend-structure.route");
const closing = await import("~/caf/close-structure.route");
const reopening = await import("~/caf/reopen-structure.route");

let mine: Awaited<ReturnType<typeof aLeisureCentre>>;
let agent: string, manager: string;
beforeAll(async () => {
  mine = await aLeisureCentre(owner);
  agent = await signedIn((await aPerson(owner, { role: "agent" })).id);
  manager = await signedIn(mine.manager.id);
});

const centre = { name: "Les Écureuils", commune: "Dax", kind: "leisure_centre", opening: "usual" };
const create = (form: Record<string, string> | FormData) =>
  visit(creating.action, "/", { cookie: agent, params: { partnerId: mine.partner.id }, form });
async function openingsOf(location: string | null) {
  const structureId = location?.split("/").at(-1) ?? "";
  const { body } = await visit(amending.loader, "/", { cookie: agent, params: { structureId } });
  return (body as { structure: { openings: { label: string; weekdays: number[] }[] } }).structure.openings;
}

describe("a new structure", () => {
  it("opens as usual: Wednesdays, and Monday to Friday of the 9 school holidays known from 2026", async () => {
    const answer = await create(centre);
    expect(answer.status).toBe(302);
    const openings = await openingsOf(answer.headers.get("Location"));
    expect(openings.find(({ label }) => label === "Mercredis")?.weekdays).toEqual([3]);
    expect(openings.filter(({ weekdays }) => weekdays.length === 5)).toHaveLength(9);
  });

  it("opens otherwise when other periods are typed", async () => {
    const form = new FormData();
    const rows = {
      "openings.0.label": "Samedis",
      "openings.0.from": "2026-09-01",
      "openings.0.to": "2026-12-31",
    };
    for (const [name, value] of Object.entries({ _key: randomUUID(), ...centre, opening: "own", ...rows }))
      form.append(name, value);
    for (const day of ["3", "6"]) form.append("openings.0.weekdays", day);
    const openings = await openingsOf((await create(form)).headers.get("Location"));
    expect(openings).toEqual([{ label: "Samedis", from: "2026-09-01", to: "2026-12-31", weekdays: [3, 6] }]);
  });

  it("of a kind without agreement is refused beside the kind, and nothing typed is lost", async () => {
    const answer = await create({ ...centre, kind: "camp_programme" });
    expect([answer.status, answer.body]).toMatchObject([
      422,
      {
        errors: { kind: expect.stringContaining("Aucune convention") },
        entered: { name: "Les Écureuils", commune: "Dax" },
      },
    ]);
  });

  it("without JavaScript asks for one row more and saves nothing", async () => {
    const [before] = await owner`select count(*)::integer as structures from structures`;
    expect(await create({ ...centre, rows: "2", addRow: "oui" })).toMatchObject({
      status: 200,
      body: { entered: { rows: "3" } },
    });
    expect(await owner`select count(*)::integer as structures from structures`).toEqual([before]);
  });
});

describe("a structure's page", () => {
  it("shows openings and tariffs, and saves its periods anew", async () => {
    await aTariff(owner, mine.structure);
    const params = { structureId: mine.structure.id };
    const page = await visit(amending.loader, "/?annee=2027", { cookie: agent, params });
    expect(page.body).toMatchObject({
      year: 2027,
      structure: { partnerName: mine.partner.name },
      tariffs: [{ supersededAt: null }],
    });
    const form = {
      name: "Nouveau nom",
      commune: "Tartas",
      "openings.0.from": "2026-01-01",
      "openings.0.to": "2025-01-01",
      "openings.0.weekdays": "3",
    };
    const refused = await visit(amending.action, "/", { cookie: agent, params, form });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { errors: { "openings.0.to": "Ligne 1 : cette période finirait avant de commencer." }, entered: form },
    ]);
    const saved = await visit(amending.action, "/", {
      cookie: agent,
      params,
      form: { ...form, "openings.0.to": "2026-12-31" },
    });
    expect(saved.headers.get("Location")).toBe(`/caf/structures/${mine.structure.id}`);
    expect(await openingsOf(saved.headers.get("Location"))).toMatchObject([
      { label: "Ouverture", weekdays: [3] },
    ]);
  });
});

describe("closing and reopening", () => {
  it("waits for the last day recorded, says it, and can be taken back", async () => {
    const { structure } = await aLeisureCentre(owner);
    const card = await aCard(owner);
    await aPresence(owner, structure, card, await aRosterEntry(owner, structure, card), "2026-07-06");
    const params = { structureId: structure.id };
    const close = (closedOn: string) =>
      visit(closing.action, "/", { cookie: agent, params, form: { closedOn } });
    expect((await close("2026-07-01")).body).toMatchObject({
      errors: {
        closedOn: "Des journées sont pointées jusqu’au 06/07/2026 : choisissez une date plus tardive.",
      },
    });
    expect((await close("2026-09-01")).status).toBe(302);
    expect((await close("2026-10-01")).body).toMatchObject({
      errors: { closedOn: "Cette structure est déjà fermée depuis le 01/09/2026." },
    });
    expect((await visit(reopening.action, "/", { cookie: agent, params, form: {} })).status).toBe(302);
    expect((await visit(reopening.action, "/", { cookie: agent, params, form: {} })).status).toBe(422);
  });
});

describe("who may", () => {
  it("is an agent; a structure that is not there is 404", async () => {
    const own = { partnerId: mine.partner.id, structureId: mine.structure.id };
    const absent = { partnerId: randomUUID(), structureId: randomUUID() };
    for (const { loader, action } of [creating, amending, closing, reopening]) {
      expect((await visit(loader, "/", { cookie: manager, params: own })).status).toBe(403);
      expect((await visit(action, "/", { cookie: manager, params: own, form: {} })).status).toBe(403);
      expect((await visit(loader, "/", { cookie: agent, params: absent })).status).toBe(404);
    }
    const form = { closedOn: "2026-09-01", ...centre };
    for (const { action } of [creating, amending, closing, reopening]) {
      expect((await visit(action, "/", { cookie: agent, params: absent, form })).status).toBe(404);
    }
  });
});
