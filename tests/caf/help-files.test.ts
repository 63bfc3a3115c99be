import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { aPerson } from "../support/builders";
import {
  aFamily,
  aHelpFile,
  aNonAllocataire,
  anAdmr,
  anHourlyScale,
  aVisit,
  aWorker,
} from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { knownBy, theCoordinator } from "../support/help-files";
import { signedIn, visit } from "../support/visits";

let owner: Sql;
let admr: Awaited<ReturnType<typeof anAdmr>>;
let they: Awaited<ReturnType<typeof theCoordinator>>;
let agent: { id: string };
let cookie: string;
let list: typeof import("~/caf/list-help-files.route");
let show: typeof import("~/caf/show-help-file.route");
let derogations: typeof import("~/caf/list-derogations.route");
let decide: typeof import("~/caf/decide-derogation.route");

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  list = await import("~/caf/list-help-files.route");
  show = await import("~/caf/show-help-file.route");
  derogations = await import("~/caf/list-derogations.route");
  decide = await import("~/caf/decide-derogation.route");
  admr = await anAdmr(owner);
  they = await theCoordinator(admr);
  agent = await aPerson(owner, { role: "agent", name: "Agnès Agent" });
  cookie = await signedIn(agent.id);
  await anHourlyScale(owner);
});

const shown = async (fileId: string) =>
  (await visit(show.loader, "/caf/aide-a-domicile/x", { cookie, params: { fileId } })).body as Awaited<
    ReturnType<typeof show.loader>
  >;

describe("an agent, of a file", () => {
  it("reads the theme and never the motive, the QF and what it makes the family pay", async () => {
    const known = await aFamily(owner);
    const fileId = await they.prepared(knownBy(known), { motive: "other", words: "jumeaux" });
    await they.open(fileId);
    const { file } = await shown(fileId);
    expect(file).toMatchObject({
      theme: "family_life",
      motive: null,
      words: null,
      familyFile: known.familyFile,
      quotient: { month: "2026-03", qfCents: 40_000, arithmetic: null },
      contributionCents: 250,
      partnerName: admr.partner.name,
    });
    expect(JSON.stringify(file)).not.toMatch(/jumeaux|other/);
  });

  it("reads the arithmetic of a QF that the partner computed", async () => {
    const fileId = await they.prepared({ familyId: (await aNonAllocataire(owner, admr.structure)).id });
    expect((await shown(fileId)).file.quotient).toMatchObject({
      arithmetic: { yearlyIncomeCents: 1_200_000 },
    });
  });

  it("reads the hours month by month, and who did what, and leaves a line among the look-ups", async () => {
    const fileId = await they.prepared(knownBy(await aFamily(owner)));
    await they.open(fileId);
    const worker = await aWorker(owner, admr.structure);
    const at = (startsAt: string, minutes: number, confirmed = true) =>
      aVisit(owner, admr.structure, { id: fileId }, worker, startsAt, minutes, { confirmed });
    await at("2026-10-31 23:30", 60);
    await at("2026-11-02 09:00", 90);
    await at("2026-12-02 09:00", 120, false);
    const { file } = await shown(fileId);
    expect(file.months).toEqual([
      { month: "2026-10", doneMinutes: 60, plannedMinutes: 0 },
      { month: "2026-11", doneMinutes: 90, plannedMinutes: 0 },
      { month: "2026-12", doneMinutes: 0, plannedMinutes: 120 },
    ]);
    expect(file.history).toMatchObject([
      { act: "prepare_file", by: expect.stringContaining("Personne") },
      { act: "open_file" },
    ]);
    const [row] = await owner`
      select count(*)::integer as looks from audit_events
      where person_id = ${agent.id} and chain = 'lookup' and act = 'show_help_file' and subject_id = ${fileId}`;
    expect(row?.looks).toBe(1);
  });
});

it("an agent lists everybody's files, or one partner's, by pile and name", async () => {
  const other = await anAdmr(owner);
  await aHelpFile(owner, other.structure, await aFamily(owner, { lastName: "Voisin" }));
  const asked = async (search: string) =>
    (await visit(list.loader, `/caf/aide-a-domicile?${search}`, { cookie })).body as Awaited<
      ReturnType<typeof list.loader>
    >;
  const mine = await asked(`partenaire=${other.partner.id}`);
  expect(mine.files).toMatchObject([{ lastName: "Voisin", partnerName: other.partner.name }]);
  expect(mine.counts["en-cours"]).toBe(1);
  const all = await asked("");
  expect(all.counts["en-cours"]).toBeGreaterThan(1);
  expect(all.partners.map(({ id }) => id)).toEqual(
    expect.arrayContaining([admr.partner.id, other.partner.id]),
  );
  expect((await asked("recherche=voisin")).files).toHaveLength(1);
});

describe("a derogation", () => {
  const wanted = { level: "aes", hours: 7200 } as const;
  async function aRequest() {
    const fileId = await they.prepared(knownBy(await aFamily(owner)), wanted);
    await they.ask(fileId, wanted);
    const { waiting } = (await visit(derogations.loader, "/caf/aide-a-domicile/derogations", { cookie }))
      .body as Awaited<ReturnType<typeof derogations.loader>>;
    const id = waiting.find((row) => row.fileId === fileId)?.id ?? "";
    const answer = (form: Record<string, string>, as = cookie) =>
      visit(decide.action, "/caf/aide-a-domicile/derogations/x", {
        cookie: as,
        params: { derogationId: id },
        form,
      });
    return { fileId, id, answer };
  }

  it("waits on the list, is answered with a reason, and the partner sees it", async () => {
    const { fileId, id, answer } = await aRequest();
    const page = { cookie, params: { derogationId: id } };
    expect((await visit(decide.loader, "/x", page)).body).toMatchObject({
      asked: { limits: ["hours"], words: "une situation longue" },
      file: { motive: null },
    });
    expect(await answer({ reason: "" })).toMatchObject({
      status: 422,
      body: { errors: { answer: "Choisissez une réponse.", reason: expect.stringContaining("motif") } },
    });
    expect((await answer({ answer: "accord", reason: "triplés" })).status).toBe(302);
    expect(await answer({ answer: "refus", reason: "trop" })).toMatchObject({
      status: 422,
      body: { errors: { form: expect.stringContaining("entre-temps") }, entered: { reason: "trop" } },
    });
    expect((await they.find(fileId)).derogations).toMatchObject([{ outcome: "granted", reason: "triplés" }]);
  });

  it("is no partner's to read or answer", async () => {
    const { id, answer } = await aRequest();
    const manager = await signedIn(admr.manager.id);
    expect((await answer({ answer: "accord", reason: "oui" }, manager)).status).toBe(403);
    const page = { cookie: manager, params: { derogationId: id } };
    expect((await visit(decide.loader, "/x", page)).status).toBe(403);
    expect((await visit(list.loader, "/caf/aide-a-domicile", { cookie: manager })).status).toBe(403);
  });
});
