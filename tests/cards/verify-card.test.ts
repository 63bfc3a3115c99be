import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson, aStructure, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let cookie: string;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let card: Awaited<ReturnType<typeof aCard>>;
let route: typeof import("~/cards/verify-card.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  route = await import("~/cards/verify-card.route");
  centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure, { prices: { "": { day: 1400, halfDay: 500 } } });
  await aStructure(owner, centre.partner.id, { kind: "home_help_branch" });
  card = await aCard(owner, { number: "CV26-00AB-12" });
  cookie = await signedIn(centre.staff.id);
});

const verify = (form: Record<string, string>, as = cookie) =>
  visit(route.action, "/verifier", { cookie: as, form: { structureId: centre.structure.id, ...form } });

it("finds the card from a pasted number, in lower case with spaces, and a birth date typed in digits", async () => {
  const { status, body } = await verify({ number: " cv26 – 00ab – 12 ", birthDate: "04052016" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    found: { card: { cardId: card.id, obstacle: null, prices: [{ dayCents: 1400 }] } },
  });
});

it("shows the same words and status for an unknown number and a wrong birth date, and what was typed", async () => {
  const unknown = await verify({ number: "cv26-9999", birthDate: "04/05/2016" });
  const wrong = await verify({ number: card.number, birthDate: "05/05/2016" });
  expect(unknown).toMatchObject({
    status: 200,
    body: { entered: { number: "cv26-9999", birthDate: "04/05/2016" } },
  });
  expect((wrong.body as { miss: string }).miss).toBe((unknown.body as { miss: string }).miss);
  expect(wrong.status).toBe(unknown.status);
});

it("says next to each field what cannot be read, with 422", async () => {
  const { status, body } = await verify({ number: "é", birthDate: "31/02/2018" });
  expect(status).toBe(422);
  expect(body).toMatchObject({
    errors: { number: expect.stringContaining("4 à 24"), birthDate: "Ce jour n’existe pas." },
    entered: { number: "é", birthDate: "31/02/2018" },
  });
});

it("answers 429 with the time of reopening after ten misses", async () => {
  const tired = await aPerson(owner, { partnerId: centre.partner.id });
  const as = await signedIn(tired.id);
  for (let miss = 0; miss < 10; miss++) await verify({ number: "XX-0000", birthDate: "04/05/2016" }, as);
  const closed = await verify({ number: card.number, birthDate: "04/05/2016" }, as);
  expect(closed.status).toBe(429);
  expect(closed.body).toMatchObject({
    miss: expect.stringMatching(/en pause pour vous jusqu’au \d\d\/\d\d\/\d{4} à \d\d:\d\d/),
  });
});

it("is for partners only, and knows no structure but theirs", async () => {
  const neighbour = await aLeisureCentre(owner);
  const form = { number: card.number, birthDate: "04/05/2016" };
  expect((await verify({ ...form, structureId: neighbour.structure.id })).status).toBe(404);
  const agent = await signedIn((await aPerson(owner, { role: "agent" })).id);
  expect((await verify(form, agent)).status).toBe(403);
  expect((await visit(route.action, "/verifier", { form })).status).toBe(401);
});

it("keeps the cards just verified in view, and offers the structures that count days", async () => {
  await verify({ number: card.number, birthDate: "04/05/2016" });
  const { body } = await visit(route.loader, "/verifier", { cookie });
  expect(body).toMatchObject({
    structures: [{ id: centre.structure.id }],
    structureId: centre.structure.id,
    lately: [{ card: { cardId: card.id } }],
  });
});
