import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aLeisureCentre } from "../support/builders";
import { cardFile, type FileRow, someRows } from "../support/card-files";
import { openImports } from "../support/card-imports";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let desk: Awaited<ReturnType<typeof openImports>>;
let cookie: string;
let staff: string;
let send: typeof import("~/caf/import-cards.route");
let show: typeof import("~/caf/show-import.route");
let watch: typeof import("~/caf/watch-import.api");
let apply: typeof import("~/caf/apply-import.route");
let recheck: typeof import("~/caf/recheck-import.route");
let report: typeof import("~/caf/download-import-report.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-01-15" }));
  desk = await openImports(owner);
  cookie = await signedIn(desk.agent);
  staff = await signedIn((await aLeisureCentre(owner)).staff.id);
  send = await import("~/caf/import-cards.route");
  show = await import("~/caf/show-import.route");
  watch = await import("~/caf/watch-import.api");
  apply = await import("~/caf/apply-import.route");
  recheck = await import("~/caf/recheck-import.route");
  report = await import("~/caf/download-import-report.route");
});

afterAll(() => desk.close());

function sending(
  content: string | null,
  { key = randomUUID() as string, name = "janvier 2026 é.csv", as = cookie } = {},
) {
  const form = new FormData();
  form.set("_key", key);
  form.set("file", content === null ? new File([], "") : new File([content], name));
  return visit(send.action, "/caf/imports", { cookie: as, form });
}
const at = (importId: string, what = "") =>
  [`/caf/imports/${importId}${what}`, { cookie, params: { importId } }] as const;

async function sent(rows: FileRow[]): Promise<string> {
  const { status, headers } = await sending(cardFile(rows));
  expect(status).toBe(302);
  const importId = headers.get("Location")?.split("/").at(-1) ?? "";
  await desk.checkCardImport({ importId });
  return importId;
}

it("sends a file, shows its progress, what it would do, and applies it", async () => {
  const rows = someRows(8, 1);
  const { headers } = await sending(cardFile([...rows, { ...rows[0], qf: "" }]));
  const importId = headers.get("Location")?.split("/").at(-1) ?? "";
  const watched = await visit(watch.loader, ...at(importId, "/progression"));
  expect(JSON.parse(String(watched.body))).toEqual({ state: "checking", rows: 9, checkedRows: 0 });
  await desk.checkCardImport({ importId });
  const { body } = await visit(show.loader, ...at(importId));
  expect(body).toMatchObject({
    file: {
      fileName: "janvier 2026 é.csv",
      state: "ready",
      counts: { new: 7, unchanged: 0, changed: 0, refused: 2 },
    },
    refused: [
      { line: 2, number: "CV26-000001", words: "Le même numéro de carte figure à la ligne 10." },
      { line: 10, words: "QF inconnu : pas de carte sans quotient familial." },
    ],
  });
  const [path, door] = at(importId, "/appliquer");
  const unconfirmed = await visit(apply.action, path, { ...door, form: { leftOut: "2" } });
  expect(unconfirmed).toMatchObject({ status: 422, body: { errors: { confirmed: expect.any(String) } } });
  const other = await visit(apply.action, path, { ...door, form: { leftOut: "1", confirmed: "oui" } });
  expect(other).toMatchObject({
    status: 422,
    body: { errors: { form: expect.stringContaining("a changé") } },
  });
  expect(
    (await visit(apply.action, path, { ...door, form: { leftOut: "2", confirmed: "oui" } })).status,
  ).toBe(302);
  expect(await desk.found(importId)).toMatchObject({ state: "applying" });
  await desk.applyCardImport({ importId });
  expect(await desk.found(importId)).toMatchObject({ state: "applied" });
  expect(await owner`select count(*)::int as cards from cards`).toEqual([{ cards: 7 }]);
});

it("gives the report with line, number, effect and reason", async () => {
  const importId = await sent([...someRows(2, 50), { ...someRows(1, 52)[0], qf: "" }]);
  const all = await visit(report.loader, ...at(importId, "/rapport"));
  expect(all.headers.get("Content-Disposition")).toContain("import-rapport.csv");
  expect(String(all.body).split("\r\n")).toEqual([
    "ligne;numero_carte;effet;motif",
    "2;CV26-000050;nouvelle;",
    "3;CV26-000051;nouvelle;",
    "4;CV26-000052;refusée;QF inconnu : pas de carte sans quotient familial.",
    "",
  ]);
  const [path, door] = at(importId, "/rapport?effet=refuse");
  expect(String((await visit(report.loader, path, door)).body).split("\r\n")).toHaveLength(3);
});

it("says next to the field what is wrong with a file, keeps its row and none of its lines", async () => {
  const faults: [content: string | null, words: string | RegExp][] = [
    [null, "Choisissez le fichier à importer."],
    ["", "Le fichier est vide."],
    ["nom;prenom\nA;B", /^Il manque dans l’en-tête : colonnes « numero_carte », /],
    [`${cardFile(someRows(1))}"CV26`, /guillemet.*\(ligne 3\)/],
    [`${cardFile(someRows(1))}\0`, "Le fichier n’est pas un texte lisible (ligne 3)."],
  ];
  for (const [content, words] of faults) {
    const { status, body } = await sending(content);
    expect(status).toBe(422);
    expect((body as { errors: { file: string } }).errors.file).toMatch(words);
  }
  const { body } = await visit(send.loader, "/caf/imports", { cookie });
  const refused = (body as { imports: { state: string; rows: number }[] }).imports.filter(
    ({ state }) => state === "refused",
  );
  expect(refused).toHaveLength(4);
  const kept = await owner`
    select 1 from card_import_rows r join card_imports i on i.id = r.import_id where i.state = 'refused'`;
  expect(kept).toEqual([]);
});

it("happens once for a form sent twice, and asks again for another file under the same key", async () => {
  const key = randomUUID();
  const file = cardFile(someRows(3, 80));
  const first = await sending(file, { key });
  expect((await sending(file, { key })).headers.get("Location")).toBe(first.headers.get("Location"));
  expect((await sending(cardFile(someRows(4, 80)), { key })).status).toBe(409);
  expect(await owner`select id from card_imports where state = 'receiving'`).toEqual([]);
  expect((await sending(file, { key: "pas une clé" })).status).toBe(422);
});

it("checks again when asked, and only then", async () => {
  const importId = await sent(someRows(2, 90));
  const [path, door] = at(importId, "/relancer");
  expect((await visit(recheck.action, path, { ...door, form: {} })).status).toBe(302);
  expect(await desk.found(importId)).toMatchObject({ state: "checking", checkedRows: 0 });
  const again = await visit(recheck.action, path, { ...door, form: {} });
  expect(decodeURIComponent(again.headers.get("Set-Cookie") ?? "")).toContain("rien à relancer");
});

it("keeps partners out, and answers 404 for an import that is not", async () => {
  expect((await sending(cardFile(someRows(1)), { as: staff })).status).toBe(403);
  const params = { importId: randomUUID() };
  for (const door of [show.loader, watch.loader, apply.loader, report.loader]) {
    expect((await visit(door, "/caf/imports/x", { cookie: staff, params })).status).toBe(403);
    expect((await visit(door, "/caf/imports/x", { cookie, params })).status).toBe(404);
  }
  for (const door of [apply.action, recheck.action]) {
    expect((await visit(door, "/caf/imports/x", { cookie, params, form: { leftOut: "0" } })).status).toBe(
      404,
    );
  }
});
