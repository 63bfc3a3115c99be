import type { Sql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { cafTasks, partnerTasks } from "~/first-page";
import { aCard } from "./support/builders";
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
      ending: [],
      perhaps_same: 3,
      cards: 9,
      days_used: 0,
    });
    expect(tasks.map(({ to, count, title }) => [to, count, title])).toEqual([
      ["/caf/factures/contestees", 2, "lignes contestées à décider"],
      ["/caf/hors-delai", 2, "accords hors délai demandés"],
      ["/caf/duplicatas", 1, "duplicata demandé par un partenaire"],
      ["/caf/doublons", 3, "Peut-être le même enfant"],
    ]);
  });
});
