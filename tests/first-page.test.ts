import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { partnerTasks } from "~/first-page";
import { cafTasks } from "~/first-page-of-the-caf";
import { aCard } from "./support/builders";
import { aFamily, aHelpFile, anAdmr, anHourlyScale, aVisit, aWorker } from "./support/builders-of-home-help";
import { aCampProgramme, aChildOnAStay, aStay } from "./support/builders-of-stays";
import { freshDatabase } from "./support/database";

let owner: Sql;
let organiser: Awaited<ReturnType<typeof aCampProgramme>>;
let over: Awaited<ReturnType<typeof aStay>>;
let toConfirm: typeof over;

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-20" }));
  organiser = await aCampProgramme(owner);
  const stay = (name: string, startsOn: string, endsOn: string) =>
    aStay(owner, organiser.structure, { name, startsOn, endsOn });
  over = await stay("Camp de juin", "2026-06-29", "2026-07-01");
  toConfirm = await stay("Camp de juillet", "2026-07-06", "2026-07-08");
  const coming = await stay("Camp d’août", "2026-08-03", "2026-08-05");
  await aChildOnAStay(owner, over, await aCard(owner));
  await aChildOnAStay(owner, toConfirm, await aCard(owner), {
    days: ["2026-07-06", "2026-07-07"],
    held: ["2026-07-08"],
  });
  await aChildOnAStay(owner, coming, await aCard(owner), {
    days: [],
    held: ["2026-08-03", "2026-08-04", "2026-08-05"],
  });
});

async function tasksOf({ id }: { id: string }, isManager: boolean) {
  const { findPartnerWaiting } = await import("~/first-page.server");
  const tasks = partnerTasks(await findPartnerWaiting(id), isManager);
  return tasks.map(({ to, title, detail }) => [to, title, detail]);
}

describe("an organiser's first page", () => {
  const confirming = () => [
    `/sejours/${toConfirm.id}`,
    "Séjour à confirmer : Camp de juillet",
    "1 journée réservée, jusqu’au 23/07/2026",
  ];

  it("puts a stay with a day to confirm first, then the one whose 3 days are to be invoiced", async () => {
    expect(await tasksOf(organiser.manager, true)).toEqual([
      confirming(),
      [
        `/factures/emettre/sejour/${over.id}`,
        "Séjour à facturer : Camp de juin",
        "3 journées confirmées, pas encore facturées",
      ],
    ]);
  });

  it("leaves invoicing to the manager, and tells a neighbour nothing", async () => {
    expect(await tasksOf(organiser.staff, false)).toEqual([confirming()]);
    expect(await tasksOf((await aCampProgramme(owner)).manager, true)).toEqual([]);
  });
});

describe("a coordinator's first page", () => {
  it("has the visits to confirm, the file near its last hour, the month to invoice, and no roll call", async () => {
    const admr = await anAdmr(owner);
    await anHourlyScale(owner);
    const worker = await aWorker(owner, admr.structure);
    const family = await aFamily(owner, { lastName: "Darrieux" });
    const near = await aHelpFile(owner, admr.structure, family, { reference: "D12", hours: 20 });
    for (const day of ["2026-06-01", "2026-06-02"]) {
      await aVisit(owner, admr.structure, near, worker, `${day} 08:00`, 570);
    }
    const roomy = await aHelpFile(owner, admr.structure, await aFamily(owner));
    await aVisit(owner, admr.structure, roomy, worker, "2026-07-06 09:00", 90, { confirmed: false });
    await aVisit(owner, admr.structure, roomy, worker, "2026-07-27 09:00", 90, { confirmed: false });
    const daily = [
      [
        "/interventions?semaine=2026-07-06",
        "Antenne : intervention à confirmer",
        "Depuis le 06/07/2026 ; une intervention non confirmée n’est pas facturée",
      ],
      [
        `/dossiers/${near.id}`,
        "Dossier proche de sa fin : Darrieux, D12",
        "Il reste 1 h ; l’aide prend fin le 31/12/2026",
      ],
    ];
    expect(await tasksOf(admr.staff, false)).toEqual(daily);
    expect(await tasksOf(admr.manager, true)).toEqual([
      ...daily,
      [
        `/factures/emettre/${admr.structure.id}/2026-06`,
        "À facturer : juin 2026, Antenne",
        "19 h confirmées et pas encore facturées",
      ],
    ]);
  });
});

describe("the Caf's first page", () => {
  it("leads from each kind of request to its pile", () => {
    const none = { invoices: 0, lines: 0, amount_cents: 0, oldest: null };
    const tasks = cafTasks({
      to_check: none,
      contested: { invoices: 1, lines: 2, amount_cents: 1400, oldest: "2026-07-06" },
      to_pay: none,
      late_requests: 2,
      duplicates: 1,
      imports: [],
      without_tariff: [],
      without_cost: [{ partner_id: "p", structure: "Antenne" }],
      derogations: 1,
      ending: [],
      perhaps_same: 3,
      cards: 9,
      days_used: 0,
    });
    expect(tasks.map(({ to, count, title }) => [to, count, title])).toEqual([
      ["/caf/factures/contestees", 2, "lignes contestées à décider"],
      ["/caf/hors-delai", 2, "accords hors délai demandés"],
      ["/caf/aide-a-domicile/derogations", 1, "dérogation demandée par une ADMR"],
      ["/caf/duplicatas", 1, "duplicata demandé par un partenaire"],
      ["/caf/doublons", 3, "Peut-être le même enfant"],
      ["/caf/partenaires/p", undefined, "Coût horaire à convenir : Antenne"],
    ]);
  });
});
