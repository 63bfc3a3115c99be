import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPerson } from "../support/builders";
import { anAdmr } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase({ today: "2026-08-12" });
const agreeing = await import("~/caf/agree-hourly-cost.route");
const partnerPage = await import("~/caf/show-partner.route");
const structurePage = await import("~/caf/amend-structure.route");

let agent: string;
let admr: Awaited<ReturnType<typeof anAdmr>>;
beforeAll(async () => {
  agent = await signedIn((await aPerson(owner, { role: "agent" })).id);
  admr = await anAdmr(owner);
});

const typed = { level: "tisf", appliesFrom: "2026-01-01", hourly: "42,50", source: "Convention 2026" };
const agree = (form: Record<string, string>, structureId = admr.structure.id, cookie = agent) =>
  visit(agreeing.action, "/", { cookie, params: { structureId }, form });
const page = (structureId: string, cookie = agent) =>
  visit(agreeing.loader, "/", { cookie, params: { structureId } });

describe("agreeing an hourly cost", () => {
  it("ends on the page that tells it, as do the partner's and the structure's", async () => {
    const saved = await agree(typed);
    expect([saved.status, saved.headers.get("Location")]).toEqual([
      302,
      `/caf/structures/${admr.structure.id}/cout-horaire`,
    ]);
    const agreed = { costs: [{ level: "tisf", hourlyCents: 4250, appliesFrom: "2026-01-01" }] };
    expect((await page(admr.structure.id)).body).toMatchObject(agreed);
    const partner = { cookie: agent, params: { partnerId: admr.partner.id } };
    expect((await visit(partnerPage.loader, "/", partner)).body).toMatchObject({
      branches: [{ id: admr.structure.id }],
      ...agreed,
    });
    const structure = { cookie: agent, params: { structureId: admr.structure.id } };
    expect((await visit(structurePage.loader, "/", structure)).body).toMatchObject(agreed);
  });

  it.each([
    ["level", ""],
    ["level", "avs"],
    ["appliesFrom", "2019-01-01"],
    ["hourly", "quarante"],
    ["hourly", "0"],
    ["hourly", "4250"],
    ["source", ""],
  ])("with %s « %s » is refused beside it, and keeps the rest", async (name, value) => {
    const { status, body } = await agree({ ...typed, [name]: value });
    const { errors, entered } = body as { errors: Record<string, string>; entered: Record<string, string> };
    expect([status, Object.keys(errors)]).toEqual([422, [name]]);
    expect(entered).toMatchObject({ ...typed, [name]: value });
  });

  it("is for agents and for branches: elsewhere there is nothing", async () => {
    const centre = await aLeisureCentre(owner);
    const manager = await signedIn(admr.manager.id);
    expect((await page(admr.structure.id, manager)).status).toBe(403);
    expect((await agree(typed, admr.structure.id, manager)).status).toBe(403);
    expect((await page(centre.structure.id)).status).toBe(404);
    expect((await agree(typed, centre.structure.id)).status).toBe(422);
    expect((await agree(typed, randomUUID())).status).toBe(404);
  });
});
