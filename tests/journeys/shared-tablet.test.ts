import type { Browser, Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aCard, aChild, aLeisureCentre, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { startPortal } from "../support/portal";
import { signedIn } from "../support/visits";
import { goTo, openWindow, shoot } from "../support/windows";

let owner: Sql;
let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let office: Page;
let phone: Page;
let tablet: Page;
let code: string;
const complaints: string[][] = [];

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-08-05" }));
  centre = await aLeisureCentre(owner);
  for (const [lastName, firstName] of [
    ["Lafitte", "Nino"],
    ["Dupouy", "Zoé"],
  ]) {
    const child = await aChild(owner, { lastName, firstName, birthDate: "2016-05-04" });
    await aRosterEntry(owner, centre.structure, await aCard(owner, { child }));
  }
  const newcomer = await aChild(owner, { lastName: "Castets", firstName: "Lou", birthDate: "2017-03-12" });
  await aCard(owner, { child: newcomer, number: "CV26-0007" });
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  const open = async (width: number, personId?: string) => {
    const cookie = personId === undefined ? undefined : await signedIn(personId);
    const opened = await openWindow(browser, { origin: portal.origin, ...(cookie && { cookie }), width });
    complaints.push(opened.complaints);
    return opened.page;
  };
  office = await open(1280, centre.manager.id);
  phone = await open(768, centre.staff.id);
  tablet = await open(768);
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const isAt = (page: Page, title: string | RegExp) =>
  page.getByRole("heading", { level: 1, name: title }).waitFor();
const type = async (typed: string) => {
  await tablet.getByLabel("Votre code").fill(typed);
  await press(tablet, "Ouvrir");
};
const tick = (child: string, mark = "journée") =>
  tablet.getByRole("group", { name: child }).getByText(mark, { exact: true }).click();
const cover = () => tablet.getByRole("dialog", { name: "Tablette verrouillée" });
const resume = async (typed: string) => {
  await cover().getByLabel("Votre code").fill(typed);
  await press(tablet, "Reprendre");
};

describe("a tablet at the door of a centre", () => {
  it("is announced by the manager, who reads a code off her screen", async () => {
    await goTo(office, "/collegues");
    await follow(office, "Tablettes partagées");
    await seen(office, "Aucune tablette n’est jumelée");
    await follow(office, "Jumeler une tablette");
    await press(office, "Obtenir le code");
    await office.getByRole("alert").waitFor();
    await office.getByLabel("Nom de la tablette").fill("Tablette de l’accueil");
    await press(office, "Obtenir le code");
    await isAt(office, /^Code de jumelage/);
    await shoot(office, "tablette-code-de-jumelage");
    code = await office.locator("p code").innerText();
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  it("is paired by that code, and knows nobody yet", async () => {
    await goTo(tablet, "/tablette");
    await isAt(tablet, "Jumeler cette tablette");
    await tablet.getByLabel("Code de jumelage").fill("AAAA-BBBB-CCCC");
    await press(tablet, "Jumeler");
    await tablet.getByRole("alert").waitFor();
    await tablet.getByLabel("Code de jumelage").fill(code);
    await press(tablet, "Jumeler");
    await seen(tablet, "Personne n’a encore de code");
    await shoot(tablet, "tablette-sans-personne");
  });

  it("shows her name once the animatrice has chosen six digits of her own", async () => {
    await goTo(phone, "/compte");
    await follow(phone, "Choisir un code");
    await phone.getByLabel("Code de six chiffres").fill("123456");
    await press(phone, "Choisir ce code");
    await phone.getByRole("alert").waitFor();
    await phone.getByLabel("Code de six chiffres").fill("482 615");
    await press(phone, "Choisir ce code");
    await seen(phone, /Votre code de tablette est choisi/);
    await goTo(tablet, "/tablette");
    await tablet.getByText(centre.staff.name).click();
    await type("482616");
    await tablet.getByRole("alert").waitFor();
    await shoot(tablet, "tablette-mauvais-code");
    await type("482615");
    await isAt(tablet, /mercredi 5 août/i);
    await shoot(tablet, "tablette-pointage");
  });

  it("keeps the roll call in her name", async () => {
    await tick("Nino Lafitte");
    await press(tablet, "Enregistrer");
    await seen(tablet, "1 case enregistrée");
    const kept = await owner`select recorded_by as "by" from presences`;
    expect(kept).toEqual([{ by: centre.staff.id }]);
  });

  it("locks by itself after ten minutes untouched, its ticks kept under the cover until her code is typed", async () => {
    await tablet.clock.install();
    await goTo(tablet, `/pointage/${centre.structure.id}/jour`);
    await tick("Zoé Dupouy");
    await seen(tablet, "1 modification à enregistrer");
    await tablet.clock.fastForward("09:50");
    expect(await tablet.getByRole("dialog", { name: "Tablette verrouillée" }).isVisible()).toBe(false);
    await owner`update sessions set seen_at = now() - interval '10 minutes' where tablet_id is not null`;
    await tablet.clock.fastForward("00:20");
    const cover = tablet.getByRole("dialog", { name: "Tablette verrouillée" });
    await cover.waitFor();
    await tablet.keyboard.press("Escape");
    expect(await cover.isVisible()).toBe(true);
    await shoot(tablet, "tablette-verrouillee");
    await cover.getByLabel("Votre code").fill("111112");
    await press(tablet, "Reprendre");
    await cover.getByRole("alert").waitFor();
    await cover.getByLabel("Votre code").fill("482615");
    await press(tablet, "Reprendre");
    await cover.waitFor({ state: "hidden" });
    await press(tablet, "Enregistrer");
    await seen(tablet, "1 case enregistrée");
  });

  it("stays covered, with all that is on the page, while the network is away", async () => {
    await tick("Nino Lafitte", "absent");
    await seen(tablet, "1 modification à enregistrer");
    await tablet.clock.fastForward("10:10");
    await tablet.context().setOffline(true);
    await resume("482615");
    await tablet
      .getByRole("alert")
      .getByText(/Le portail ne répond pas/)
      .waitFor();
    await tablet.context().setOffline(false);
    await resume("482615");
    await cover().waitFor({ state: "hidden" });
    await seen(tablet, "1 modification à enregistrer");
  });

  it("keeps what was being saved when the network went, though its session ended before it came back", async () => {
    await tablet.context().setOffline(true);
    await press(tablet, "Enregistrer");
    await seen(tablet, /Le portail ne répond pas/);
    await tablet.clock.fastForward("10:10");
    await owner`update sessions set seen_at = now() - interval '10 minutes' where tablet_id is not null`;
    await cover().waitFor();
    await tablet.context().setOffline(false);
    await tablet.waitForResponse(/\/pret$/);
    await resume("482615");
    await cover().waitFor({ state: "hidden" });
    await seen(tablet, /La tablette s’était verrouillée/);
    await press(tablet, "Enregistrer");
    await seen(tablet, "1 case enregistrée");
  });

  it("is covered when it comes back into view after it was locked elsewhere", async () => {
    const tab = await tablet.context().newPage();
    await goTo(tab, `/pointage/${centre.structure.id}/jour`);
    await press(tab, "Verrouiller");
    await isAt(tab, centre.structure.name);
    await tablet.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await cover().waitFor();
    await resume("482615");
    await cover().waitFor({ state: "hidden" });
    await tab.close();
  });

  it("verifies a card and puts the child on the list of its structure", async () => {
    await follow(tablet, "Vérifier une carte");
    await tablet.getByLabel("Numéro de carte").fill("CV26-0007");
    await tablet.getByLabel("Date de naissance de l’enfant").fill("12/03/2017");
    await press(tablet, "Vérifier");
    await press(tablet, "Ajouter à ma liste");
    await seen(tablet, "L’enfant est sur la liste.");
    await follow(tablet, "Pointage");
    await tablet.getByRole("group", { name: "Lou Castets" }).waitFor();
  });

  it("opens nothing else: she is led back to the roll call", async () => {
    for (const elsewhere of [
      "/",
      "/enfants",
      "/compte",
      "/sejours",
      `/pointage/${centre.structure.id}/feuille`,
    ]) {
      await goTo(tablet, elsewhere);
      await isAt(tablet, /mercredi 5 août/i);
    }
  });

  it("is told under its cover that it was taken back, its page still there", async () => {
    await tablet.clock.fastForward("10:10");
    await owner`update tablets set revoked_at = now(), revoked_by = created_by`;
    await resume("482615");
    await cover()
      .getByRole("alert")
      .getByText(/n’est plus jumelée/)
      .waitFor();
    await owner`update tablets set revoked_at = null, revoked_by = null`;
    await resume("482615");
    await cover().waitFor({ state: "hidden" });
  });

  it("is handed over by its button, and taken back by the manager", async () => {
    await press(tablet, "Verrouiller");
    await isAt(tablet, centre.structure.name);
    await goTo(office, "/tablettes");
    await seen(office, "jumelée jusqu’au 31/08/2026");
    await shoot(office, "tablettes");
    await follow(office, "Retirer Tablette de l’accueil");
    await press(office, "Retirer cette tablette");
    await seen(office, "La tablette est retirée");
    await goTo(tablet, "/tablette");
    await isAt(tablet, "Jumeler cette tablette");
    await follow(tablet, "Se connecter avec son mot de passe");
    await tablet.getByLabel("Mot de passe").waitFor();
  });

  it("and no console complained", () => expect(complaints.flat()).toEqual([]));
});
