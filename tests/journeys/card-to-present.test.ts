import type { Browser, Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import {
  aCard,
  aChild,
  aLeisureCentre,
  aPerson,
  aPresence,
  aRosterEntry,
  aTariff,
} from "../support/builders";
import { freshDatabase } from "../support/database";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { cell, saidBelow } from "../support/errand/at-the-centre";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { goTo, openWindow } from "../support/windows";

let owner: Sql;
let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let tablet: Page;
let desk: Page;
const complaints: string[][] = [];

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure, { prices: { "": { day: 1400, halfDay: 800 } } });
  const agent = await aPerson(owner, { role: "agent" });
  await theLetter();
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  const open = async (personId: string, width: number) => {
    const cookie = await signedIn(personId);
    const opened = await openWindow(browser, { origin: portal.origin, cookie, width });
    complaints.push(opened.complaints);
    return opened.page;
  };
  tablet = await open(centre.manager.id, 768);
  desk = await open(agent.id, 1280);
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Still in the post: a card at 8.00 € a day, whose child was on 8 July in another partner's centre. */
async function theLetter() {
  const child = await aChild(owner, { lastName: "Dœuff", firstName: "Zoé", birthDate: "2016-05-04" });
  const card = await aCard(owner, { child, number: "CV26-0001" });
  const { structure } = await aLeisureCentre(owner);
  await aPresence(owner, structure, card, await aRosterEntry(owner, structure, card), "2026-07-08");
}

describe("a child without a card", () => {
  it("comes on the list, and her days are kept among the others'", async () => {
    await goTo(tablet, "/enfants");
    await follow(tablet, "Ajouter un enfant");
    await follow(tablet, "Ajouter sans carte");
    await tablet.getByLabel("Nom de l’enfant").fill("Doeuff-Martin");
    await tablet.getByLabel("Prénom").fill("Zoé");
    await tablet.getByLabel("Date de naissance").fill("4/5/2016");
    await press(tablet, "Ajouter à la liste");
    await seen(tablet, /sa carte est à présenter/);

    await goTo(tablet, `/pointage/${centre.structure.id}?semaine=2026-07-06`);
    await tablet.getByRole("link", { name: "Carte à présenter" }).waitFor();
    for (const day of ["lundi 6", "mardi 7", "mercredi 8"])
      await cell(tablet, "Zoé Doeuff-Martin", day).click();
    await press(tablet, "Enregistrer");
    await saidBelow(tablet, "3 cases enregistrées");
  });

  it("has her letter asked for again; the agent finds no such name and says so", async () => {
    await tablet.getByRole("link", { name: "Carte à présenter" }).click();
    await seen(tablet, "Journée en attente de la carte");
    expect(await tablet.getByText("Journée en attente de la carte").count()).toBe(3);
    await press(tablet, "Demander un duplicata à la Caf");
    await seen(tablet, /réponse attendue/);

    await goTo(desk, "/");
    await follow(desk, /duplicata demandé/);
    await follow(desk, /^Répondre/);
    await seen(desk, /Le nom est peut-être écrit autrement/);
    await desk.getByLabel("Aucune carte pour cet enfant").check();
    await press(desk, "Répondre");
    await seen(desk, "La structure voit votre réponse.");

    await tablet.reload();
    await seen(tablet, /La Caf n’a trouvé aucune carte pour cet enfant/);
  });
});

describe("the letter comes", () => {
  it("bears another name, which somebody confirms; two days are aided, one was elsewhere", async () => {
    await tablet.getByLabel("Numéro de carte").fill("cv26 0001");
    await press(tablet, "Présenter la carte");
    await seen(tablet, "Zoé Dœuff");
    await press(tablet, "C’est bien le même enfant");
    await seen(tablet, /2 jours sont aidés\s;\s1 jour ne l’est pas/);
    expect(await tablet.getByText("Journée aidée").count()).toBe(2);
    await seen(tablet, /L’enfant était déjà pointé ailleurs ce jour-là/);
  });

  it("and July's invoice claims 2 × 8.00 = 16.00 €", async () => {
    await goTo(tablet, `/factures/emettre/${centre.structure.id}/2026-07`);
    await seen(tablet, /16,00/);
    await seen(tablet, /Dœuff Zoé/);
  });

  it("and 16.00 € are owed to the family, paid back on 5 August, and that can be taken back", async () => {
    await goTo(tablet, "/enfants");
    await follow(tablet, "À rembourser aux familles");
    await tablet.getByRole("row", { name: /Dœuff Zoé.*16,00/ }).waitFor();
    await follow(tablet, "Marquer remboursé");
    await press(tablet, "Marquer remboursé");
    await seen(tablet, "Le remboursement est noté.");
    await seen(tablet, "Le 05/08/2026");
    await press(tablet, /^Annuler/);
    await seen(tablet, "Ce remboursement n’est plus noté.");
    await seen(tablet, "1 famille");
  });

  it("and her parents get a statement: 28.00 − 16.00 = 12.00 € paid, 18 days left of 21", async () => {
    await goTo(tablet, "/enfants");
    await follow(tablet, "Dœuff Zoé");
    await follow(tablet, "Relevé de l’enfant");
    await seen(tablet, "2 journées, les 6 et 7");
    await tablet.getByRole("row", { name: /Total, 2 jours.*28,00.*16,00.*12,00/ }).waitFor();
    await seen(tablet, "18 jours sur 21");
  });

  it("and nothing complained", () => expect(complaints.flat()).toEqual([]));
});
