import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPerson } from "../support/builders";
import { aFamily, aHelpFile, aNonAllocataire, anAdmr, anHourlyScale } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let admr: Awaited<ReturnType<typeof anAdmr>>;
let cookie: string;
const routes = {} as {
  list: typeof import("~/home-help/list-help-files.route");
  prepare: typeof import("~/home-help/prepare-help-file.route");
  show: typeof import("~/home-help/show-help-file.route");
  open: typeof import("~/home-help/open-help-file.route");
  amend: typeof import("~/home-help/amend-help-file.route");
  ask: typeof import("~/home-help/ask-derogation.route");
  drop: typeof import("~/home-help/drop-help-file.route");
  quote: typeof import("~/home-help/download-quote.route");
};

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  routes.list = await import("~/home-help/list-help-files.route");
  routes.prepare = await import("~/home-help/prepare-help-file.route");
  routes.show = await import("~/home-help/show-help-file.route");
  routes.open = await import("~/home-help/open-help-file.route");
  routes.amend = await import("~/home-help/amend-help-file.route");
  routes.ask = await import("~/home-help/ask-derogation.route");
  routes.drop = await import("~/home-help/drop-help-file.route");
  routes.quote = await import("~/home-help/download-quote.route");
  admr = await anAdmr(owner);
  cookie = await signedIn(admr.staff.id);
  await anHourlyScale(owner);
});

const typed = () => ({
  structureId: admr.structure.id,
  familyFile: "",
  birthDate: "08/03/2019",
  familyId: "",
  motive: "birth",
  words: "",
  level: "tisf",
  eventOn: "20/02/2026",
  requestedOn: "02/03/2026",
  startsOn: "2026-03-02",
  endsOn: "2026-12-31",
  hours: "60",
  reference: "",
});
const prepare = (form: Record<string, string>, as = cookie) =>
  visit(routes.prepare.action, "/dossiers/nouveau", { cookie: as, form: { ...typed(), ...form } });
const idIn = (location: string | null) => location?.split("/").at(-1) ?? "";
const prepared = async (own: Record<string, string> = {}) => {
  const { familyFile } = await aFamily(owner);
  return idIn((await prepare({ familyFile, ...own })).headers.get("Location"));
};
const post = (
  door: Parameters<typeof visit>[0],
  fileId: string,
  form: Record<string, string> = {},
  as = cookie,
) => visit(door, "/dossiers/x", { cookie: as, params: { fileId }, form });
const flashOf = (headers: Headers) => decodeURIComponent(headers.get("Set-Cookie") ?? "");

describe("preparing a file", () => {
  it("leads to its page, where the price shows before it opens", async () => {
    const fileId = await prepared();
    const { body } = await visit(routes.show.loader, `/dossiers/${fileId}`, { cookie, params: { fileId } });
    expect(body).toMatchObject({ file: { state: "prepared", contributionCents: 250, obstacle: null } });
  });

  it("says the same for an unknown number and a wrong date, next to the number, and keeps what was typed", async () => {
    const { familyFile } = await aFamily(owner);
    const unknown = await prepare({ familyFile: "12" });
    const wrong = await prepare({ familyFile, birthDate: "09/03/2019" });
    const errors = { familyFile: expect.stringContaining("Aucune famille ne répond") };
    expect(unknown).toMatchObject({
      status: 422,
      body: { errors, entered: { familyFile: "12", hours: "60" } },
    });
    expect((wrong.body as { errors: object }).errors).toEqual((unknown.body as { errors: object }).errors);
  });

  it.each([
    ["msa", { regime: "msa" }, {}, "familyFile", "MSA Sud Aquitaine"],
    ["unknown_quotient", { qfCents: null }, {}, "familyFile", "mars 2026"],
    [
      "no_child",
      { birthDates: ["2008-03-02"] },
      { birthDate: "02/03/2008" },
      "familyFile",
      "moins de 18 ans",
    ],
    ["request_ahead", {}, { requestedOn: "01/12/2026", startsOn: "01/12/2026" }, "requestedOn", "à venir"],
    ["request_before_event", {}, { eventOn: "03/03/2026" }, "requestedOn", "naissance, déménagement"],
    ["starts_before_request", {}, { startsOn: "2026-03-01" }, "startsOn", "avant la demande"],
    ["dates_order", {}, { endsOn: "2026-03-01" }, "endsOn", "avant de commencer"],
    ["no_scheme", {}, { startsOn: "2027-01-01", endsOn: "2027-01-31" }, "startsOn", "2027"],
  ] as const)("%s has its sentence next to its field", async (_, family, form, field, words) => {
    const { familyFile } = await aFamily(owner, family as Parameters<typeof aFamily>[1]);
    const { status, body } = await prepare({ familyFile, ...form });
    expect([status, body]).toMatchObject([422, { errors: { [field]: expect.stringContaining(words) } }]);
  });

  it("of a family of one's own whose QF is unknown says whose it is to complete, under the choice", async () => {
    const own = await aNonAllocataire(owner, admr.structure);
    const form = { familyId: own.id, birthDate: "", requestedOn: "01/04/2026", startsOn: "2026-04-01" };
    expect((await prepare(form)).body).toMatchObject({
      errors: { familyId: expect.stringContaining("Le QF du mois de la demande, avril 2026") },
    });
  });

  it("preselects the family that the address names, of one's own only", async () => {
    const own = await aNonAllocataire(owner, admr.structure);
    const other = await aNonAllocataire(owner, (await anAdmr(owner)).structure);
    const chosen = async (id: string) =>
      (await visit(routes.prepare.loader, `/dossiers/nouveau?famille=${id}`, { cookie })).body;
    expect(await chosen(own.id)).toMatchObject({ familyId: own.id });
    expect(await chosen(other.id)).toMatchObject({ familyId: "" });
  });

  it("answers 429 with the time of reopening after ten misses", async () => {
    const as = await signedIn((await aPerson(owner, { partnerId: admr.partner.id })).id);
    for (let miss = 0; miss < 10; miss++) await prepare({ familyFile: `77${miss}` }, as);
    const { status, body } = await prepare({ familyFile: "78" }, as);
    expect([status, body]).toMatchObject([
      429,
      { errors: { form: expect.stringMatching(/en pause jusqu’au/) }, entered: { familyFile: "78" } },
    ]);
  });
});

describe("a file's own acts", () => {
  it("opens at the price shown, and says when it moved meanwhile", async () => {
    const fileId = await prepared();
    const moved = await post(routes.open.action, fileId, { contributionCents: "251" });
    expect(flashOf(moved.headers)).toContain("bad:La participation a changé");
    const opened = await post(routes.open.action, fileId, { contributionCents: "250" });
    expect(opened).toMatchObject({ status: 302 });
    expect(flashOf(opened.headers)).toContain("good:Dossier ouvert");
  });

  it("keeps what was typed when an open file's hours can't shrink so far", async () => {
    const fileId = await prepared();
    await post(routes.open.action, fileId, { contributionCents: "250" });
    const form = { endsOn: "2026-02-01", hours: "70" };
    expect(await post(routes.amend.action, fileId, form)).toMatchObject({
      status: 422,
      body: { errors: { endsOn: expect.stringContaining("avant de commencer") }, entered: form },
    });
    expect(await post(routes.amend.action, fileId, { ...form, endsOn: "2027-03-02" })).toMatchObject({
      body: { errors: { form: expect.stringContaining("demandez une dérogation") } },
    });
    expect(await post(routes.amend.action, fileId, { ...form, endsOn: "2027-03-01" })).toMatchObject({
      status: 302,
    });
  });

  it("asks for a derogation only beyond a limit, with its reasons", async () => {
    const fileId = await prepared({ level: "aes", hours: "100h01" });
    const form = { endsOn: "2026-12-31", hours: "60", words: "triplés" };
    expect((await post(routes.ask.action, fileId, form)).body).toMatchObject({
      errors: { form: expect.stringContaining("ne passent aucune limite") },
    });
    expect((await post(routes.ask.action, fileId, { ...form, words: "" })).body).toMatchObject({
      errors: { words: "À remplir." },
    });
    expect(await post(routes.ask.action, fileId, { ...form, hours: "120" })).toMatchObject({ status: 302 });
  });

  it("are a 404 for a neighbour, for another kind of partner, and for an id that is none", async () => {
    const fileId = await prepared();
    const neighbour = await signedIn((await anAdmr(owner)).manager.id);
    for (const door of [routes.open.action, routes.drop.action, routes.amend.action]) {
      expect((await post(door, fileId, { contributionCents: "250" }, neighbour)).status).toBe(404);
    }
    for (const door of [routes.show.loader, routes.quote.loader, routes.ask.loader, routes.drop.loader]) {
      const at = (as: string, id: string) =>
        visit(door, "/dossiers/x", { cookie: as, params: { fileId: id } });
      expect((await at(neighbour, fileId)).status).toBe(404);
      expect((await at(cookie, randomUUID())).status).toBe(404);
      expect((await at(cookie, "nouveau2")).status).toBe(404);
    }
    const centre = await signedIn((await aLeisureCentre(owner)).manager.id);
    expect((await visit(routes.list.loader, "/dossiers", { cookie: centre })).status).toBe(404);
    expect((await visit(routes.prepare.loader, "/dossiers/nouveau", { cookie: centre })).status).toBe(404);
  });
});

describe("the list of files", () => {
  it("finds by name without accents, by reference, pile by pile and page by page", async () => {
    const at = await anAdmr(owner);
    const as = await signedIn(at.staff.id);
    const named = await aFamily(owner, { lastName: "Élissalde-Larrieu", firstName: "Zoé" });
    await aHelpFile(owner, at.structure, named, { reference: "ADMR-77", endsOn: "2026-12-15" });
    await aHelpFile(owner, at.structure, await aFamily(owner), { open: false });
    await aHelpFile(owner, at.structure, await aFamily(owner), { endsOn: "2026-11-29" });
    for (let n = 0; n < 31; n++) await aHelpFile(owner, at.structure, await aFamily(owner));
    const list = async (asked = "") =>
      (await visit(routes.list.loader, `/dossiers?${asked}`, { cookie: as })).body as Awaited<
        ReturnType<typeof routes.list.loader>
      >;
    expect((await list()).counts).toEqual({ "en-cours": 32, "a-ouvrir": 1, termines: 1, abandonnes: 0 });
    expect((await list("recherche=elissalde larrieu")).files).toMatchObject([
      { reference: "ADMR-77", agreedMinutes: 3600, usedMinutes: 0 },
    ]);
    expect((await list("recherche=admr-77 zoe")).files).toHaveLength(1);
    expect((await list("page=2")).files).toHaveLength(2);
    expect((await list("etat=termines")).files).toMatchObject([{ endsOn: "2026-11-29" }]);
    const beyond = await visit(routes.list.loader, "/dossiers?page=9", { cookie: as });
    expect([beyond.status, beyond.headers.get("Location")]).toEqual([302, "/dossiers?page=2"]);
  });
});
