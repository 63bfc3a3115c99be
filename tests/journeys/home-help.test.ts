import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aPerson } from "../support/builders";
import { anAdmr } from "../support/builders-of-home-help";
import { freshDatabase } from "../support/database";
import { follow, pay, press, seen } from "../support/errand/at-the-caf";
import { pdfPages } from "../support/pdf-text";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { goTo, openWindow, shoot } from "../support/windows";

let owner: Sql;
let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>> | undefined;
let page: Page;
let admr: Awaited<ReturnType<typeof anAdmr>>;
/** The sessions of each: opened once, whatever day the portal starts on. */
let manager: string;
let agent: string;
let administrator: string;
const complaints: string[][] = [];

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-10-01" }));
  admr = await anAdmr(owner);
  const maite = await aPerson(owner, { name: "Maïté", partnerId: admr.partner.id, role: "manager" });
  manager = await signedIn(maite.id);
  agent = await signedIn((await aPerson(owner, { name: "Aline", role: "agent" })).id);
  administrator = await signedIn((await aPerson(owner, { name: "Odile", role: "administrator" })).id);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** The same portal on another day. */
async function theDayIs(today: string) {
  if (portal) await page.context().close();
  await portal?.stop();
  portal = await startPortal({ PORTAL_TODAY: today });
}

async function comeIn(cookie: string, at = "/") {
  const opened = await openWindow(browser, { origin: portal?.origin ?? "", cookie, width: 1280 });
  complaints.push(opened.complaints);
  page = opened.page;
  await goTo(page, at);
}

/** The text of the PDF that this link gives. */
async function paper(link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), follow(page, link)]);
  return (await pdfPages(await readFile(await download.path()))).join("\n");
}

async function fill(typed: Record<string, string>) {
  for (const [label, value] of Object.entries(typed))
    await page.locator("input").and(page.getByLabel(label)).first().fill(value);
}

describe("a family helped at home, from its scale to its payment", () => {
  let broken = false;
  beforeEach(() => {
    if (broken) throw new Error("an earlier step of the errand failed");
  });
  afterEach(async ({ task }) => {
    if (broken || task.result?.state !== "fail") return;
    broken = true;
    await shoot(page, "broken-home-help");
  });

  it("the administrator adopts the hourly scale from its file, seen first", async () => {
    await theDayIs("2026-10-01");
    await comeIn(administrator, "/caf/baremes/horaire/nouveau");
    await fill({ Nom: "Barème fictif", "À partir du": "2026-01-01", Source: "Fichier d’exemple" });
    await page.getByLabel("Barème fictif", { exact: true }).check();
    await page.getByLabel("Fichier CSV").setInputFiles("public/exemple-bareme-horaire-fictif.csv");
    await press(page, "Vérifier le barème");
    await page
      .getByRole("row", { name: /600,00.*2,55/s })
      .first()
      .waitFor();
    await press(page, /^Adopter/);
    await seen(page, "Barème adopté.");
  });

  it("an agent agrees with the branch that an hour of TISF costs 42.00 €", async () => {
    await comeIn(agent, `/caf/structures/${admr.structure.id}/cout-horaire`);
    await page.getByLabel(/^TISF/).check();
    await fill({ "À partir du": "2026-01-01", "Coût de l’heure": "42", Source: "Convention 2026" });
    await press(page, "Convenir ce coût");
    await seen(page, "Coût horaire convenu.");
  });

  it("the coordinator enters a family without family file: its QF is 660.00 €, with its arithmetic", async () => {
    await comeIn(manager);
    expect(await page.getByRole("link", { name: "Vérifier une carte" }).count()).toBe(0);
    await follow(page, "Familles");
    await follow(page, "Nouvelle famille");
    await fill({
      "Nom du parent": "Darrieux",
      "Prénom du parent": "Lou",
      "Naissances des enfants": "08/03/2019",
    });
    await page.getByLabel("Régime général").check();
    await fill({ "Revenus de l’année": "18 000", "Prestations du mois": "150", "Enfants à charge": "1" });
    await seen(page, /\(18\s000,00\s€ \/ 12 \+ 150,00\s€\) \/ 2,5 = 660,00\s€/);
    await press(page, "Enregistrer la famille");
    await seen(page, "Famille saisie.");
  });

  it("prepares its file: 2.55 € an hour, said and handed over as a quote before anything opens", async () => {
    await follow(page, "Préparer un dossier");
    await page.getByLabel("Motif", { exact: true }).selectOption({ label: "Naissance" });
    await page.getByLabel(/\(TISF\)/).check();
    await fill({ "Date de l’événement": "2026-09-20", "L’aide commence le": "2026-10-02" });
    await fill({ "L’aide finit le": "2026-10-01", "Heures accordées": "60" });
    await press(page, "Préparer le dossier");
    await page.locator('[aria-invalid="true"]').first().waitFor();
    expect(await page.getByLabel("Heures accordées").inputValue()).toBe("60");
    await fill({ "L’aide finit le": "2027-03-31" });
    await press(page, "Préparer le dossier");
    await seen(page, "Dossier préparé.");
    await seen(page, /2,55\s€/);
    const quote = await paper("Devis (PDF)");
    expect(quote).toContain("Darrieux");
    expect(quote).toMatch(/2,55\s€/);
    expect(quote).toMatch(/153,00\s€/);
    expect(quote).not.toContain("660,00");
    expect(quote).not.toContain("Naissance");
    await press(page, "Ouvrir le dossier");
    await page.getByRole("link", { name: "Interventions", exact: true }).last().waitFor();
  });

  it("plans a month: Tuesdays and Fridays of October from 9:00 to 11:20, and the night the clocks go back", async () => {
    await page.goto("/intervenants/ajouter");
    await fill({ Nom: "Bordenave", Prénom: "Claude" });
    await press(page, /^Ajouter/);
    await seen(page, "Bordenave");
    await page.goto("/interventions/nouvelle?date=2026-10-02");
    await page.getByLabel("Famille, dossier").selectOption({ index: 1 });
    await page.getByLabel("Intervenant·e").selectOption({ index: 1 });
    await fill({ Début: "9h", Fin: "11:20" });
    await page.getByText("Répéter chaque semaine").click();
    await page.getByLabel("mardi").check();
    await page.getByLabel("vendredi").check();
    await fill({ "Jusqu’au": "2026-10-31" });
    await press(page, "Enregistrer");
    await seen(page, "9 interventions enregistrées.");
    await page.goto("/interventions/nouvelle?date=2026-10-24");
    await page.getByLabel("Famille, dossier").selectOption({ index: 1 });
    await page.getByLabel("Intervenant·e").selectOption({ index: 1 });
    await fill({ Début: "22h", Fin: "6h" });
    await press(page, "Enregistrer");
    await seen(page, "Intervention enregistrée.");
    // 9 × 140 minutes, and 22:00 to 6:00 over an hour that comes twice: 9 hours.
    const [file] = await owner`select used_minutes from help_files`;
    expect(file?.used_minutes).toBe(9 * 140 + 540);
  });

  it("in November is told first of the ten visits to confirm", async () => {
    await theDayIs("2026-11-03");
    await comeIn(manager);
    await seen(page, "Antenne : interventions à confirmer");
  });

  it("confirms what took place, and the first page says that the month is ready", async () => {
    await page.goto("/interventions/a-confirmer");
    await press(page, "Confirmer les interventions cochées");
    await seen(page, "10 interventions confirmées.");
    await follow(page, "Accueil");
    await follow(page, /^À facturer : octobre 2026/);
    await page.getByRole("heading", { level: 1, name: "Facturer la Caf : octobre 2026" }).waitFor();
  });

  it("invoices 30 h: 30 × 42.00 = 1 260.00 €, of which 30 × 2.55 = 76.50 € are the family's", async () => {
    await page
      .getByRole("row", { name: /Darrieux.*30\sh.*1\s260,00\s€.*76,50\s€.*1\s183,50\s€/s })
      .first()
      .waitFor();
    await page.getByLabel(/^J’atteste la réalité/).check();
    await press(page, /^Facturer 1\s183,50\s€ à la Caf/);
    await page.getByRole("heading", { level: 1, name: "État de facturation 2026-0001" }).waitFor();
    const printed = await paper("PDF");
    expect(printed).toContain("Aide et accompagnement à domicile");
    expect(printed).toMatch(/1\s183,50\s€/);
    expect(printed).not.toMatch(/[Ee]nfant/);
    const [line] = await owner`select minutes, cost_cents, family_cents, amount_cents from invoice_lines`;
    expect(line).toEqual({ minutes: 1800, cost_cents: 126_000, family_cents: 7_650, amount_cents: 118_350 });
  });

  it("an agent checks the line, without the motive, and pays", async () => {
    await comeIn(agent);
    await follow(page, /à vérifier/);
    await follow(page, admr.partner.name);
    await page
      .getByRole("row", { name: /Darrieux/ })
      .first()
      .waitFor();
    expect(await page.getByText("Naissance", { exact: true }).count()).toBe(0);
    await press(page, "Tout accepter");
    await seen(page, /1 ligne acceptée, 1\s183,50\s€/);
    await pay(page, { day: "2026-11-03", reference: "VIR-2026-1103" });
  });

  it("the manager sees it paid, and tells the family what it owes: 76.50 €", async () => {
    await comeIn(manager, "/factures");
    await page.getByRole("row", { name: /2026-0001.*Payée.*1\s183,50/s }).waitFor();
    await page.goto("/dossiers");
    await follow(page, /Darrieux/);
    await page.goto(`${page.url()}/releve?mois=2026-10`);
    await seen(page, /76,50\s€/);
  });

  it("nothing was complained of on the way", () => {
    expect(complaints.flat()).toEqual([]);
  });
});
