import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { aLeisureCentre, aPerson, aStructure } from "../support/builders";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase();
const transmitting = await import("~/partners/transmit-tariff.route");
const listing = await import("~/partners/list-tariffs.route");
const downloading = await import("~/partners/download-tariff-document.route");
const structuresPage = await import("~/partners/list-structures.route");

type Centre = Awaited<ReturnType<typeof aLeisureCentre>>;
let mine: Centre, neighbour: Centre;
let manager: string, staff: string, stranger: string, agent: string;
beforeAll(async () => {
  mine = await aLeisureCentre(owner);
  neighbour = await aLeisureCentre(owner);
  manager = await signedIn(mine.manager.id);
  staff = await signedIn(mine.staff.id);
  stranger = await signedIn(neighbour.manager.id);
  agent = await signedIn((await aPerson(owner, { role: "agent" })).id);
});

const prices = { appliesFrom: "2026-01-01", "prices.0.day": "14,00", "prices.0.halfDay": "7,00", rows: "3" };
function multipart(typed: Record<string, string>, document?: File, key = randomUUID()): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ _key: key, ...typed })) form.append(name, value);
  form.append("document", document ?? new File([], ""));
  return form;
}
const transmit = (form: FormData, { cookie = manager, structureId = mine.structure.id } = {}) =>
  visit(transmitting.action, `/tarifs/${structureId}/nouveau`, { cookie, params: { structureId }, form });
const grids = async (cookie = manager) => (await visit(listing.loader, "/tarifs", { cookie })).body as Listed;
const tariffs = async () => (await grids()).grids.find(({ id }) => id === mine.structure.id)?.tariffs ?? [];
type Listed = {
  mayTransmit: boolean;
  grids: { id: string; tariffs: { id: string; documentName: string }[] }[];
};

describe("transmitting a grid", () => {
  it("starts from nothing, and the list says that days wait", async () => {
    expect(await grids()).toMatchObject({
      mayTransmit: true,
      grids: [{ id: mine.structure.id, tariffs: [] }],
    });
    const page = await visit(transmitting.loader, "/tarifs/x/nouveau", {
      cookie: manager,
      params: { structureId: mine.structure.id },
    });
    expect(page.body).toMatchObject({ name: mine.structure.name, prices: [] });
  });

  it("ends on the list, with the PDF that came with it", async () => {
    const pdf = new File(["%PDF-1.7 grille"], "Grille 2026.pdf", { type: "application/pdf" });
    const answer = await transmit(multipart(prices, pdf));
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/tarifs"]);
    const [grid] = await tariffs();
    expect(grid).toMatchObject({ documentName: "Grille 2026.pdf", appliesFrom: "2026-01-01" });
    const file = await visit(downloading.loader, `/tarifs/${grid?.id}/document`, {
      cookie: staff,
      params: { tariffId: grid?.id ?? "" },
    });
    expect([file.headers.get("Content-Type"), file.body]).toEqual(["application/pdf", "%PDF-1.7 grille"]);
    expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="tarifs-2026-01-01.pdf"');
  });

  it("starts the next grid from the prices in force", async () => {
    const page = await visit(transmitting.loader, "/tarifs/x/nouveau", {
      cookie: manager,
      params: { structureId: mine.structure.id },
    });
    expect(page.body).toMatchObject({ prices: [{ priceBand: "", dayCents: 1400, halfDayCents: 700 }] });
  });

  it("answers 422 with a sentence per field, what was typed, and a file to choose again", async () => {
    const typed = { ...prices, appliesFrom: "bientôt", "prices.0.day": "douze", "prices.0.band": "  A" };
    const answer = await transmit(multipart(typed, new File(["%PDF-1.7"], "a.pdf")));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      errors: {
        appliesFrom: "Une date s’écrit comme 14/03/2026.",
        "prices.0.day": "Ligne 1 : un montant s’écrit comme 12,50.",
        document: "Choisissez à nouveau ce fichier : le navigateur ne l’a pas gardé.",
      },
      entered: { appliesFrom: "bientôt", "prices.0.day": "douze", "prices.0.halfDay": "7,00", rows: "3" },
    });
  });

  it("refuses a file that is no PDF, is empty or weighs 6 Mo, whatever its name says", async () => {
    const heavy = new Uint8Array(6 * 1024 * 1024);
    heavy.set(new TextEncoder().encode("%PDF-"));
    const files = [
      new File(["<svg>"], "a.pdf", { type: "application/pdf" }),
      new File([], "a.pdf"),
      new File([heavy], "a.pdf"),
    ];
    const said = [];
    for (const file of files)
      said.push(((await transmit(multipart(prices, file))).body as { errors: object }).errors);
    expect(said).toEqual([
      { document: "Ce fichier n’est pas un PDF. Choisissez-en un autre." },
      { document: "Ce fichier est vide. Choisissez-le à nouveau." },
      { document: "Ce fichier dépasse 5 Mo. Choisissez-en un plus léger." },
    ]);
  });

  it("comes back with one row more when asked without JavaScript, and saves nothing", async () => {
    const before = (await tariffs()).length;
    const answer = await transmit(multipart({ ...prices, addRow: "oui" }));
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { entered: { rows: "4", "prices.0.day": "14,00" } },
    ]);
    expect((await tariffs()).length).toBe(before);
  });

  it("sent twice with the same key saves once; sent again with other prices answers 409 and keeps them", async () => {
    const { id: structureId } = await aStructure(owner, mine.partner.id);
    const key = randomUUID();
    for (const _ of [1, 2])
      expect((await transmit(multipart(prices, undefined, key), { structureId })).status).toBe(302);
    const other = await transmit(multipart({ ...prices, "prices.0.day": "15" }, undefined, key), {
      structureId,
    });
    expect([other.status, other.body]).toMatchObject([409, { entered: { "prices.0.day": "15" } }]);
    const [kept] =
      await owner`select count(*)::integer as grids from tariffs where structure_id = ${structureId}`;
    expect(kept?.grids).toBe(1);
  });
});

describe("tariffs of others", () => {
  it("are absent for a neighbour: page, sending and file", async () => {
    const tariffId = (await tariffs())[0]?.id ?? "";
    const params = { structureId: mine.structure.id, tariffId };
    const answers = [
      await visit(transmitting.loader, "/", { cookie: stranger, params }),
      await transmit(multipart(prices), { cookie: stranger }),
      await visit(downloading.loader, "/", { cookie: stranger, params }),
      await visit(downloading.loader, "/", { cookie: manager, params: { tariffId: "autre" } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await grids(stranger)).grids.map(({ id }) => id)).toEqual([neighbour.structure.id]);
  });

  it("are read by the team and transmitted by the manager; the Caf downloads", async () => {
    const tariffId = (await tariffs())[0]?.id ?? "";
    expect((await grids(staff)).mayTransmit).toBe(false);
    expect((await transmit(multipart(prices), { cookie: staff })).status).toBe(403);
    expect((await transmit(multipart(prices), { cookie: agent })).status).toBe(403);
    expect((await visit(downloading.loader, "/", { cookie: agent, params: { tariffId } })).status).toBe(200);
  });
});

describe("a partner's structures", () => {
  it("are its own, with their openings", async () => {
    const page = await visit(structuresPage.loader, "/structures", { cookie: staff });
    const { structures, year } = page.body as { structures: { partnerId: string }[]; year: number };
    expect(year).toBe(2026);
    expect(new Set(structures.map(({ partnerId }) => partnerId))).toEqual(new Set([mine.partner.id]));
  });

  it("are not for the Caf's agents, who have their own pages", async () => {
    expect((await visit(structuresPage.loader, "/structures", { cookie: agent })).status).toBe(403);
    expect((await visit(structuresPage.loader, "/structures")).status).toBe(302);
  });
});
