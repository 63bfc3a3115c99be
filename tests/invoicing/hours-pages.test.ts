import type { Sql } from "postgres";
import { beforeAll, expect, it } from "vitest";
import { aBusyCentre } from "../support/billing";
import { aPerson } from "../support/builders";
import { anHourlyScale } from "../support/builders-of-home-help";
import { firstLine } from "../support/credits";
import { freshDatabase } from "../support/database";
import { aBranchWhere } from "../support/helping";
import { anIssuedInvoice, perform } from "../support/invoices";
import { openPortal } from "../support/requests";
import { signedIn } from "../support/visits";

let owner: Sql;
let ask: Awaited<ReturnType<typeof openPortal>>;
let agent: string;
let branch: Awaited<ReturnType<typeof aBranchWhere>> & { cookie: string; invoiceId: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-11-30" }));
  process.env.LOG_LEVEL = "silent";
  await anHourlyScale(owner);
  const made = await aBranchWhere(owner, {
    visits: [
      ["2026-10-05 09:00", 45],
      ["2026-10-06 09:00", 100],
      ["2026-11-03 09:00", 60],
    ],
  });
  const { invoice_id } = await anIssuedInvoice(made, "2026-10");
  const caf = await aPerson(owner, { role: "agent" });
  agent = await signedIn(caf.id);
  branch = { ...made, invoiceId: invoice_id, cookie: await signedIn(made.manager.id) };
  ask = await openPortal();
});

/** What is in the middle of a page, tags aside. */
async function read(url: string, cookie: string): Promise<string> {
  const answer = await ask(url, { cookie });
  expect(answer.status).toBe(200);
  const [, main = ""] = /<main[^>]*>(.*)<\/main>/s.exec(await answer.text()) ?? [];
  return main
    .replace(/<script.*?<\/script>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u00a0\u202f\s]+/g, " ");
}

const OF_CHILDREN = /enfant|journée|pointa|pointée|carte|tranche/i;
const OF_HOURS = /famille|intervention|dossier|horaire|niveau/i;

it("an invoice of hours speaks of hours on every page of its life, and never of children", async () => {
  const at = `/factures/${branch.invoiceId}`;
  const issue = await read(`/factures/emettre/${branch.structure.id}/2026-11`, branch.cookie);
  expect(issue).toContain(
    "J’atteste la réalité des interventions et la participation demandée aux familles.",
  );
  const shown = await read(at, branch.cookie);
  expect(shown).toContain(`${branch.family.lastName} Dominique`);
  expect(shown).toMatch(/TISF 2 5, 6 2 h 25 101,50 € 42,00 €\/h 6,04 € 2,50 €\/h 95,46 €/);
  const toCheck = await read(`/caf${at}`, agent);
  expect(toCheck).toContain("3 h 25 sur 100 h");
  const pages = [issue, shown, toCheck];
  pages.push(await read("/factures", branch.cookie), await read(`${at}/retirer`, branch.cookie));
  pages.push(await read(`/caf${at}/rejeter?ligne=1`, agent));
  const [caf] = await owner`select id from people where role = 'agent'`;
  const line_ids = [await firstLine(owner, branch.invoiceId)];
  const rejection = { invoice_id: branch.invoiceId, line_ids, reason: "wrong_unit", words: null };
  await perform("reject_lines", { id: caf?.id }, rejection);
  const rejected = await read(at, branch.cookie);
  expect(rejected).toContain("Durées mal comptées");
  pages.push(rejected, await read(`${at}/accepter-rejet`, branch.cookie));
  pages.push(await read(`${at}/contester?ligne=1`, branch.cookie));
  for (const page of pages) expect(page).not.toMatch(OF_CHILDREN);
});

it("and one of days never speaks of families and their hours", async () => {
  const centre = await aBusyCentre(owner, { children: 1, days: ["2026-10-07"] });
  const { invoice_id } = await anIssuedInvoice(centre, "2026-10");
  const cookie = await signedIn(centre.manager.id);
  for (const page of ["", "/retirer"]) {
    expect(await read(`/factures/${invoice_id}${page}`, cookie)).not.toMatch(OF_HOURS);
  }
  expect(await read("/factures", cookie)).not.toMatch(OF_HOURS);
});

it("the family's statement is its partner's: staff and manager, of a month that is one, of a file opened", async () => {
  const url = `/dossiers/${branch.file.id}/releve`;
  const staff = await signedIn(branch.staff.id);
  expect(await read(`${url}?mois=2026-11`, staff)).toMatch(/9 h – 10 h 1 h .*Provisoire 1 h 2,50 €/);
  expect(await read(url, staff)).toContain("8,54 €");
  const neighbour = await aBusyCentre(owner, { children: 0 });
  const status = async (to: string, cookie: string) => (await ask(to, { cookie })).status;
  expect(await status(`${url}?mois=2026-13`, staff)).toBe(404);
  expect(await status(url, await signedIn(neighbour.manager.id))).toBe(404);
  expect(await status(url, agent)).toBe(403);
});
