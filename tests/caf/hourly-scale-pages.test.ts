import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import { anAdmr } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { signedIn, visit } from "../support/visits";

const { owner } = await freshDatabase({ today: "2026-08-12" });
const adopting = await import("~/caf/adopt-hourly-scale.route");
const listing = await import("~/caf/list-hourly-scales.route");
const schemes = await import("~/caf/list-schemes.route");
const { env } = await import("~/env.server");

let administrator: string, agent: string, manager: string;
beforeAll(async () => {
  administrator = await signedIn((await aPerson(owner, { role: "administrator" })).id);
  agent = await signedIn((await aPerson(owner, { role: "agent" })).id);
  manager = await signedIn((await anAdmr(owner)).manager.id);
});

const example = readFileSync("public/exemple-bareme-horaire-fictif.csv");
const lines = "0;304,99;0,13\n305,00;;11,88";
const typed = {
  name: "Barème national",
  source: "Circulaire, annexe",
  appliesFrom: "2026-01-01",
  fictitious: "oui",
};

function scaleForm(fields: Record<string, string>, file?: Uint8Array, key = randomUUID()): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ _key: key, ...typed, ...fields })) form.append(name, value);
  form.append("file", file ? new File([new Uint8Array(file)], "bareme.csv") : new File([], ""));
  return form;
}
type Body = {
  errors?: Record<string, string>;
  entered?: Record<string, string>;
  preview?: Record<string, unknown> & { scale: { steps: unknown[] } };
};
const send = async (form: FormData, cookie = administrator) => {
  const { status, headers, body } = await visit(adopting.action, "/", { cookie, form });
  return { status, headers, body: body as Body };
};
const list = async (path = "/caf/baremes/horaire") =>
  (await visit(listing.loader, path, { cookie: agent })).body as {
    scales: { id: string; name: string; files: number; fictitious: boolean }[];
    shownId?: string;
    mayAdopt: boolean;
  };

describe("a scale", () => {
  it("starts from nothing, and agents only read", async () => {
    expect(await list()).toMatchObject({ scales: [], shownId: undefined, mayAdopt: false });
  });

  it("is looked at before anything changes, then adopted exactly as it was shown", async () => {
    const previewed = await send(scaleForm({ lines: "" }, example));
    expect([previewed.status, previewed.body.preview]).toMatchObject([200, { beforeId: null, changes: [] }]);
    expect(previewed.body.preview?.scale.steps).toHaveLength(12);
    expect((await list()).scales).toEqual([]);
    const { entered = {} } = previewed.body;
    expect(entered.lines?.split("\n")[0]).toBe("qf_min;qf_max;participation_horaire");
    const adopted = await send(scaleForm({ ...entered, confirmed: "oui" }));
    expect([adopted.status, adopted.headers.get("Location")]).toEqual([302, "/caf/baremes/horaire"]);
    expect((await list()).scales).toMatchObject([{ name: "Barème national", files: 0, fictitious: true }]);
  });

  it("from a file takes the place of what was typed, in UTF-8 or Windows-1252, columns in any order", async () => {
    const file = iconv.encode(
      "participation_horaire;qf_min;qf_max\r\n0,13 €;0;304,99\r\n11,88 €;305;\r\n",
      "windows1252",
    );
    const { body } = await send(scaleForm({ lines: "n’importe quoi" }, file));
    expect(body.preview?.scale.steps).toMatchObject([
      { qfFromCents: 0, qfToCents: 30_499, hourlyCents: 13 },
      { qfFromCents: 30_500, qfToCents: null, hourlyCents: 1188 },
    ]);
  });

  it("with a gap is refused with its line, as in the file, and what was sent can be corrected", async () => {
    const file = new TextEncoder().encode("qf_min;qf_max;participation_horaire\n0;304;0,13\n305;;11,88\n");
    const { status, body } = await send(scaleForm({ lines: "" }, file));
    expect([status, body.errors?.lines?.replace(/\s/g, " ")]).toEqual([
      422,
      "Ligne 3 (305;;11,88) : entre 304,00 et 305,00 €, un QF de 304,50 € n’aurait pas de tranche.",
    ]);
    expect(body.entered).toMatchObject({
      name: "Barème national",
      lines: "qf_min;qf_max;participation_horaire\n0;304;0,13\n305;;11,88",
    });
  });

  it.each([
    [
      "a comma between cells and in amounts",
      "qf_min,qf_max,participation_horaire\n0,304,99,0,13\n",
      "lines",
      "trois parties",
    ],
    ["another header", "min;max;prix\n0;;0,13\n", "file", "Colonne inconnue"],
    ["a workbook", "PK\u0003\u0004", "file", "classeur"],
    ["no row", "qf_min;qf_max;participation_horaire\n", "file", "rien dessous"],
  ])("as a file with %s is refused", async (_, content, field, words) => {
    const { status, body } = await send(scaleForm({ lines }, new TextEncoder().encode(content)));
    expect([status, body.errors?.[field]]).toEqual([422, expect.stringContaining(words)]);
  });

  it("without a field says so beside each", async () => {
    const { status, body } = await send(
      scaleForm({ name: "", source: "", appliesFrom: "demain", lines: "" }),
    );
    expect([status, Object.keys(body.errors ?? {}).sort()]).toEqual([
      422,
      ["appliesFrom", "lines", "name", "source"],
    ]);
    const unknown = await send(scaleForm({ appliesFrom: "2031-01-01", lines }));
    expect(Object.keys(unknown.body.errors ?? {})).toEqual(["appliesFrom"]);
  });

  it("sent twice with one key is adopted once; with other steps it is a 409 that keeps them", async () => {
    const key = randomUUID();
    const sent = { appliesFrom: "2026-06-01", lines, confirmed: "oui" };
    for (const _ of [1, 2]) expect((await send(scaleForm(sent, undefined, key))).status).toBe(302);
    const other = await send(scaleForm({ ...sent, lines: "0;399,99;0,13\n400;;11,88" }, undefined, key));
    expect([other.status, other.body.entered?.lines?.replaceAll("\r", "")]).toEqual([
      409,
      "0;399,99;0,13\n400;;11,88",
    ]);
    const { scales, shownId } = await list();
    expect(scales).toHaveLength(2);
    expect(shownId).toBe(scales[0]?.id);
    expect((await list(`/caf/baremes/horaire?version=${scales[1]?.id}`)).shownId).toBe(scales[1]?.id);
    const page = await visit(adopting.loader, `/?version=${scales[0]?.id}`, { cookie: administrator });
    expect(page.body).toMatchObject({
      lines: "qf_min;qf_max;participation_horaire\n0,00;304,99;0,13\n305,00;;11,88",
    });
  });

  it("that is fictitious is refused in production, a real one is not", async () => {
    const mode = env.PORTAL_MODE;
    env.PORTAL_MODE = "production";
    const refused = await send(scaleForm({ appliesFrom: "2026-07-01", lines, confirmed: "oui" }));
    expect([refused.status, refused.body.errors?.fictitious]).toEqual([
      422,
      expect.stringContaining("fictif"),
    ]);
    const real = await send(
      scaleForm({ appliesFrom: "2026-07-01", lines, confirmed: "oui", fictitious: "" }),
    );
    expect(real.status).toBe(302);
    env.PORTAL_MODE = mode;
  });
});

describe("who may", () => {
  it("adopt is an administrator; agents read, partners do neither", async () => {
    for (const cookie of [agent, manager]) {
      expect((await visit(adopting.loader, "/", { cookie })).status).toBe(403);
      expect((await send(scaleForm({ lines, confirmed: "oui" }), cookie)).status).toBe(403);
    }
    expect((await visit(listing.loader, "/", { cookie: agent })).status).toBe(200);
    expect((await visit(listing.loader, "/", { cookie: manager })).status).toBe(403);
  });

  it("agents read the year's limits of home help with their source", async () => {
    const { body } = await visit(schemes.loader, "/caf/baremes", { cookie: agent });
    expect(body).toMatchObject({
      homeHelp: [
        {
          year: 2026,
          firstHourlyCents: 13,
          lastHourlyCents: 1188,
          aesMaxMinutes: 6000,
          tisfMaxMinutes: null,
        },
      ],
    });
  });
});
