import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FileRow, someRows } from "../support/card-files";
import { openImports } from "../support/card-imports";
import { freshDatabase } from "../support/database";

let owner: Sql;
let desk: Awaited<ReturnType<typeof openImports>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-01-15" }));
  desk = await openImports(owner);
});

afterAll(() => desk.close());

const objections: [why: string, row: FileRow, reason: string][] = [
  ["a QF left empty", { qf: "" }, "qf_unknown"],
  ["a QF of 1000.01 €", { qf: "1000,01" }, "qf_above_ceiling"],
  ["benefits not drawn", { prestations_mois_reference: "non" }, "benefits_not_drawn"],
  ["November instead of October", { mois_reference_qf: "11/2025" }, "reference_month"],
  ["a year without scheme", { valable_du: "01/01/2024", valable_au: "31/12/2024" }, "no_scheme"],
  ["dates the wrong way round", { valable_du: "02/03/2026", valable_au: "01/03/2026" }, "validity_reversed"],
  ["dates over New Year", { valable_au: "31/01/2027" }, "validity_over_two_years"],
  ["a child of 3 the day after", { date_naissance: "01/01/2024" }, "too_young"],
  ["a child of 18 on the first day", { date_naissance: "01/01/2008" }, "too_old"],
];
it.each(objections)("refuses %s, and takes the other line", async (_why, row, reason) => {
  const [good = {}, bad = {}] = someRows(2, 300);
  const importId = await desk.checked([good, { ...bad, ...row }]);
  expect(await desk.lines(importId)).toMatchObject([
    { line: 2, verdict: expect.stringMatching(/new|unchanged/), reason: null },
    { line: 3, verdict: "refused", reason },
  ]);
});

it("lets a motive say that the reference month is the household's own", async () => {
  const importId = await desk.checked([
    {
      ...someRows(1, 310)[0],
      mois_reference_qf: "12/2025",
      motif: "Séparation en décembre",
      valable_du: "10/01/2026",
    },
  ]);
  expect(await desk.lines(importId)).toMatchObject([{ verdict: "new", reason: null }]);
});

it("refuses both lines of one number, each naming the other, hyphens aside", async () => {
  const importId = await desk.checked([
    { numero_carte: "AB-12 34", matricule_allocataire: "D1" },
    { numero_carte: "AB1234", matricule_allocataire: "D2" },
    ...someRows(1, 320),
  ]);
  expect(await desk.lines(importId)).toMatchObject([
    { verdict: "refused", reason: "repeated_number", details: { line: 3 } },
    { verdict: "refused", reason: "repeated_number", details: { line: 2 } },
    { verdict: "new" },
  ]);
});

it("refuses two cards of one child and family file over the same days, in the file or beside what stands", async () => {
  const twice = { matricule_allocataire: "F9", nom: "Double", prenom: "Lou" };
  const importId = await desk.checked([
    { ...twice, numero_carte: "DBL-1", valable_au: "30/06/2026" },
    { ...twice, numero_carte: "DBL-2", valable_du: "30/06/2026" },
    { ...twice, numero_carte: "DBL-3", prenom: "Jumeau" },
  ]);
  expect(await desk.lines(importId)).toMatchObject([
    { reason: "overlaps_line", details: { line: 3 } },
    { reason: "overlaps_line", details: { line: 2 } },
    { verdict: "new" },
  ]);
  await desk.applied([{ ...twice, numero_carte: "DBL-1", valable_au: "30/06/2026" }]);
  const beside = await desk.checked([
    { ...twice, numero_carte: "DBL-4", valable_du: "30/06/2026" },
    { ...twice, numero_carte: "DBL-5", valable_du: "01/07/2026" },
  ]);
  expect(await desk.lines(beside)).toMatchObject([
    { verdict: "refused", reason: "overlaps_card", details: { number: "DBL-1" } },
    { verdict: "new", reason: null },
  ]);
});

it("makes one child of two homes' cards when the identifier says so, and keeps the first line's spelling", async () => {
  const rows = [
    {
      numero_carte: "HOME-1",
      identifiant_enfant: "E77",
      matricule_allocataire: "H1",
      nom: "Maison",
      prenom: "Léa",
    },
    {
      numero_carte: "HOME-2",
      identifiant_enfant: "E77",
      matricule_allocataire: "H2",
      nom: "MAISON",
      prenom: "Lea",
    },
  ];
  await desk.applied(rows);
  const children = await owner`
    select distinct h.id, first_name from cards c join children h on h.id = c.child_id where number like 'HOME-%'`;
  expect(children).toMatchObject([{ first_name: "Léa" }]);
  expect(await desk.counts(await desk.checked(rows))).toMatchObject({ unchanged: 2, changed: 0 });
});

it("gives no number to another child: another birth date, a twin, a name wholly different", async () => {
  const pair = { matricule_allocataire: "T1", nom: "Jumeaux", date_naissance: "01/02/2018" };
  const one = { ...pair, numero_carte: "TWIN-1", prenom: "Paul" };
  const other = { ...pair, numero_carte: "TWIN-2", prenom: "Luce" };
  await desk.applied([one, other]);
  const swapped = await desk.checked([
    { ...one, prenom: "Luce" },
    { ...other, date_naissance: "02/02/2018" },
  ]);
  expect((await desk.lines(swapped)).map((line) => line.reason)).toEqual([
    "number_of_another_child",
    "number_of_another_child",
  ]);
  const [renamed] = await desk.lines(await desk.checked([{ ...one, nom: "Autre", prenom: "Enfant" }]));
  expect(renamed?.reason).toBe("number_of_another_child");
  const [corrected] = await desk.lines(await desk.checked([{ ...one, prenom: "Paolo" }]));
  expect(corrected).toMatchObject({ verdict: "changed", details: { fields: ["prenom"] } });
});
