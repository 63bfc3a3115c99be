import type { Browser, Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aCard, aChild, aPerson } from "../support/builders";
import { freshDatabase } from "../support/database";
import { follow, pay, press, seen } from "../support/errand/at-the-caf";
import { cell, saidBelow } from "../support/errand/at-the-centre";
import { useDaysElsewhere } from "../support/errand/days-elsewhere";
import { startPortal } from "../support/portal";
import { aCampProgramme } from "../support/staying";
import { signedIn } from "../support/visits";
import { goTo, openWindow, shoot } from "../support/windows";

const manager = { email: "maite@lesdunes.test", name: "Maïté" };
const agent = { email: "aline@caf.test", name: "Aline" };
const children = [
  { firstName: "Zoé", number: "CV26-0001", birthDate: "2016-05-04" },
  { firstName: "Noé", number: "CV26-0002", birthDate: "2015-09-12" },
  { firstName: "Maël", number: "CV26-0003", birthDate: "2014-11-23" },
];

let owner: Sql;
let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>> | undefined;
let page: Page;
let organiser: string;
/** The sessions of both: opened once, whatever day the portal starts on. */
let managers: string;
let agents: string;
const complaints: string[][] = [];

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-03-16" }));
  const { partner } = await aCampProgramme(owner);
  organiser = partner.name;
  managers = await signedIn(
    (await aPerson(owner, { ...manager, partnerId: partner.id, role: "manager" })).id,
  );
  agents = await signedIn((await aPerson(owner, { ...agent, role: "agent" })).id);
  for (const { firstName, number, birthDate } of children) {
    const child = await aChild(owner, { lastName: "Dœuff", firstName, birthDate });
    await aCard(owner, { child, number });
  }
  await useDaysElsewhere(owner, "CV26-0003", 34);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** The same portal on another day, and its manager come in again. */
async function theDayIs(today: string) {
  if (portal) await page.context().close();
  await portal?.stop();
  portal = await startPortal({ PORTAL_TODAY: today });
  await openAs(managers);
  await follow(page, "Séjours");
}

async function openAs(cookie: string) {
  const opened = await openWindow(browser, { origin: portal?.origin ?? "", cookie, width: 768 });
  complaints.push(opened.complaints);
  page = opened.page;
  await goTo(page, "/");
}

async function enrol({ number, birthDate }: (typeof children)[number]) {
  await follow(page, "Inscrire un enfant");
  await page.getByLabel("Numéro de carte").fill(number);
  await page.getByLabel("Date de naissance").fill(birthDate);
  await press(page, "Inscrire et réserver ses jours");
  await page.getByRole("heading", { level: 2, name: "Jour par jour" }).waitFor();
}

/** "Zoé PPAPPPP": R held, P confirmed, A given back, . never aided. */
async function strips() {
  const rows = await owner`
    select h.first_name || ' ' || string_agg(coalesce(
      (select case when p.held then 'R' else 'P' end from presences p
       where p.enrolment_id = e.id and p.attended_on = d and p.released_at is null),
      (select 'A' from presences p where p.enrolment_id = e.id and p.attended_on = d limit 1), '.'), '' order by d) as said
    from enrolments e join stays s on s.id = e.stay_id join roster_entries r on r.id = e.roster_entry_id
    join cards c on c.id = r.card_id join children h on h.id = c.child_id,
    generate_series(s.starts_on, s.ends_on, interval '1 day') d
    group by h.id, h.first_name order by 1`;
  return rows.map(({ said }) => said);
}

describe("a colonie, from March to September", () => {
  let broken = false;
  beforeEach(() => {
    if (broken) throw new Error("an earlier step of the errand failed");
  });
  afterEach(async ({ task }) => {
    if (broken || task.result?.state !== "fail") return;
    broken = true;
    await shoot(page, "broken-colonie");
  });

  it("in March the manager, not sent to any roll call, plans a week of August at 350.00 €", async () => {
    await theDayIs("2026-03-16");
    expect(await page.getByRole("link", { name: "Pointage", exact: true }).count()).toBe(0);
    await seen(page, "Aucun séjour");
    await follow(page, "Nouveau séjour");
    await page.getByLabel("Nom du séjour").fill("Colonie des dunes");
    await page.getByLabel("Lieu").fill("Mimizan");
    await page.getByLabel("Départ").fill("2026-08-10");
    await page.getByLabel("Retour").fill("2026-08-09");
    await page.getByLabel("Prix du séjour entier").fill("350");
    await press(page, "Créer le séjour");
    await seen(page, "Le retour ne peut pas précéder le départ.");
    expect(await page.getByLabel("Nom du séjour").inputValue()).toBe("Colonie des dunes");
    await page.getByLabel("Retour").fill("2026-08-16");
    await press(page, "Créer le séjour");
    await seen(page, "Séjour créé.");
  });

  it("enrols three children by their cards: 7 days held, 7, and 4 under the cap", async () => {
    for (const child of children) {
      await enrol(child);
      await seen(
        page,
        child.firstName === "Maël" ? "4 jours aidés sur 7 : plafond." : "7 jours aidés sur 7.",
      );
      await follow(page, "Colonie des dunes");
      await page.getByRole("heading", { level: 1, name: "Colonie des dunes" }).waitFor();
    }
    await seen(page, "350,00 € − 98,00 € =");
    await seen(page, "350,00 € − 56,00 € =");
    expect(await strips()).toEqual(["Maël RRRR...", "Noé RRRRRRR", "Zoé RRRRRRR"]);
  });

  it("on the fifth day confirms by keyboard, one absence among them", async () => {
    await theDayIs("2026-08-14");
    await follow(page, "Colonie des dunes");
    await press(page, "Tous présents");
    await cell(page, "Zoé Dœuff", "mercredi 12 août").focus();
    await page.keyboard.press("a");
    await saidBelow(page, "14 modifications à enregistrer");
    await page.keyboard.press("Enter");
    await saidBelow(page, "14 cases enregistrées");
    expect(await strips()).toEqual(["Maël PPPP...", "Noé PPPPPRR", "Zoé PPAPPRR"]);
  });

  it("lets a child leave early: the days to come are given back", async () => {
    await follow(page, "Dœuff Noé");
    await follow(page, "Départ anticipé");
    await page.getByLabel("Dernier jour de présence").selectOption("2026-08-14");
    await press(page, "Enregistrer le départ");
    await seen(page, "5 jours aidés sur 7 : départ anticipé, du 15 au 16 août.");
    expect(await strips()).toEqual(["Maël PPPP...", "Noé PPPPPAA", "Zoé PPAPPRR"]);
  });

  it("after the return it comes first, to confirm; two taps and it is done", async () => {
    await theDayIs("2026-08-20");
    await page.getByRole("row", { name: /Colonie des dunes.*2 à confirmer/ }).waitFor();
    await follow(page, "Colonie des dunes");
    await seen(page, "2 journées à confirmer jusqu’au 31/08/2026");
    await press(page, "Tous présents");
    await press(page, "Enregistrer");
    await saidBelow(page, "2 cases enregistrées");
    expect(await strips()).toEqual(["Maël PPPP...", "Noé PPPPPAA", "Zoé PPAPPPP"]);
    const used = await owner`
      select h.first_name || ' ' || y.used_half_days / 2.0 as days from child_years y join children h on h.id = y.child_id
      where y.year = 2026 order by 1`;
    expect(used.map(({ days }) => Number.parseFloat(days.split(" ")[1]))).toEqual([21, 5, 6]);
  });

  it("in September the manager issues it: 6 days, 5 and 4 at 14.00 € make 84.00 + 70.00 + 56.00 = 210.00 €", async () => {
    await theDayIs("2026-09-07");
    await follow(page, "Accueil");
    await seen(page, "15 journées confirmées, pas encore facturées");
    await follow(page, /^Séjour à facturer : Colonie des dunes/);
    for (const row of [
      /Dœuff Zoé.* 6 .*300,00 €.*84,00 €/s,
      /Dœuff Noé.* 5 .*250,00 €.*70,00 €/s,
      /Dœuff Maël.* 4 .*200,00 €.*56,00 €/s,
    ])
      await page.getByRole("row", { name: row }).waitFor();
    await page.getByLabel(/^J’atteste/).check();
    await press(page, "Facturer 210,00 € à la Caf");
    await page.getByRole("heading", { level: 1, name: "État de facturation 2026-0001" }).waitFor();
    const lines = await owner`
      select n.first_name || ' ' || l.units || ' × ' || l.rate_cents || ' = ' || l.amount_cents as said
      from invoice_lines l join invoice_line_names n on n.line_id = l.id order by 1`;
    expect(lines.map(({ said }) => said)).toEqual([
      "Maël 4 × 1400 = 5600",
      "Noé 5 × 1400 = 7000",
      "Zoé 6 × 1400 = 8400",
    ]);
    await follow(page, "Accueil");
    await page.getByRole("heading", { level: 1, name: /^Bonjour/ }).waitFor();
    expect(await page.getByText("Séjour à facturer").count()).toBe(0);
  });

  it("the agent accepts the three lines and pays 210.00 €", async () => {
    await openAs(agents);
    await follow(page, /à vérifier/);
    await follow(page, organiser);
    await press(page, "Tout accepter");
    await seen(page, /3 lignes acceptées, 210,00\s€/);
    await pay(page, { day: "2026-09-07", reference: "VIR-2026-907" });
  });

  it("the manager sees it paid, and the stay invoiced", async () => {
    await openAs(managers);
    await follow(page, "Factures");
    await page.getByRole("row", { name: /2026-0001.*Payée.*210,00/s }).waitFor();
    await follow(page, "2026-0001");
    await seen(page, "Payé : 210,00 € par virement du 07/09/2026, référence VIR-2026-907");
    await follow(page, "Séjours");
    await page.getByRole("row", { name: /Colonie des dunes.*Facturé/s }).waitFor();
  });

  it("nothing was complained of on the way", () => {
    expect(complaints.flat()).toEqual([]);
  });
});
