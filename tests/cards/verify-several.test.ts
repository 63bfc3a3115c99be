import type { Sql } from "postgres";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let cards: Awaited<ReturnType<typeof aCard>>[];
let staff: { id: string };
let cookie: string;
let several: typeof import("~/cards/verify-several.route");
let results: typeof import("~/cards/download-verified.route");
let add: typeof import("~/attendance/add-children.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  several = await import("~/cards/verify-several.route");
  results = await import("~/cards/download-verified.route");
  add = await import("~/attendance/add-children.route");
  centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure, { prices: { "": { day: 1400, halfDay: 500 } } });
  cards = [await aCard(owner), await aCard(owner), await aCard(owner)];
});

beforeEach(async () => {
  staff = await aPerson(owner, { partnerId: centre.partner.id, role: "staff" });
  cookie = await signedIn(staff.id);
});

type Answers = {
  answers: { card: { cardId: string } | null; fault: string | null; typed: string; words: string }[];
  entered: { lines: string };
};

async function verify(lines: string, file?: File) {
  const form = new FormData();
  form.set("_key", crypto.randomUUID());
  form.set("structureId", centre.structure.id);
  form.set("lines", lines);
  form.set("file", file ?? new File([], ""));
  const { status, body } = await visit(several.action, "/verifier/plusieurs", { cookie, form });
  return { status, body: body as Answers };
}
const typed = ({ number, child }: (typeof cards)[number]) =>
  `${number}\t${child.birthDate.split("-").reverse().join("/")}`;
const trail = () =>
  owner`select outcome, count(*)::int as times from audit_events where person_id = ${staff.id} and act = 'verify_card' group by 1 order by 1`;

it("answers each line in the order typed, with one look-up each; a wrong birth date is an unknown card", async () => {
  const [one, two] = cards as [(typeof cards)[0], (typeof cards)[0]];
  const lines = [
    "numéro;naissance",
    typed(two),
    `${one.number} 05/05/2016`,
    "XX-0000 04/05/2016",
    "illisible",
    typed(one),
  ];
  const { status, body } = await verify(lines.join("\n"));
  expect(status).toBe(200);
  expect(body.answers.map(({ card, fault }) => card?.cardId ?? fault)).toEqual([
    two.id,
    "unknown_card",
    "unknown_card",
    "unreadable",
    one.id,
  ]);
  expect(body.answers[1]?.words).toBe(body.answers[2]?.words);
  expect(body.entered.lines).toBe(lines.slice(2, 5).join("\n"));
  expect(await trail()).toEqual([
    { outcome: "found", times: 2 },
    { outcome: "miss", times: 2 },
  ]);
});

it("closes at the tenth miss: of 12 unknown lines and a good one, 10 are misses and 3 are told to wait", async () => {
  const lines = [
    ...Array.from({ length: 12 }, (_, n) => `XX-00${n + 10} 04/05/2016`),
    typed(cards[0] as never),
  ];
  const { body } = await verify(lines.join("\n"));
  expect(body.answers.map(({ fault }) => fault)).toEqual([
    ...Array.from({ length: 10 }, () => "unknown_card"),
    "closed",
    "closed",
    "closed",
  ]);
  expect(body.answers[12]?.words).toMatch(/en pause pour vous jusqu’au/);
});

it("reads a CSV file too, and refuses another with its line", async () => {
  const [one] = cards as [(typeof cards)[0]];
  const file = (text: string) => new File([text], "cartes.csv");
  const { body } = await verify("", file(`date_naissance,numero_carte\r\n04/05/2016,${one.number}\r\n`));
  expect(body.answers).toMatchObject([{ card: { cardId: one.id } }]);
  const refused = await verify("gardé", file("numero_carte;nom\r\nA;B"));
  expect(refused).toMatchObject({
    status: 422,
    body: {
      errors: { file: "Colonne inconnue dans l’en-tête : colonne « nom »." },
      entered: { lines: "gardé" },
    },
  });
});

it("refuses 201 lines, and no line, keeping what was typed", async () => {
  const many = Array.from({ length: 201 }, () => "XX-0000 04/05/2016").join("\n");
  expect(await verify(many)).toMatchObject({
    status: 422,
    body: {
      errors: { lines: expect.stringContaining("200") },
      entered: { lines: many.replaceAll("\n", "\r\n") },
    },
  });
  expect(await verify("")).toMatchObject({ status: 422 });
  expect(await trail()).toEqual([]);
});

it("puts those ticked on the list at once, and only cards this person was shown", async () => {
  const ids = cards.map(({ id }) => id);
  const adding = () =>
    visit(add.action, "/enfants/ajouter/plusieurs", {
      cookie,
      form: toForm([
        ["structureId", centre.structure.id],
        ...ids.map((id) => ["cardIds", id] as [string, string]),
      ]),
    });
  expect((await adding()).headers.get("Location")).toBe("/verifier/plusieurs");
  expect(await owner`select 1 from roster_entries where structure_id = ${centre.structure.id}`).toEqual([]);
  await verify(cards.map(typed).join("\n"));
  expect((await adding()).headers.get("Location")).toBe("/enfants");
  expect(await owner`select 1 from roster_entries where structure_id = ${centre.structure.id}`).toHaveLength(
    3,
  );
  expect(await trail()).toEqual([{ outcome: "found", times: 3 }]);
});

it("downloads the results by a POST that looks nothing up, formula cells made harmless", async () => {
  const [one] = cards as [(typeof cards)[0]];
  await verify(typed(one));
  const rows = [
    { typed: "x", cardId: one.id, words: "" },
    { typed: "=1+1", cardId: null, words: "Inconnue" },
    { typed: "volé", cardId: (await aCard(owner)).id, words: "" },
  ];
  const form = toForm([
    ["structureId", centre.structure.id],
    ["rows", JSON.stringify(rows)],
  ]);
  const { body, headers } = await visit(results.action, "/verifier/plusieurs/resultats", { cookie, form });
  expect(headers.get("Content-Disposition")).toContain("cartes-verifiees.csv");
  const lines = String(body).trim().split("\r\n");
  expect(lines[1]).toBe(
    `${one.number};${one.child.lastName};Camille;04/05/2016;31/12/2026;8,00;21;Droit ouvert`,
  );
  expect(lines[2]).toBe("'=1+1;;;;;;;Inconnue");
  expect(lines[3]).toBe("volé;;;;;;;");
  expect(await trail()).toEqual([{ outcome: "found", times: 1 }]);
});

function toForm(pairs: [string, string][]): FormData {
  const form = new FormData();
  form.set("_key", crypto.randomUUID());
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}
