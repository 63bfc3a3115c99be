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
