import { randomUUID } from "node:crypto";
import iconv from "iconv-lite";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { aFamily, aHelpFile, anAdmr, anHourlyScale } from "../support/builders-of-home-help";
import { sent } from "../support/card-files";
import { freshDatabase } from "../support/database";

let owner: Sql;
let agent: { id: string };
let store: typeof import("~/home-help/family-imports.server");
let jobs: typeof import("~/home-help/family-import-jobs.server");
let families: typeof import("~/home-help/families.server");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-10" }));
  agent = await aPerson(owner, { role: "agent" });
  store = await import("~/home-help/family-imports.server");
  jobs = await import("~/home-help/family-import-jobs.server");
  families = await import("~/home-help/families.server");
});

afterAll(async () => (await import("~db/boss")).ownBoss().close());

const HEADER = "matricule;nom;prenom;regime;mois_qf;qf;enfants;naissance_attendue";
const fileOf = (...lines: string[]) => `${[HEADER, ...lines].join("\r\n")}\r\n`;
async function receive(content: string | Buffer, key = randomUUID()) {
  const received = await store.receiveFamilyFile(agent.id, key, sent(content));
  if (received.refusal === null) await jobs.checkFamilyImport(received);
  return received;
}
async function apply(importId: string, leftOut = 0, by = agent) {
  const ordered = await store.orderFamilyImport(by.id, randomUUID(), importId, leftOut);
  if (ordered.done) await jobs.applyFamilyImport({ importId });
  return ordered;
}
const found = (importId: string) => store.findFamilyImport(agent.id, importId);
const said = async (importId: string) =>
  (await store.listFamilyLines(agent.id, importId, { most: 100 })).map(({ line, verdict, words }) =>
    [line, verdict, words].filter((part) => part !== ""),
  );

it("shows what a file would do, writes nothing before it is applied, then all of it", async () => {
  const { importId } = await receive(
    fileOf(
      "5000001;Darrieux;Maïté;general;10/2026;660,00;08/03/2019, 04/09/2021;",
      "5000001;Darrieux;Maïté;general;11/2026;655,5;08/03/2019, 04/09/2021;",
      "5000002;Inventé;Bruno;msa;10/2026;;;15/01/2027",
    ),
  );
  expect(await families.findKnownFamily(agent.id, "5000001")).toBeNull();
  expect((await store.findFamilyImport(agent.id, importId))?.counts).toEqual({
    new: 3,
    unchanged: 0,
    changed: 0,
    refused: 0,
  });
  expect(await apply(importId)).toMatchObject({ done: true });
  expect(await families.findKnownFamily(agent.id, "5000001")).toMatchObject({
    lastName: "Darrieux",
    regime: "general",
    births: [{ day: "2019-03-08" }, { day: "2021-09-04" }],
    quotients: [
      { month: "2026-11-01", qfCents: 65_550 },
      { month: "2026-10-01", qfCents: 66_000 },
    ],
  });
  // An empty QF is unknown: no row, not a 0.
  expect(await families.findKnownFamily(agent.id, "5000002")).toMatchObject({
    regime: "msa",
    births: [{ day: "2027-01-15", expected: true }],
    quotients: [],
  });
});

it("says of each line it refuses why, and takes the others", async () => {
  const { importId } = await receive(
    fileOf(
      ";Sans;Matricule;general;10/2026;300;08/03/2019;",
      "5100001;Faux;Mois;general;13/2026;300;08/03/2019;",
      "5100002;Faux;Qf;general;10/2026;trois cents;08/03/2019;",
      "5100003;Faux;Jour;general;10/2026;300;31/02/2019;",
      "5100004;Sans;Enfant;general;10/2026;300;;",
      "5100005;Autre;Régime;agricole;10/2026;300;08/03/2019;",
      "1 85 05 78 006 084 91;Un;Nir;general;10/2026;300;08/03/2019;",
      "5100006;Deux;Fois;general;10/2026;300;08/03/2019;",
      "5100006;Deux;Fois;general;10/2026;310;08/03/2019;",
      "5100007;Deux;Noms;general;10/2026;300;08/03/2019;",
      "5100007;Autre;Nom;general;11/2026;300;08/03/2019;",
      "5100008;Bonne;Ligne;general;10/2026;300;08/03/2019;",
      "5100009;Mois;Futur;general;12/2026;300;08/03/2019;",
      "5100010;Pas;Né;general;10/2026;300;08/03/2019 11/11/2026;",
    ),
  );
  expect(await said(importId)).toEqual([
    [2, "refused", "Matricule absent, trop long ou illisible."],
    [3, "refused", "Mois du QF absent ou mal écrit (MM/AAAA)."],
    [4, "refused", "QF mal écrit (par exemple 449,50) ; inconnu, il se laisse vide."],
    [5, "refused", "Naissances mal écrites : des dates JJ/MM/AAAA séparées par des virgules, 20 au plus."],
    [6, "refused", "Ni enfant, ni naissance attendue."],
    [7, "refused", "Régime absent ou inconnu : general ou msa."],
    [8, "refused", "Ceci ressemble à un numéro de sécurité sociale : le portail n’en garde aucun."],
    [9, "refused", "Le même mois de cette famille figure à la ligne 10."],
    [10, "refused", "Le même mois de cette famille figure à la ligne 9."],
    [11, "refused", "La ligne 12 donne à ce matricule d’autres noms, régime ou enfants."],
    [12, "refused", "La ligne 11 donne à ce matricule d’autres noms, régime ou enfants."],
    [13, "new"],
    [14, "refused", "Ce mois est à venir : son QF ne peut pas être connu."],
    [15, "refused", "Une de ces dates est à venir : écrivez-la comme naissance attendue."],
  ]);
  expect(await apply(importId, 12)).toMatchObject({ done: false, reason: "refused_lines" });
  expect(await apply(importId, 13)).toMatchObject({ done: true });
});

it("changes what the file says, names it, and sent again changes nothing", async () => {
  const family = await aFamily(owner, { familyFile: "5200001", lastName: "Avant", qfCents: 30_000 });
  const file = fileOf(`5200001;Après;${family.firstName};general;10/2026;300;08/03/2019, 04/09/2021;`);
  const { importId } = await receive(file);
  expect(await said(importId)).toEqual([[2, "changed", "Change : nom, enfants."]]);
  await apply(importId);
  const again = await receive(file);
  expect(await said(again.importId)).toEqual([[2, "unchanged"]]);
  expect(await apply(again.importId)).toMatchObject({ done: false, reason: "nothing_to_apply" });
});

it("takes a changed QF for the earlier one, keeps it where the file has none, and an open file keeps its own", async () => {
  await anHourlyScale(owner);
  const { structure } = await anAdmr(owner);
  const family = await aFamily(owner, { familyFile: "5250001", qfCents: 40_000 });
  const file = await aHelpFile(owner, structure, family, { startsOn: "2026-10-05" });
  const line = (month: string, qf: string) =>
    `5250001;${family.lastName};${family.firstName};general;${month};${qf};08/03/2019;`;
  const { importId } = await receive(fileOf(line("2026-10", "512,3"), line("11/2026", "")));
  expect(await said(importId)).toEqual([
    [2, "changed", "Change : qf."],
    [3, "unchanged"],
  ]);
  await apply(importId);
  const known = await families.findKnownFamily(agent.id, "5250001");
  expect(known?.quotients.slice(1, 3).map(({ month, qfCents }) => [month, qfCents])).toEqual([
    ["2026-11-01", 40_000],
    ["2026-10-01", 51_230],
  ]);
  const [frozen] = await owner`select qf_cents from help_file_quotients where file_id = ${file.id}`;
  expect(frozen).toEqual({ qf_cents: 40_000 });
});

it("writes nothing when what it would do is no more what was shown, and shows it anew", async () => {
  const { importId } = await receive(
    fileOf(
      "5300001;Entre;Temps;general;10/2026;300;08/03/2019;",
      "5300002;Autre;Temps;general;10/2026;300;08/03/2019;",
    ),
  );
  await aFamily(owner, { familyFile: "5300001", lastName: "Entre", firstName: "Temps" });
  expect(await apply(importId)).toMatchObject({ done: true });
  expect(await found(importId)).toMatchObject({
    state: "ready",
    refusal: { reason: "stale" },
    counts: { new: 1, changed: 1 },
  });
  expect(await families.findKnownFamily(agent.id, "5300002")).toBeNull();
  await apply(importId);
  expect(await found(importId)).toMatchObject({ state: "applied", refusal: null });
  expect(await families.findKnownFamily(agent.id, "5300002")).not.toBeNull();
});

it("reads Windows-1252 as well, and dates apart by spaces", async () => {
  const file = fileOf("5350001;Bénédicte;Zoé;Général;2026-10;1 012,5;08/03/2019 04/09/2021;");
  await apply((await receive(iconv.encode(file, "windows1252"))).importId);
  expect(await families.findKnownFamily(agent.id, "5350001")).toMatchObject({
    lastName: "Bénédicte",
    births: [{ day: "2019-03-08" }, { day: "2021-09-04" }],
    quotients: [{ qfCents: 101_250 }],
  });
});

it("sent twice by one press is one import; a whole file at fault keeps none of its lines", async () => {
  const key = randomUUID();
  const file = fileOf("5400001;Une;Fois;general;10/2026;300;08/03/2019;");
  const [one, other] = [await receive(file, key), await receive(file, key)];
  expect(other.importId).toBe(one.importId);
  const broken = await receive("matricule;nom\r\n1;Sans colonnes\r\n");
  expect(broken.refusal).toMatchObject({ reason: "missing_columns" });
  expect(await said(broken.importId)).toEqual([]);
});

it("is the Caf's own: a partner opens none, applies none, sees none", async () => {
  const { importId } = await receive(fileOf("5500001;Pour;Personne;general;10/2026;300;08/03/2019;"));
  const { manager } = await anAdmr(owner);
  expect(await apply(importId, 0, manager)).toMatchObject({ done: false, reason: "not_found" });
  expect(await store.findFamilyImport(manager.id, importId)).toBeNull();
});

it("5,000 families are checked and written, and change nothing the second time", async () => {
  const line = (rank: number) =>
    `${6_000_000 + rank};Foule${rank % 97};Camille;general;10/2026;${rank % 1500},50;08/03/2019, 04/09/2021;`;
  const file = fileOf(...Array.from({ length: 5_000 }, (_, rank) => line(rank)));
  const first = await receive(file);
  expect(await apply(first.importId)).toMatchObject({ done: true });
  expect(await found(first.importId)).toMatchObject({
    state: "applied",
    counts: { new: 5_000, refused: 0 },
  });
  const again = await receive(file);
  expect((await found(again.importId))?.counts).toEqual({
    new: 0,
    changed: 0,
    unchanged: 5_000,
    refused: 0,
  });
}, 15_000);
