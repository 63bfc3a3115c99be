import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aCard, aLeisureCentre, aPerson, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let cookie: string;
let staff: string;
let find: typeof import("~/caf/find-card.route");
let issue: typeof import("~/caf/issue-card.route");
let show: typeof import("~/caf/show-card.route");
let cancel: typeof import("~/caf/cancel-card.route");
let shorten: typeof import("~/caf/shorten-card.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  find = await import("~/caf/find-card.route");
  issue = await import("~/caf/issue-card.route");
  show = await import("~/caf/show-card.route");
  cancel = await import("~/caf/cancel-card.route");
  shorten = await import("~/caf/shorten-card.route");
  cookie = await signedIn((await aPerson(owner, { role: "agent" })).id);
  staff = await signedIn((await aLeisureCentre(owner)).staff.id);
});

const asked = {
  lastName: "Dupont",
  firstName: "Léa-Rose",
  birthDate: "12/03/2018",
  familyFile: "M123",
  qf: "449,00",
  qfReferenceMonth: "2026-03",
  benefitsDrawn: "oui",
  validFrom: "2026-07-08",
  validUntil: "2026-12-31",
  motive: "Parent isolé depuis mars",
};
const issueWith = (form: Record<string, string>) =>
  visit(issue.action, "/caf/cartes/nouvelle", { cookie, form: { ...asked, ...form } });

describe("a card in mid-year", () => {
  it("is issued once for one key, with a number nobody guesses", async () => {
    const key = randomUUID();
    const first = await issueWith({ _key: key });
    const again = await issueWith({ _key: key });
    expect([first.status, again.headers.get("Location")]).toEqual([302, first.headers.get("Location")]);
    const cards = await owner`
      select number, qf_cents, qf_reference_month, valid_from, valid_until, motive from cards where family_file = 'M123'`;
    expect(cards).toEqual([
      {
        number: expect.stringMatching(/^CV2026-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/),
        qf_cents: 44_900,
        qf_reference_month: "2026-03-01",
        valid_from: "2026-07-08",
        valid_until: "2026-12-31",
        motive: "Parent isolé depuis mars",
      },
    ]);
    expect((await issueWith({ _key: key, qf: "450" })).status).toBe(409);
  });

  const refusals: [why: string, form: Record<string, string>, field: string, words: RegExp][] = [
    ["no QF", { qf: "" }, "qf", /remplir/],
    ["a QF above the ceiling", { qf: "1000,01" }, "qf", /plafond de 1\s000,00/],
    ["benefits not drawn", { benefitsDrawn: "non" }, "benefitsDrawn", /prestation/],
    ["a month after the date of effect", { qfReferenceMonth: "2026-09" }, "qfReferenceMonth", /postérieur/],
    ["two civil years", { validUntil: "2027-01-31" }, "validUntil", /année civile/],
    ["a child of 18", { birthDate: "08072008" }, "birthDate", /18 ans/],
    ["a month two years back", { qfReferenceMonth: "2024-12" }, "qfReferenceMonth", /pas avant janvier 2025/],
    ["the names of a child with a card", { familyFile: "M124" }, "form", /déjà la carte CV2026-/],
    ["no motive", { motive: "" }, "motive", /remplir/],
    ["a social security number", { externalId: "2 84 05 40 192 123 56" }, "externalId", /sécurité sociale/],
    ["the same child and file again", { firstName: "LEA ROSE" }, "familyFile", /déjà la carte CV2026-/],
  ];
  it.each(refusals)("is refused for %s, under its field", async (_why, form, field, words) => {
    const { status, body } = await issueWith(form);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: { [field]: expect.stringMatching(words) },
      entered: { lastName: "Dupont" },
    });
  });
});

it("is issued beside the card of a child of the same names once the agent says that it is another", async () => {
  const twin = { lastName: "Garat", firstName: "Ona" };
  expect((await issueWith({ ...twin, familyFile: "M124" })).status).toBe(302);
  expect((await issueWith({ ...twin, familyFile: "M125" })).status).toBe(422);
  expect((await issueWith({ ...twin, familyFile: "M125", another: "oui" })).status).toBe(302);
  const [row] =
    await owner`select count(*)::integer as cards from cards where family_file in ('M124', 'M125')`;
  expect(row?.cards).toBe(2);
});

it("finds a card by its number, its family file, or names in any order, and leaves a trail without names", async () => {
  const card = await aCard(owner, { number: "FIND-0001", familyFile: "M777" });
  const { lastName, firstName } = card.child;
  const found = async (search: string) => {
    const path = `/caf/cartes?recherche=${encodeURIComponent(search)}`;
    const { body } = await visit(find.loader, path, { cookie });
    return (body as { cards: { number: string }[] }).cards.map(({ number }) => number);
  };
  for (const search of ["find0001", "FIND-0001", "M777"]) expect(await found(search)).toEqual(["FIND-0001"]);
  expect(await found("dupont lea")).toHaveLength(1);
  expect(await found("LÉA-ROSE Dupont")).toHaveLength(1);
  expect(await found("personne")).toEqual([]);
  const trail = await owner`select payload::text from audit_events where act = 'find_cards'`;
  expect(JSON.stringify(trail)).not.toMatch(new RegExp(`${lastName}|${firstName}|dupont|M777`, "i"));
});

describe("a card with a day on 6 July", () => {
  let card: Awaited<ReturnType<typeof aCard>>;
  const at = (what: string) => `/caf/cartes/${card.id}/${what}`;
  const ending = (door: Parameters<typeof visit>[0], form: Record<string, string>) =>
    visit(door, at("annuler"), { cookie, params: { cardId: card.id }, form });

  beforeAll(async () => {
    card = await aCard(owner);
    const { structure } = await aLeisureCentre(owner);
    const entry = await aRosterEntry(owner, structure, card);
    await aPresence(owner, structure, card, entry, "2026-07-06");
  });

  it("shows the agent its days by structure, its QF, and leaves a line among the look-ups", async () => {
    const { body } = await visit(show.loader, `/caf/cartes/${card.id}`, {
      cookie,
      params: { cardId: card.id },
    });
    expect(body).toMatchObject({
      opens: true,
      card: {
        qfCents: 30_000,
        qfReferenceMonth: "2025-10",
        usedHalfDays: 2,
        capHalfDays: 42,
        days: [{ halfDays: 2, invoiced: 0 }],
      },
    });
    const trail =
      await owner`select outcome from audit_events where act = 'show_card' and subject_id = ${card.id}`;
    expect(trail).toEqual([{ outcome: "found" }]);
  });

  it("is not cancelled from that day, and says which day stands in the way", async () => {
    const { status, body } = await ending(cancel.action, { cancelledOn: "2026-07-06", reason: "Perdue" });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: { cancelledOn: expect.stringContaining("06/07/2026") },
      days: [{ day: "2026-07-06", slot: "day", invoiced: false }],
    });
  });

  it("is not shortened before that day, nor lengthened", async () => {
    expect((await ending(shorten.action, { validUntil: "2026-07-05" })).body).toMatchObject({
      days: [{ day: "2026-07-06" }],
    });
    expect((await ending(shorten.action, { validUntil: "2027-01-01" })).status).toBe(422);
  });

  it("is shortened to that day, then cancelled from it on no more, then cancelled before its end", async () => {
    expect((await ending(shorten.action, { validUntil: "2026-07-31" })).status).toBe(302);
    expect((await ending(cancel.action, { cancelledOn: "2026-08-01", reason: "Perdue" })).status).toBe(422);
    expect((await ending(cancel.action, { cancelledOn: "2026-07-07", reason: "Perdue" })).status).toBe(302);
    expect((await ending(cancel.action, { cancelledOn: "2026-07-08", reason: "Encore" })).body).toMatchObject(
      {
        errors: { cancelledOn: "Cette carte est déjà annulée." },
      },
    );
    const [kept] =
      await owner`select valid_until, cancelled_on, cancel_reason from cards where id = ${card.id}`;
    expect(kept).toEqual({ valid_until: "2026-07-31", cancelled_on: "2026-07-07", cancel_reason: "Perdue" });
  });
});

it("keeps partners out, and answers 404 for a card that is not", async () => {
  const nowhere = { params: { cardId: randomUUID() } };
  expect((await visit(show.loader, "/caf/cartes/x", { cookie, ...nowhere })).status).toBe(404);
  expect((await visit(show.loader, "/caf/cartes/x", { cookie, params: { cardId: "12" } })).status).toBe(404);
  const form = { cancelledOn: "2026-07-08", reason: "x" };
  expect((await visit(cancel.action, "/caf/cartes/x/annuler", { cookie, form, ...nowhere })).status).toBe(
    404,
  );
  for (const door of [find.loader, issue.loader, show.loader, cancel.loader, shorten.loader]) {
    expect((await visit(door, "/caf/cartes", { cookie: staff, ...nowhere })).status).toBe(403);
  }
});
