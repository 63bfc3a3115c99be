import type { Browser } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aCard, aChild, aLeisureCentre, aPerson, aPresence, aRosterEntry } from "../support/builders";
import { freshDatabase } from "../support/database";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { saidBelow } from "../support/errand/at-the-centre";
import { startPortal } from "../support/portal";
import { awake, goTo, openWindow, type PortalWindow, shoot, signInAs } from "../support/windows";

const staff = { email: "maite@lespignes.test", password: "quatre pins et une dune", name: "Maïté" };
let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let owner: Sql;
let window: PortalWindow;
let sheet: string;

/** 66 children on the list, of whom 31 came two days ago. */
beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  const { partner, structure } = await aLeisureCentre(owner);
  await aPerson(owner, { ...staff, partnerId: partner.id });
  for (let rank = 1; rank <= 66; rank++) {
    const child = await aChild(owner, {
      lastName: `Enfant${String(rank).padStart(2, "0")}`,
      firstName: "Lou",
    });
    const card = await aCard(owner, { child });
    const entry = await aRosterEntry(owner, structure, card);
    if (rank <= 31) await aPresence(owner, structure, card, entry, "2026-07-06");
  }
  sheet = `/pointage/${structure.id}/jour`;
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  window = await openWindow(browser, { ...portal, width: 768 });
  await signInAs(window.page, staff);
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const today = async () => {
  const [row] = await owner`
    select count(*)::integer as present from presences where attended_on = '2026-07-08' and released_at is null`;
  return row?.present;
};

describe("a list of 66 children, 31 of whom come", () => {
  it("shows the 31, and marks them in two taps", async () => {
    const { page } = window;
    await goTo(page, sheet);
    await page.getByRole("link", { name: "Tous présents (31)" }).click();
    await shoot(page, "short-list");
    await seen(page, "31 présents, 0 absent");
    await page.getByRole("link", { name: "Tous absents (31)" }).click();
    await saidBelow(page, "Aucune modification");
  });

  it("finds a name of the whole list, and says when nobody has it", async () => {
    const { page } = window;
    await page.getByRole("searchbox").fill("enfant66");
    await page.getByRole("link", { name: "Tous présents (1)" }).waitFor();
    await page.getByRole("searchbox").fill("personne");
    await seen(page, "Aucun enfant de ce nom sur la liste.");
    await shoot(page, "nobody-named");
    await page.getByRole("searchbox").fill("");
  });

  it("asks again before it marks 66", async () => {
    const { page } = window;
    await page.getByRole("link", { name: "Toute la liste (66)" }).click();
    await page.getByRole("link", { name: "Tous présents (66)" }).click();
    await saidBelow(page, "Aucune modification");
    await page.getByRole("link", { name: /^Marquer 66 enfants présents/ }).click();
    await saidBelow(page, "66 modifications à enregistrer");
    await press(page, "Tout annuler");
    await page.getByRole("link", { name: "Venus récemment (31)" }).click();
  });

  it("keeps what was marked when the session ends, and saves it once signed in again", async () => {
    const { page, context } = window;
    await page.getByRole("link", { name: "Tous présents (31)" }).click();
    await context.clearCookies();
    await press(page, "Enregistrer");
    await saidBelow(page, /Votre session est terminée\. Reconnectez-vous/);
    await shoot(page, "session-ended");
    expect(await today()).toBe(0);
    const [tab] = await Promise.all([
      context.waitForEvent("page"),
      follow(page, "Reconnectez-vous dans un autre onglet"),
    ]);
    await signInAs(tab, staff);
    await tab.close();
    await press(page, "Enregistrer");
    await saidBelow(page, "31 cases enregistrées");
    expect(await today()).toBe(31);
  });

  it("does the week's columns for the rows shown, the whole list on a second tap", async () => {
    const { page } = window;
    await goTo(page, sheet.replace("/jour", ""));
    await page.getByRole("button", { name: "Tous présents mardi 7 juillet 2026 (31)" }).click();
    await saidBelow(page, "31 modifications à enregistrer");
    await shoot(page, "short-week");
    await press(page, "Tout annuler");
    await page.getByRole("link", { name: "Toute la liste (66)" }).click();
    await page.getByRole("button", { name: "Tous présents mardi 7 juillet 2026 (66)" }).click();
    await saidBelow(page, "Aucune modification");
    await page.getByRole("button", { name: /^Marquer 66 enfants présents mardi 7 juillet 2026/ }).click();
    await saidBelow(page, "66 modifications à enregistrer");
    await press(page, "Tout annuler");
  });

  it("goes to the whole list and back without JavaScript", async () => {
    const cookies = await window.context.cookies();
    const plain = await openWindow(browser, { ...portal, javaScript: false });
    await plain.context.addCookies(cookies);
    await plain.page.goto(`${sheet}?date=2026-07-07`);
    await follow(plain.page, "Toute la liste (66)");
    await follow(plain.page, "Venus récemment (31)");
    await follow(plain.page, /^Tous présents/);
    await press(plain.page, "Enregistrer");
    await seen(plain.page, "31 cases enregistrées.");
    expect(plain.complaints).toEqual([]);
  });

  it("sends whoever posts another form after the session to sign in, and back to it", async () => {
    const { page, context } = window;
    await goTo(page, "/enfants/ajouter");
    await context.clearCookies();
    await page.evaluate(() => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = "/enfants/ajouter";
      document.body.append(form);
      form.submit();
    });
    await page.getByRole("heading", { level: 1, name: "Session terminée" }).waitFor();
    await awake(page);
    await follow(page, "Se reconnecter");
    await page.waitForURL(/\/connexion\?suite=%2Fenfants%2Fajouter/);
  });
});
