import type { Browser, Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attendanceFile, attendanceLine } from "../support/attendance-files";
import { startBrowser } from "../support/browser";
import { aCard, aChild, aLeisureCentre, aRosterEntry, aTariff } from "../support/builders";
import { freshDatabase } from "../support/database";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { startPortal } from "../support/portal";
import { awake, comeIn, goTo, openWindow, shoot } from "../support/windows";

let browser: Browser;
let portal: Awaited<ReturnType<typeof startPortal>>;
let owner: Sql;
let page: Page;
let complaints: string[];
let centre: Awaited<ReturnType<typeof aLeisureCentre>>;
let siblings: Awaited<ReturnType<typeof aCard>>[];
let returning: { entryId: string; number: string };

beforeAll(async () => {
  ({ owner } = await freshDatabase({ today: "2026-07-29" }));
  centre = await aLeisureCentre(owner);
  await aTariff(owner, centre.structure);
  const named = (firstName: string) =>
    aChild(owner, { lastName: "Dubourg", firstName, birthDate: "2018-09-12" });
  siblings = [];
  for (const firstName of ["Zoé", "Maël", "Lina"])
    siblings.push(await aCard(owner, { child: await named(firstName) }));
  const child = await aChild(owner, { lastName: "Lafitte", firstName: "Noé" });
  const old = await aCard(owner, { child, validFrom: "2025-01-01" });
  const entry = await aRosterEntry(owner, centre.structure, old);
  returning = { entryId: entry.id, number: (await aCard(owner, { child })).number };
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  ({ page, complaints } = await openWindow(browser, { ...portal, width: 768 }));
  await comeIn(page, portal.origin, centre.manager.id);
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

const listed = async () => {
  const rows = await owner`
    select h.first_name from roster_entries r join cards c on c.id = r.card_id join children h on h.id = c.child_id
    where r.structure_id = ${centre.structure.id} and c.valid_from = '2026-01-01' order by 1`;
  return rows.map((row) => row.first_name);
};

describe("many at once", () => {
  it("what is typed at the desk stays when its menu entry is chosen again", async () => {
    await goTo(page, "/verifier");
    await page.getByLabel("Numéro de carte").fill("CV26-12");
    await follow(page, "Vérifier une carte");
    await page.waitForLoadState("networkidle");
    expect(await page.getByLabel("Numéro de carte").inputValue()).toBe("CV26-12");
  });

  it("five lines are pasted: three cards found and listed, two lines left to correct", async () => {
    await follow(page, "Vérifier plusieurs cartes");
    const numbers = siblings.map(({ number }) => `${number}\t12/09/2018`);
    const lines = [numbers[0], `${siblings[1]?.number} 13/09/2018`, numbers[1], "sans date", numbers[2]];
    await page.getByLabel(/^Lignes/).fill(lines.join("\n"));
    await press(page, "Vérifier ces cartes");
    await seen(page, "3 cartes trouvées sur 5 lignes.");
    await shoot(page, "plusieurs-cartes");
    expect(await page.getByLabel(/^Lignes/).inputValue()).toBe(`${lines[1]}\nsans date`);
    const download = page.waitForEvent("download");
    await press(page, "Télécharger les résultats (CSV)");
    expect((await download).suggestedFilename()).toBe("cartes-verifiees.csv");
    await press(page, "Ajouter à ma liste");
    await seen(page, "3 enfants ajoutés à la liste.");
    expect(await listed()).toEqual(["Lina", "Maël", "Zoé"]);
  });

  it("a child of last year shows the new card, and comes on the list", async () => {
    await follow(page, "Cartes de l’année");
    await seen(page, /carte 2026 à présenter/);
    await shoot(page, "cartes-de-l-annee");
    await page.getByLabel(/Noé Lafitte/).fill(returning.number.toLowerCase());
    await press(page, "Vérifier les cartes remplies");
    await seen(page, "Aucune carte à présenter");
    expect(await listed()).toEqual(["Lina", "Maël", "Noé", "Zoé"]);
  });

  const send = async (content: string) => {
    await goTo(page, `/pointage/${centre.structure.id}/import`);
    await page.getByLabel("Fichier CSV du pointage").setInputFiles({
      name: "juillet.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(content),
    });
    await press(page, "Envoyer et vérifier");
  };

  it("a file of attendance is shown, applied, and adds nothing when it is sent again", async () => {
    const [one, two] = siblings as [(typeof siblings)[0], (typeof siblings)[0]];
    const file = attendanceFile([
      attendanceLine(one, "2026-07-06"),
      attendanceLine(two, "2026-07-07", "matin"),
      attendanceLine(two, "2026-07-30"),
    ]);
    await send(file);
    await page.getByRole("button", { name: "Appliquer 2 lignes" }).waitFor();
    await seen(page, "Ce jour est à venir");
    await shoot(page, "pointage-par-fichier");
    await press(page, "Appliquer 2 lignes");
    await seen(page, /^Appliqué le/);
    const days =
      await owner`select slot from presences where structure_id = ${centre.structure.id} order by attended_on`;
    expect(days.map(({ slot }) => slot)).toEqual(["day", "morning"]);
    await send(file);
    await seen(page, "Ce fichier n’ajoute rien au pointage");
    await awake(page);
  });

  it("a file too heavy is told before it is sent", async () => {
    await goTo(page, `/pointage/${centre.structure.id}/import`);
    await page.getByLabel("Fichier CSV du pointage").evaluate((input: HTMLInputElement) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(65 * 1024 * 1024)], "annee.csv"));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await seen(page, /annee\.csv.*pèse 65/);
    expect(complaints).toEqual([]);
  });
});
