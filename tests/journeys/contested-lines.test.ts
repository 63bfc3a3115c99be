import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  aCard,
  aChild,
  aLeisureCentre,
  aPerson,
  aPresence,
  aRosterEntry,
  aTariff,
} from "../support/builders";
import { usedHalfDays } from "../support/contests";
import { follow, press, seen } from "../support/errand/at-the-caf";
import { setStage } from "../support/errand/stage";
import { anIssuedInvoice } from "../support/invoices";
import { comeIn, goTo, shoot } from "../support/windows";

const agent = { name: "Aline Agent", email: "aline@caf.test" };
const manager = { name: "Maïté", email: "maite@lespignes.test" };
const scan = Buffer.from("%PDF-1.4\n% feuille du 27 juillet\n%%EOF\n");
const scanned = { name: "feuille du 27.pdf", mimeType: "application/pdf", buffer: scan };

let stage: Awaited<ReturnType<typeof setStage>>;
let owner: Sql;
let desk: Page;
let centre: Page;
const childIds: Record<string, string> = {};

/** Four children, Monday and Tuesday each at 8.00 € a day: four lines of 16.00 €. */
beforeAll(async () => {
  stage = await setStage("2026-07-31", agent);
  ({ owner, desk, centre } = stage);
  const place = await aLeisureCentre(owner);
  const head = await aPerson(owner, { ...manager, partnerId: place.partner.id, role: "manager" });
  await aTariff(owner, place.structure);
  for (const lastName of ["Argelès", "Biscarrosse", "Capbreton", "Dax"]) {
    const child = await aChild(owner, { lastName, firstName: "Lou" });
    const card = await aCard(owner, { child });
    const entry = await aRosterEntry(owner, place.structure, card);
    for (const day of ["2026-07-27", "2026-07-28"]) await aPresence(owner, place.structure, card, entry, day);
    childIds[lastName] = child.id;
  }
  await anIssuedInvoice({ ...place, manager: head }, "2026-07");
  await goTo(desk, "/");
  await comeIn(centre, stage.portal.origin, head.id);
});

afterAll(() => stage?.clear());

const rowOf = (page: Page, child: string) => page.getByRole("row", { name: new RegExp(child) });
const openInvoice = async () => {
  await follow(centre, "Factures");
  await follow(centre, "2026-0001");
};
const used = (child: string) => usedHalfDays(owner, childIds[child] ?? "");

describe("lines withdrawn, rejected and contested", () => {
  let broken = false;
  beforeEach(() => {
    if (broken) throw new Error("an earlier step of the errand failed");
  });
  afterEach(async ({ task }) => {
    if (broken || task.result?.state !== "fail") return;
    broken = true;
    await shoot(desk, "broken-desk");
    await shoot(centre, "broken-centre");
  });

  it("the manager withdraws a line nobody has decided, its days kept to be invoiced again", async () => {
    await openInvoice();
    await follow(centre, "Retirer des lignes");
    await press(centre, "Retirer les lignes cochées");
    await seen(centre, "Cochez au moins une ligne.");
    await seen(centre, "Dites ce que devient ce qui y était facturé.");
    await rowOf(centre, "Dax").getByRole("checkbox").check();
    await centre.getByLabel("Les garder pointées").check();
    await press(centre, "Retirer les lignes cochées");
    await seen(
      centre,
      "1 ligne retirée. Les journées restent pointées et pourront être facturées à nouveau.",
    );
    expect(await rowOf(centre, "Dax").innerText()).toMatch(/Retirée/);
    expect(await used("Dax")).toBe(4);
  });

  it("an agent rejects two lines and accepts the third", async () => {
    await follow(desk, /à vérifier/);
    await desk.getByRole("link", { name: /^Association/ }).click();
    for (const child of ["Argelès", "Biscarrosse"]) await rowOf(desk, child).getByRole("checkbox").check();
    await press(desk, /Rejeter les lignes cochées/);
    await desk.getByLabel("Présence non justifiée").check();
    await desk.getByLabel("Précision").fill("feuille du 27 absente");
    await press(desk, /^Rejeter 2 lignes/);
    await seen(desk, /2 lignes rejetées\. Le partenaire voit le motif et peut contester/);
    await press(desk, "Tout accepter");
    await seen(desk, /: 1 ligne acceptée, /);
    expect(await used("Argelès")).toBe(4);
  });

  it("the manager reads until when to contest, and contests with words and a sheet", async () => {
    await follow(centre, "Accueil");
    await follow(centre, /2 lignes rejetées à contester jusqu’au \d\d\/\d\d\/\d{4}/);
    await seen(centre, /Contester jusqu’au \d\d\/\d\d\/\d{4} inclus/);
    await follow(centre, /^Contester, ligne 1, Argelès/);
    const html = { name: "feuille.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") };
    await centre.getByLabel("Pourquoi vous contestez").fill("La feuille était au dos.");
    await centre.getByLabel("Feuille de présence").setInputFiles(html);
    await press(centre, "Contester le rejet");
    await seen(centre, /ni un PDF ni une image JPEG ou PNG/);
    expect(await centre.getByLabel("Pourquoi vous contestez").inputValue()).toBe("La feuille était au dos.");
    await centre.getByLabel("Feuille de présence").setInputFiles(scanned);
    await press(centre, "Contester le rejet");
    await seen(centre, /Rejet contesté\./);
    await follow(centre, /^Contester, ligne 2, Biscarrosse/);
    await centre.getByLabel("Pourquoi vous contestez").fill("Il était là.");
    await press(centre, "Contester le rejet");
    await seen(centre, "2 lignes contestées : 32,00 €");
  });

  it("the agent opens the sheet, and accepts the first contest", async () => {
    await follow(desk, "Accueil");
    await follow(desk, /lignes contestées à décider/);
    await follow(desk, "Argelès Lou");
    await seen(desk, "La feuille était au dos.");
    await seen(desk, "Vous aviez rejeté cette ligne");
    const [download] = await Promise.all([
      desk.waitForEvent("download"),
      follow(desk, "Télécharger la feuille"),
    ]);
    expect(download.suggestedFilename()).toBe("feuille-2026-0001-ligne-1.pdf");
    expect(readFileSync(await download.path())).toEqual(scan);
    const { headers } = await headersOf(download.url());
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-disposition"]).toMatch(/^attachment/);
    await desk.getByLabel("Accepter la contestation").check();
    await desk.getByLabel("Réponse au partenaire").fill("Feuille vue.");
    await press(desk, "Enregistrer la décision");
    await seen(desk, "Contestation acceptée. La ligne devient payable.");
  });

  it("maintains the second rejection: the child's days are free again", async () => {
    await follow(desk, "Biscarrosse Lou");
    await press(desk, "Enregistrer la décision");
    await seen(desk, "Choisissez une décision.");
    await desk.getByLabel("Maintenir le rejet").check();
    await desk.getByLabel("Réponse au partenaire").fill("Sans feuille, non.");
    await press(desk, "Enregistrer la décision");
    await seen(desk, "Aucune contestation à décider");
    expect([await used("Argelès"), await used("Biscarrosse")]).toEqual([4, 0]);
  });

  it("pays the accepted line and the one won: 32.00 €", async () => {
    await desk.getByRole("link", { name: /^Acceptées, à payer/ }).click();
    await desk.getByRole("link", { name: /^Association/ }).click();
    await payHere();
    expect(await rowOf(desk, "Argelès").innerText()).toMatch(
      /Payée[\s\S]*Contestation acceptée\s: Feuille vue\./,
    );
  });

  it("the manager reads what became of each line, and of the money", async () => {
    await openInvoice();
    await seen(centre, "Contestation refusée (16,00 €), rejet définitif : Sans feuille, non.");
    const sums = await centre.getByRole("table", { name: "Où en sont les montants" }).innerText();
    expect(sums).toMatch(
      /Payé\s+2\s+32,00[\s\S]*Rejeté\s+1\s+16,00[\s\S]*Retiré\s+1\s+16,00[\s\S]*4\s+64,00/,
    );
  });

  it("records the freed days anew, and invoices them with the withdrawn ones: 32.00 €", async () => {
    await follow(centre, "Pointage");
    await centre.getByRole("button", { name: /^Lou Biscarrosse, lundi 27 juillet/ }).click();
    await centre.getByRole("button", { name: /^Lou Biscarrosse, mardi 28 juillet/ }).click();
    await press(centre, "Enregistrer");
    await seen(centre, "2 cases enregistrées");
    await follow(centre, "Factures");
    await follow(centre, /^Facturer/);
    await centre.getByLabel(/^J’atteste/).check();
    await press(centre, "Facturer 32,00 € à la Caf");
    await centre.getByRole("heading", { level: 1, name: "État de facturation 2026-0002" }).waitFor();
    expect([await used("Biscarrosse"), await used("Dax")]).toEqual([4, 4]);
  });

  it("nothing was complained of on the way", () => {
    expect(stage.complaints.flat()).toEqual([]);
  });
});

async function headersOf(url: string) {
  const answer = await desk.request.get(url);
  return { headers: answer.headers() };
}

async function payHere() {
  await desk.getByLabel("Date du virement").fill("2026-07-31");
  await desk.getByLabel("Référence du virement").fill("VIR-9");
  await press(desk, /^Marquer 32,00/);
  await seen(desk, /Paiement enregistré/);
}
