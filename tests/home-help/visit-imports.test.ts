import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aFamily, aHelpFile } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { visitLine as line, openVisitImports, visitFile } from "../support/visit-files";
import { visiting } from "../support/visiting";

let owner: Sql;
let desk: Awaited<ReturnType<typeof visiting>>;
let files: Awaited<ReturnType<typeof openVisitImports>>;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-04-10" }));
  desk = await visiting(owner);
  files = await openVisitImports();
});
afterAll(() => files.close());

const verdictsOf = (importId: string) => files.verdicts(desk.staff, desk.structure, importId);
const countsOf = async (importId: string) =>
  (await files.found(desk.staff, desk.structure, importId))?.counts;
const visitsOf = (file: { id: string }) => owner`
  select to_char(starts_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as starts, minutes, recorded_by,
    confirmed_at is not null as confirmed
  from visits where file_id = ${file.id} and released_at is null order by starts_at`;

it("shows what a file would do, writes nothing before it is applied, then plans its good lines", async () => {
  const [file, worker] = [
    await desk.open(),
    await desk.somebody({ lastName: "Étcheverry", firstName: "Maïté" }),
  ];
  const content = visitFile([
    line(file, "ETCHEVERRY Maite", "2026-03-03"),
    line(file, worker, "2026-03-05", "22h", "6h"),
    line(file, worker, "2026-10-25", "01:00", "02:30B"),
    line(file, worker, "2026-10-18", "9:00", "9h20"),
    line(file, worker, "2026-02-28"),
    line(file, worker, "2026-03-29", "02:30", "04:00"),
    line(file, worker, "2026-10-25", "20:00", "02:30"),
    line(file, worker, "2026-03-04", "neuf heures"),
    line(file, "INCONNU Jean", "2026-03-04"),
    line({ reference: "D-0" }, worker, "2026-03-04"),
  ]);
  const { importId } = await files.checked(desk.staff, desk.structure, content);
  expect(await countsOf(importId)).toEqual({ new: 5, unchanged: 0, refused: 5 });
  expect(await verdictsOf(importId)).toEqual([
    [2, "new"],
    [3, "new"],
    [4, "new"],
    [5, "new"],
    [6, "refused", "Le dossier commence le 01/03/2026 : choisissez un jour à partir de cette date."],
    [
      7,
      "refused",
      "2 h 30 n’existe pas le 29 mars 2026 : cette nuit-là, les horloges passent de 2 h à 3 h. Choisissez une autre heure.",
    ],
    [8, "new"],
    [9, "refused", "Heure de début absente ou mal écrite (09:00)."],
    [
      10,
      "refused",
      "Personne de ce nom dans cette antenne : ajoutez cette personne à la page Intervenants, puis renvoyez le fichier.",
    ],
    [
      11,
      "refused",
      "Aucun dossier de cette antenne ne porte cette référence : vérifiez-la, ou préparez le dossier.",
    ],
  ]);
  expect(await visitsOf(file)).toEqual([]);
  expect(await desk.usedMinutes(file)).toBe(0);

  await files.orderVisitImport(desk.staff.id, randomUUID(), importId);
  await files.applyVisitImport({ importId });
  const by = { recorded_by: desk.staff.id, confirmed: false };
  expect(await visitsOf(file)).toEqual([
    { starts: "2026-03-03 09:00", minutes: 120, ...by },
    { starts: "2026-03-05 22:00", minutes: 480, ...by },
    { starts: "2026-10-18 09:00", minutes: 20, ...by },
    { starts: "2026-10-25 01:00", minutes: 150, ...by },
    { starts: "2026-10-25 20:00", minutes: 390, ...by },
  ]);
  expect(await files.found(desk.staff, desk.structure, importId)).toMatchObject({
    state: "applied",
    appliedRows: 5,
  });
});

it("doubles nothing: the same line twice, or the same file again, changes nothing", async () => {
  const [file, worker] = [await desk.open(), await desk.somebody()];
  const content = visitFile([
    line(file, worker, "2026-03-03"),
    line(file, worker, "2026-03-03"),
    line(file, worker, "2026-03-04"),
  ]);
  await files.applied(desk.staff, desk.structure, content);
  const first = await visitsOf(file);
  expect(first).toHaveLength(2);
  const { importId, ordered } = await files.applied(desk.staff, desk.structure, content);
  expect(ordered).toMatchObject({ done: false, reason: "nothing_to_apply" });
  expect(await countsOf(importId)).toEqual({ new: 0, unchanged: 3, refused: 0 });
  expect(await visitsOf(file)).toEqual(first);
});

it("asks an hour that comes twice to be said with its letter", async () => {
  const [file, worker] = [await desk.open(), await desk.somebody()];
  const { importId } = await files.checked(
    desk.staff,
    desk.structure,
    visitFile([line(file, worker, "2026-10-25", "01:00", "02:30")]),
  );
  expect(await verdictsOf(importId)).toEqual([
    [
      2,
      "refused",
      "Cette heure vient deux fois cette nuit-là : écrivez 02:30A pour la première, 02:30B pour la seconde.",
    ],
  ]);
});

it("sends nobody to two homes at once: neither by two lines, nor beside a visit that stands", async () => {
  const worker = await desk.somebody();
  const [one, other] = [await desk.open(), await desk.open()];
  const standing = await aHelpFile(owner, desk.structure, await aFamily(owner, { lastName: "DUPONT" }));
  await desk.recorded(standing, worker, { day: "2026-03-09" });
  const { importId } = await files.checked(
    desk.staff,
    desk.structure,
    visitFile([
      line(one, worker, "2026-03-03", "09:00", "12:00"),
      line(other, worker, "2026-03-03", "11:00", "13:00"),
      line(one, worker, "2026-03-03", "12:00", "14:00"),
      line(one, worker, "2026-03-09", "10:00", "12:00"),
    ]),
  );
  expect(await verdictsOf(importId)).toEqual([
    [2, "new"],
    [3, "refused", "La ligne 2 envoie déjà cette personne ailleurs à ce moment : corrigez l’une des deux."],
    [4, "new"],
    [
      5,
      "refused",
      "Cette personne est déjà chez la famille DUPONT : lundi 9 mars 2026, 9 h – 11 h. Changez l’heure, ou choisissez quelqu’un d’autre.",
    ],
  ]);
});

it("stops at the hours agreed, the first days first, whatever the order of the lines and the size of a step", async () => {
  const [worker, file, other] = [await desk.somebody(), await desk.open({ hours: 5 }), await desk.open()];
  const content = visitFile([
    line(file, worker, "2026-03-19"),
    line(file, worker, "2026-03-05"),
    line(other, worker, "2026-03-10"),
    line(file, worker, "2026-03-12"),
  ]);
  const one = await files.checked(desk.staff, desk.structure, content);
  const many = await files.checked(desk.staff, desk.structure, content, 1);
  const verdicts = await verdictsOf(one.importId);
  expect(verdicts.map(([number, verdict]) => [number, verdict])).toEqual([
    [2, "refused"],
    [3, "new"],
    [4, "new"],
    [5, "new"],
  ]);
  expect(String(verdicts[0]?.[2])).toMatch(/^Il reste 1 h sur 5 h/);
  expect(await verdictsOf(many.importId)).toEqual(verdicts);
});

it("refuses a name that two people bear; of two, whoever was in post that day is meant", async () => {
  const file = await desk.open();
  const name = { lastName: "Lartigue", firstName: "Anne" };
  const gone = await desk.somebody(name);
  await desk.somebody(name);
  const send = async () => {
    const content = visitFile([line(file, name, "2026-03-03")]);
    return verdictsOf((await files.checked(desk.staff, desk.structure, content)).importId);
  };
  expect(await send()).toEqual([
    [
      2,
      "refused",
      "Plusieurs personnes de l’antenne portent ce nom : distinguez-les à la page Intervenants, et dans votre logiciel.",
    ],
  ]);
  await owner`update workers set left_on = '2026-03-01' where id = ${gone.id}`;
  expect(await send()).toEqual([[2, "new"]]);
});
