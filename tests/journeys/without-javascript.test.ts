import type { Browser, Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser";
import { aCard, aChild, aLeisureCentre, aPerson, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { addToList, verifyCard } from "../support/errand/at-the-centre";
import { anApplication } from "../support/factors";
import { startPortal } from "../support/portal";
import { openWindow, signInAs } from "../support/windows";

const manager = { email: "maite@lespignes.test", password: "quatre pins et une dune", name: "Maïté" };

let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let owner: Sql;
let page: Page;
let complaints: string[];
let code: () => string;

beforeAll(async () => {
  // A Wednesday, after a week already begun.
  ({ owner } = await freshDatabase({ today: "2026-07-08" }));
  const { partner, structure } = await aLeisureCentre(owner);
  const { id } = await aPerson(owner, { ...manager, partnerId: partner.id, role: "manager" });
  ({ code } = await anApplication(owner, id));
  await aTariff(owner, structure);
  const child = await aChild(owner, { lastName: "Lafitte", firstName: "Maël" });
  await aRosterEntry(owner, structure, await aCard(owner, { child }));
  const verified = await aChild(owner, { lastName: "Dubourg", firstName: "Zoé", birthDate: "2018-09-12" });
  await aCard(owner, { child: verified, number: "CV26-0042" });
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  ({ page, complaints } = await openWindow(browser, { ...portal, javaScript: false, width: 768 }));
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const marksOf = async (lastName: string) => {
  const rows = await owner`
    select to_char(attended_on, 'DD') || ' ' || slot as mark from presences p join children c on c.id = p.child_id
    where c.last_name = ${lastName} and released_at is null order by 1`;
  return rows.map(({ mark }) => mark);
};

const choice = (child: string, day: string) => page.getByRole("combobox", { name: `${child}, ${day}` });

describe("with JavaScript off", () => {
  it("a manager signs in, after a first try that is told to be wrong, with the code of an application", async () => {
    await page.goto("/connexion");
    await page.getByLabel("Adresse électronique").fill(manager.email);
    await page.getByLabel("Mot de passe", { exact: true }).fill("un autre mot de passe");
    await press(page, "Se connecter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("Adresse électronique").inputValue()).toBe(manager.email);
    await signInAs(page, { ...manager, code });
  });

  it("verifies a card, sees what the family pays, and adds the child to the list", async () => {
    await follow(page, "Vérifier une carte");
    await verifyCard(page, "cv26 0042", "12/09/2018", "Zoé Dubourg");
    await seen(page, "prix 15,00 € − aide Caf 8,00 € = 7,00 € à payer");
    await addToList(page);
  });

  it("keeps the week with lists, one a cell", async () => {
    await follow(page, "Pointage");
    await choice("Maël Lafitte", "lundi 6 juillet 2026").selectOption("journée");
    await choice("Maël Lafitte", "mardi 7 juillet 2026").selectOption("matin");
    await choice("Zoé Dubourg", "mardi 7 juillet 2026").selectOption("après-midi");
    await press(page, "Enregistrer");
    await seen(page, "3 cases enregistrées.");
    expect(await marksOf("Lafitte")).toEqual(["06 day", "07 morning"]);
  });

  it("changes and saves the page that the back button brought: 409, with the cells kept and a fresh key", async () => {
    const sheet = page.url();
    await page.goto(sheet);
    const asItWas = await page.content();
    await choice("Zoé Dubourg", "lundi 6 juillet 2026").selectOption("journée");
    await press(page, "Enregistrer");
    await seen(page, "1 case enregistrée.");

    await goBackTo(asItWas);
    await choice("Zoé Dubourg", "lundi 6 juillet 2026").selectOption("matin");
    await choice("Maël Lafitte", "mercredi 8 juillet 2026").selectOption("journée");
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      press(page, "Enregistrer"),
    ]);
    expect(answer.status()).toBe(409);
    await seen(page, /déjà été enregistré avec d.autres réponses/);
    expect(await choice("Maël Lafitte", "mercredi 8 juillet 2026").inputValue()).toBe("day");
    expect(await marksOf("Dubourg")).toEqual(["06 day", "07 afternoon"]);

    await press(page, "Enregistrer");
    await seen(page, "2 cases enregistrées.");
    expect(await marksOf("Dubourg")).toEqual(["06 morning", "07 afternoon"]);
  });

  it("records today for everybody: one link, one button", async () => {
    await follow(page, "Pointer aujourd’hui");
    await follow(page, /^Tous présents/);
    await press(page, "Enregistrer");
    await seen(page, "1 case enregistrée.");
    expect(await marksOf("Lafitte")).toEqual(["06 day", "07 morning", "08 day"]);
  });

  it("issues the month: 3 days and 3 halves at 8.00 and 4.00 € make 36.00 €", async () => {
    await follow(page, "Factures");
    await follow(page, /^Facturer/);
    await page.getByLabel(/^J’atteste/).check();
    await press(page, "Facturer 36,00 € à la Caf");
    await page.getByRole("heading", { level: 1, name: "État de facturation 2026-0001" }).waitFor();
    await seen(page, "Transmis à la Caf : 36,00 €");
  });

  it("nothing was complained of on the way", () => {
    expect(complaints).toEqual([]);
  });
});

/** The back button of a browser that keeps whole pages: the sheet comes back as it was, with its old key. */
async function goBackTo(html: string) {
  await page.route(
    (url) => url.pathname.startsWith("/pointage/"),
    (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
    { times: 1 },
  );
  await page.goBack();
}
