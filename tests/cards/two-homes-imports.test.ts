import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileRow } from "../support/card-files";
import { openImports } from "../support/card-imports";
import { freshDatabase } from "../support/database";
import { aScheme, guideOf } from "../support/schemes";
import { pairDesk } from "../support/two-homes";

let owner: Sql;
let imports: Awaited<ReturnType<typeof openImports>>;

const father: FileRow = {
  numero_carte: "CV26-0001",
  matricule_allocataire: "M0001",
  nom: "Étchart",
  prenom: "Léa-Rose",
  identifiant_enfant: "E1",
};
const mother: FileRow = {
  numero_carte: "CV26-0002",
  matricule_allocataire: "M0002",
  nom: "ETCHART",
  prenom: "Lea Rose",
};
const none = { new: 0, unchanged: 0, changed: 0, refused: 0 };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-02-02" }));
  imports = await openImports(owner);
  await imports.applied([father, mother]);
  const desk = await pairDesk({ id: imports.agent });
  const childOf = async (number: string) => {
    const [row] = await owner`select child_id as id from cards where number = ${number}`;
    return row as { id: string };
  };
  const joined = await desk.join(await childOf("CV26-0001"), await childOf("CV26-0002"));
  if (!joined.done) throw new Error(joined.reason);
});

afterAll(() => imports.close());

const cardsOf = async () => {
  const rows = await owner`
    select c.number, h.last_name || ' ' || h.first_name as named, k.last_name as counts_for
    from cards c join children h on h.id = c.named_child_id join children k on k.id = c.child_id order by c.number`;
  return rows.map(({ number, named, counts_for }) => [number, named, counts_for]);
};

describe("after two homes are joined", () => {
  it("January's file sent again changes nothing, and the join stands", async () => {
    const importId = await imports.checked([father, mother]);
    expect(await imports.counts(importId)).toEqual({ ...none, unchanged: 2 });
    expect(await cardsOf()).toEqual([
      ["CV26-0001", "Étchart Léa-Rose", "Étchart"],
      ["CV26-0002", "ETCHART Lea Rose", "Étchart"],
    ]);
  });

  it("a spelling corrected in the second family's file changes that family's child only", async () => {
    await imports.applied([{ ...mother, prenom: "Léa Rose" }]);
    expect((await cardsOf()).map(([, named]) => named)).toEqual(["Étchart Léa-Rose", "ETCHART Léa Rose"]);
  });

  it("another child under the second family's number is still refused", async () => {
    const importId = await imports.checked([{ ...mother, nom: "Autre", prenom: "Enfant" }]);
    expect(await imports.lines(importId)).toMatchObject([
      { verdict: "refused", reason: "number_of_another_child" },
    ]);
  });

  it("a card of that family over the same days is refused, naming the one that stands", async () => {
    const importId = await imports.checked([{ ...mother, prenom: "Léa Rose", numero_carte: "CV26-0003" }]);
    expect(await imports.lines(importId)).toMatchObject([
      { verdict: "refused", reason: "overlaps_card", details: { number: "CV26-0002" } },
    ]);
  });

  it("a card issued for that family over the same days is refused too", async () => {
    const { issueCard } = await import("~/cards/cards.server");
    const issued = await issueCard(imports.agent, randomUUID(), {
      number: null,
      lastName: "Etchart",
      firstName: "Léa Rose",
      birthDate: "2016-05-04",
      externalId: null,
      familyFile: "M0002",
      qf: 30_000,
      qfReferenceMonth: "2025-10-01",
      benefitsDrawn: true,
      validFrom: "2026-02-02",
      validUntil: "2026-12-31",
      motive: "Essai",
    });
    expect(issued).toMatchObject({ done: false, reason: "overlaps_card", details: { number: "CV26-0002" } });
  });

  it("next year's two cards are each named by its file and count for one child", async () => {
    await aScheme(owner, guideOf(2027));
    const nextYear = { mois_reference_qf: "10/2026", valable_du: "01/01/2027", valable_au: "31/12/2027" };
    const { ordered } = await imports.applied([
      { ...father, ...nextYear, numero_carte: "CV27-0001" },
      { ...mother, ...nextYear, prenom: "Léa Rose", numero_carte: "CV27-0002" },
    ]);
    expect(ordered.done).toBe(true);
    expect((await cardsOf()).slice(2)).toEqual([
      ["CV27-0001", "Étchart Léa-Rose", "Étchart"],
      ["CV27-0002", "ETCHART Léa Rose", "Étchart"],
    ]);
  });

  it("two lines of one file that would give the child two cards of one family at once name each other", async () => {
    await aScheme(owner, guideOf(2028));
    const in2028 = {
      mois_reference_qf: "10/2027",
      valable_du: "01/01/2028",
      valable_au: "31/12/2028",
      matricule_allocataire: "",
      identifiant_enfant: "",
    };
    await owner`update children set external_id = 'E2' where external_id is null`;
    const importId = await imports.checked([
      { ...father, ...in2028, numero_carte: "CV28-0001", identifiant_enfant: "E1" },
      { ...mother, ...in2028, prenom: "Léa Rose", numero_carte: "CV28-0002", identifiant_enfant: "E2" },
    ]);
    expect((await imports.lines(importId)).map(({ reason }) => reason)).toEqual([
      "overlaps_line",
      "overlaps_line",
    ]);
  });
});
