import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { aSiret } from "../support/siret";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase();
const listing = await import("~/caf/list-partners.route");
const creating = await import("~/caf/create-partner.route");
const showing = await import("~/caf/show-partner.route");
const amending = await import("~/caf/amend-partner.route");
const agreeing = await import("~/caf/add-agreement.route");
const ending = await import("~/caf/end-agreement.route");
const schemes = await import("~/caf/list-schemes.route");

let mine: Awaited<ReturnType<typeof aLeisureCentre>>;
let agent: string, manager: string;
beforeAll(async () => {
  mine = await aLeisureCentre(owner);
  agent = await signedIn((await aPerson(owner, { role: "agent" })).id);
  manager = await signedIn(mine.manager.id);
});

const filled = () => ({
  name: "Foyer rural de Pontonx",
  siret: aSiret(),
  iban: "FR76 3000 6000 0112 3456 7890 189",
  sdjesNumber: "",
  kinds: "leisure_centre",
  startsOn: "2026-01-01",
  endsOn: "",
});
const create = (form: Record<string, string>, cookie = agent) =>
  visit(creating.action, "/caf/partenaires/nouveau", { cookie, form });
const idOf = (location: string | null) => location?.split("/").at(-1) ?? "";

describe("a new partner", () => {
  it("leads to its page, where the account is masked", async () => {
    const answer = await create(filled());
    expect(answer.status).toBe(302);
    const partnerId = idOf(answer.headers.get("Location"));
    const page = await visit(showing.loader, "/", { cookie: agent, params: { partnerId } });
    expect(page.body).toMatchObject({
      partner: {
        name: "Foyer rural de Pontonx",
        iban: "FR76\u00a0••••\u00a00189",
        agreements: [{ kinds: ["leisure_centre"] }],
      },
      structures: [],
      people: [],
    });
    expect(JSON.stringify(page.body)).not.toContain("30006000");
  });

  it("with a SIRET already known gets its sentence, and nothing typed is lost", async () => {
    const form = filled();
    await create(form);
    const again = await create({ ...form, name: "Autre nom" });
    expect([again.status, again.body]).toMatchObject([
      422,
      {
        errors: { siret: "Un partenaire a déjà ce SIRET : cherchez-le dans la liste des partenaires." },
        entered: { name: "Autre nom" },
      },
    ]);
  });

  it("sent from an old page with the same key and other answers is a 409 with a fresh key", async () => {
    const form = { ...filled(), _key: randomUUID() };
    await create(form);
    const other = await create({ ...form, name: "Autre nom" });
    expect([other.status, other.body]).toMatchObject([409, { entered: { name: "Autre nom" } }]);
    expect((other.body as { key: string }).key).not.toBe(form._key);
  });

  it("is found in the list by its name and its commune", async () => {
    const find = async (words: string) => {
      const answer = await visit(listing.loader, `/caf/partenaires?recherche=${encodeURIComponent(words)}`, {
        cookie: agent,
      });
      return (answer.body as { partners: { id: string }[] }).partners;
    };
    expect(await find(mine.partner.name)).toMatchObject([
      { id: mine.partner.id, kinds: ["leisure_centre"], communes: ["Dax"] },
    ]);
    expect(await find("inconnu\u0000")).toEqual([]);
  });
});

describe("amending a partner", () => {
  it("changes where it is paid for an agent who has just proved to be there only, and keeps what was typed", async () => {
    const params = { partnerId: mine.partner.id };
    const cookie = await signedIn((await aPerson(owner, { role: "agent" })).id);
    const amend = (iban: string) =>
      visit(amending.action, "/", { cookie, params, form: { name: "Les Pins", sdjesNumber: "", iban } });
    await owner`update sessions set confirmed_at = now() - interval '11 minutes'`;
    const iban = "DE89 3704 0044 0532 0130 00";
    expect(await amend(iban)).toMatchObject({
      status: 422,
      body: {
        errors: { iban: expect.stringMatching(/^Confirmez d’abord/) },
        entered: { iban, name: "Les Pins" },
      },
    });
    expect((await amend("")).status).toBe(302);
    const accounts = () => owner`select iban from partners where id = ${mine.partner.id}`;
    expect(await accounts()).toEqual([{ iban: "FR7630006000011234567890189" }]);
    await owner`update sessions set confirmed_at = now()`;
    expect((await amend(iban)).status).toBe(302);
    expect(await accounts()).toEqual([{ iban: "DE89370400440532013000" }]);
    await amend("FR76 3000 6000 0112 3456 7890 189");
  });

  it("never gives the account to the page, and keeps it when left empty", async () => {
    const params = { partnerId: mine.partner.id };
    const page = await visit(amending.loader, "/", { cookie: agent, params });
    expect(JSON.stringify(page.body)).not.toContain("30006000");
    const form = { name: "Les Pins", sdjesNumber: "040ORG1", iban: "" };
    expect((await visit(amending.action, "/", { cookie: agent, params, form })).status).toBe(302);
    const [kept] = await owner`select name, iban, sdjes_number from partners where id = ${mine.partner.id}`;
    expect(kept).toEqual({ name: "Les Pins", iban: "FR7630006000011234567890189", sdjes_number: "040ORG1" });
  });

  it("with a wrong account says so beside it", async () => {
    const form = { name: "Les Pins", sdjesNumber: "", iban: "FR76 3000 6000 0112 3456 7890 188" };
    const answer = await visit(amending.action, "/", {
      cookie: agent,
      params: { partnerId: mine.partner.id },
      form,
    });
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { errors: { iban: expect.stringContaining("erreur") } },
    ]);
  });
});

describe("agreements", () => {
  it("that would overlap are refused with the dates in the way, then accepted after the end", async () => {
    const partnerId = idOf((await create(filled())).headers.get("Location"));
    const add = () =>
      visit(agreeing.action, "/", {
        cookie: agent,
        params: { partnerId },
        form: { kinds: "home_help", startsOn: "2027-01-01", endsOn: "" },
      });
    expect((await add()).body).toMatchObject({
      errors: {
        startsOn:
          "Ces dates rencontrent la convention depuis le 01/01/2026 : deux conventions ne se chevauchent pas.",
      },
    });
    const [first] = await owner`select id from agreements where partner_id = ${partnerId}`;
    const params = { agreementId: first?.id as string };
    const end = (endsOn: string) => visit(ending.action, "/", { cookie: agent, params, form: { endsOn } });
    expect((await end("2025-01-01")).body).toMatchObject({
      errors: { endsOn: "La convention commence le 01/01/2026 : elle ne peut pas finir avant." },
    });
    expect((await end("2026-12-31")).headers.get("Location")).toBe(`/caf/partenaires/${partnerId}`);
    expect((await add()).status).toBe(302);
  });
});

describe("who may", () => {
  it("is an agent: a manager gets 403, nobody is sent to sign in, an unknown partner is 404", async () => {
    const params = { partnerId: mine.partner.id, agreementId: randomUUID() };
    for (const { loader } of [listing, creating, showing, amending, agreeing, ending, schemes]) {
      expect((await visit(loader, "/", { cookie: manager, params })).status).toBe(403);
      expect((await visit(loader, "/", { params })).status).toBe(302);
    }
    for (const { action } of [creating, amending, agreeing, ending]) {
      expect((await visit(action, "/", { cookie: manager, params, form: {} })).status).toBe(403);
    }
    for (const { loader } of [showing, amending, agreeing, ending]) {
      const absent = { partnerId: randomUUID(), agreementId: "non" };
      expect((await visit(loader, "/", { cookie: agent, params: absent })).status).toBe(404);
    }
  });
});

describe("the schemes' page", () => {
  it("shows 2026 with 9 rates, and 15 school holidays with their source", async () => {
    const { body } = await visit(schemes.loader, "/caf/baremes", { cookie: agent });
    const { schemes: years, breaks } = body as {
      schemes: { year: number; rates: object[] }[];
      breaks: object[];
    };
    expect(years.map(({ year, rates }) => [year, rates.length])).toEqual([[2026, 9]]);
    expect(breaks).toHaveLength(15);
  });
});
