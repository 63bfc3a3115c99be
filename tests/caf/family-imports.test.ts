import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { aHelpFile, anAdmr, anHourlyScale } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let cookie: string;
let coordinator: string;
let admr: Awaited<ReturnType<typeof anAdmr>>;
let jobs: typeof import("~/home-help/family-import-jobs.server");
let send: typeof import("~/caf/import-families.route");
let show: typeof import("~/caf/show-family-import.route");
let watch: typeof import("~/caf/watch-family-import.api");
let apply: typeof import("~/caf/apply-family-import.route");
let report: typeof import("~/caf/download-family-report.route");
let find: typeof import("~/caf/find-family.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-10" }));
  admr = await anAdmr(owner);
  cookie = await signedIn((await aPerson(owner, { role: "agent" })).id);
  coordinator = await signedIn(admr.staff.id);
  jobs = await import("~/home-help/family-import-jobs.server");
  send = await import("~/caf/import-families.route");
  show = await import("~/caf/show-family-import.route");
  watch = await import("~/caf/watch-family-import.api");
  apply = await import("~/caf/apply-family-import.route");
  report = await import("~/caf/download-family-report.route");
  find = await import("~/caf/find-family.route");
});

afterAll(async () => (await import("~db/boss")).ownBoss().close());

const HEADER = "matricule;nom;prenom;regime;mois_qf;qf;enfants;naissance_attendue";

function sending(lines: string[] | null, { key = randomUUID() as string, as = cookie } = {}) {
  const form = new FormData();
  form.set("_key", key);
  const content = [HEADER, ...(lines ?? [])].join("\r\n");
  form.set("file", lines === null ? new File([], "") : new File([content], "familles é.csv"));
  return visit(send.action, "/caf/familles/imports", { cookie: as, form });
}
const at = (importId: string, what = "") =>
  [`/caf/familles/imports/${importId}${what}`, { cookie, params: { importId } }] as const;
const lookUp = (familyFile: string, as = cookie) =>
  visit(find.loader, `/caf/familles?matricule=${familyFile}`, { cookie: as });

it("sends a file, shows its progress and what it would do, applies it, and finds the family", async () => {
  const sent = await sending([
    "7000001;Darrieux;Maïté;general;10/2026;660,00;08/03/2019, 04/09/2021;",
    "7000001;Darrieux;Maïté;general;11/2026;;08/03/2019, 04/09/2021;",
    "7000002;Sans;Enfant;general;10/2026;300;;",
  ]);
  const importId = sent.headers.get("Location")?.split("/").at(-1) ?? "";
  const watched = await visit(watch.loader, ...at(importId, "/progression"));
  expect(JSON.parse(String(watched.body))).toEqual({ state: "checking", rows: 3, checkedRows: 0 });
  await jobs.checkFamilyImport({ importId });
  expect((await visit(show.loader, ...at(importId))).body).toMatchObject({
    file: {
      fileName: "familles é.csv",
      state: "ready",
      counts: { new: 2, unchanged: 0, changed: 0, refused: 1 },
    },
    refused: [{ line: 4, number: "7000002", words: "Ni enfant, ni naissance attendue." }],
  });

  const [path, door] = at(importId, "/appliquer");
  const unconfirmed = await visit(apply.action, path, { ...door, form: { leftOut: "1" } });
  expect(unconfirmed).toMatchObject({ status: 422, body: { errors: { confirmed: expect.any(String) } } });
  const other = await visit(apply.action, path, { ...door, form: { leftOut: "2", confirmed: "oui" } });
  expect(other).toMatchObject({
    status: 422,
    body: { errors: { form: expect.stringContaining("a changé") } },
  });
  const ordered = await visit(apply.action, path, { ...door, form: { leftOut: "1", confirmed: "oui" } });
  expect(ordered.headers.get("Location")).toBe(`/caf/familles/imports/${importId}`);
  expect((await lookUp("7000001")).body).toMatchObject({ family: null });
  await jobs.applyFamilyImport({ importId });
  expect((await lookUp("7000001")).body).toMatchObject({
    family: {
      lastName: "Darrieux",
      regime: "general",
      births: [{ day: "2019-03-08" }, { day: "2021-09-04" }],
      quotients: [{ month: "2026-10-01", qfCents: 66_000 }],
      files: [],
    },
  });
});

it("shows an agent a family's files by theme and hours, never their motive", async () => {
  await anHourlyScale(owner);
  const [family] = await owner`
    select id, last_name as "lastName", first_name as "firstName", 66000 as "qfCents" from families where family_file = '7000001'`;
  await aHelpFile(owner, admr.structure, family as never, {
    startsOn: "2026-10-05",
    reference: "D-7",
    hours: 60,
  });
  const { body } = await lookUp("7000001");
  expect(body).toMatchObject({
    family: {
      files: [{ reference: "D-7", branch: "Antenne", theme: "arrival", usedMinutes: 0, agreedMinutes: 3600 }],
    },
  });
  expect(JSON.stringify(body)).not.toMatch(/motive|birth"/);
});

it("gives the report with line, family, effect and reason", async () => {
  const sent = await sending([
    "7100001;Bonne;Ligne;general;10/2026;300;08/03/2019;",
    "7100002;Faux;Qf;general;10/2026;trois;08/03/2019;",
  ]);
  const importId = sent.headers.get("Location")?.split("/").at(-1) ?? "";
  await jobs.checkFamilyImport({ importId });
  const all = await visit(report.loader, ...at(importId, "/rapport"));
  expect(all.headers.get("Content-Disposition")).toContain("familles-rapport.csv");
  expect(String(all.body).split("\r\n")).toEqual([
    "ligne;matricule;effet;motif",
    "2;7100001;nouvelle;",
    '3;7100002;refusée;"QF mal écrit (par exemple 449,50) ; inconnu, il se laisse vide."',
    "",
  ]);
  const [path, door] = at(importId, "/rapport?effet=refuse");
  expect(String((await visit(report.loader, path, door)).body).split("\r\n")).toHaveLength(3);
});

it("says next to the field what is wrong with a file, and takes one sent twice once", async () => {
  expect((await sending(null)).body).toMatchObject({ errors: { file: "Choisissez le fichier à importer." } });
  expect(await sending([])).toMatchObject({
    status: 422,
    body: { errors: { file: expect.stringContaining("en-tête") } },
  });
  const key = randomUUID();
  const line = ["7200001;Une;Fois;general;10/2026;300;08/03/2019;"];
  const first = await sending(line, { key });
  expect((await sending(line, { key })).headers.get("Location")).toBe(first.headers.get("Location"));
});

it("keeps partners out, and answers 404 for an import that is not", async () => {
  expect((await sending([], { as: coordinator })).status).toBe(403);
  expect((await lookUp("7000001", coordinator)).status).toBe(403);
  const params = { importId: randomUUID() };
  for (const door of [show.loader, watch.loader, apply.loader, report.loader]) {
    expect((await visit(door, "/x", { cookie: coordinator, params })).status).toBe(403);
    expect((await visit(door, "/x", { cookie, params })).status).toBe(404);
  }
});
