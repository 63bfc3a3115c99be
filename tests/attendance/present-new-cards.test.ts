import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { aCard, aChild, aLeisureCentre, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let cookie: string;
let route: typeof import("~/attendance/present-new-cards.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-01-12" }));
  route = await import("~/attendance/present-new-cards.route");
});

beforeEach(async () => {
  centre = await aLeisureCentre(owner);
  cookie = await signedIn(centre.staff.id);
});

const letters = () => randomUUID().replace(/[^a-f]/g, "");

/** A child of last year's list, with this year's card in the family's hands. */
async function aReturningChild(own: Parameters<typeof aRosterEntry>[3] = {}, birthDate = "2016-05-04") {
  const child = await aChild(owner, { birthDate, lastName: `Exemple ${letters()}` });
  const old = await aCard(owner, { child, validFrom: "2025-01-01" });
  const entry = await aRosterEntry(owner, centre.structure, old, own);
  const card = await aCard(owner, { child });
  return { child, entry, card };
}
const waiting = async () => {
  const { body } = await visit(route.loader, "/verifier/annee", { cookie });
  return (body as { lists: { children: { entryId: string }[] }[] }).lists.flatMap(({ children }) =>
    children.map(({ entryId }) => entryId),
  );
};
const present = (numbers: Record<string, string>) =>
  visit(route.action, "/verifier/annee", {
    cookie,
    form: {
      structureId: centre.structure.id,
      ...Object.fromEntries(Object.entries(numbers).map(([id, number]) => [`number:${id}`, number])),
    },
  });

it("lists the children of last year whose card of this year has not been shown, and no other", async () => {
  const waits = await aReturningChild();
  const shown = await aReturningChild();
  await aRosterEntry(owner, centre.structure, shown.card);
  const grown = await aReturningChild({}, "2008-01-11");
  const left = await aReturningChild();
  await owner`update roster_entries set removed_at = now() where id = ${left.entry.id}`;
  const found = await waiting();
  expect(found).toEqual([waits.entry.id]);
  expect(found).not.toContain(grown.entry.id);
});

it("takes the numbers filled in, on the same terms as last year, and keeps the others as typed", async () => {
  const terms = { priceBand: "B", otherAidDayCents: 150, otherAidHalfDayCents: 75, halfDayMeal: true };
  const good = await aReturningChild(terms);
  const wrong = await aReturningChild();
  const empty = await aReturningChild();
  const { status, body } = await present({
    [good.entry.id]: good.card.number.toLowerCase(),
    [wrong.entry.id]: "CV-0000",
    [empty.entry.id]: "",
  });
  expect(status).toBe(422);
  expect(body).toMatchObject({
    added: 1,
    errors: { [`number:${wrong.entry.id}`]: expect.stringContaining("Aucune carte ne répond") },
    entered: { [`number:${wrong.entry.id}`]: "CV-0000" },
  });
  const [listed] = await owner`
    select price_band as "priceBand", other_aid_day_cents as "otherAidDayCents",
      other_aid_half_day_cents as "otherAidHalfDayCents", half_day_meal as "halfDayMeal"
    from roster_entries where structure_id = ${centre.structure.id} and card_id = ${good.card.id}`;
  expect(listed).toEqual(terms);
  expect((await waiting()).sort()).toEqual([wrong.entry.id, empty.entry.id].sort());
});

it("takes neither a twin's card nor last year's, and knows no neighbour's list", async () => {
  const one = await aReturningChild();
  const twin = await aReturningChild();
  const [old] =
    await owner`select number from cards where child_id = ${one.child.id} and valid_from = '2025-01-01'`;
  const other = await present({ [one.entry.id]: twin.card.number, [twin.entry.id]: String(old?.number) });
  expect(other.body).toMatchObject({
    added: 0,
    errors: {
      [`number:${one.entry.id}`]: expect.stringContaining("un autre enfant"),
      [`number:${twin.entry.id}`]: expect.stringContaining("un autre enfant"),
    },
  });
  const same = await present({ [one.entry.id]: String(old?.number) });
  expect(same.body).toMatchObject({
    errors: { [`number:${one.entry.id}`]: expect.stringContaining("l’année") },
  });
  const neighbour = await aLeisureCentre(owner);
  const theirs = await visit(route.action, "/verifier/annee", {
    cookie: await signedIn(neighbour.staff.id),
    form: { structureId: centre.structure.id, [`number:${one.entry.id}`]: one.card.number },
  });
  expect(theirs.status).toBe(404);
});

it("closes at the tenth miss like the desk: the eleventh good number waits", async () => {
  const children = [];
  for (let n = 0; n < 11; n++) children.push(await aReturningChild());
  const last = await aReturningChild();
  await present(Object.fromEntries(children.slice(0, 10).map(({ entry }) => [entry.id, "CV-0000"])));
  const { body } = await present({ [last.entry.id]: last.card.number });
  expect(body).toMatchObject({
    errors: { [`number:${last.entry.id}`]: expect.stringContaining("en pause") },
  });
});

it("says what is missing when nothing is filled, or is no number", async () => {
  const { entry } = await aReturningChild();
  expect(await present({ [entry.id]: "" })).toMatchObject({
    status: 422,
    body: { errors: { form: expect.any(String) } },
  });
  expect(await present({ [entry.id]: "é" })).toMatchObject({
    status: 422,
    body: {
      errors: { [`number:${entry.id}`]: expect.stringContaining("4 à 24") },
      entered: { [`number:${entry.id}`]: "é" },
    },
  });
});
