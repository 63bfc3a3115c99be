import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Sql } from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  addCentre,
  agreePartner,
  follow,
  inviteManager,
  pay,
  press,
  rejectLineOf,
  seen,
  sendCards,
} from "../support/errand/at-the-caf";
import {
  addToList,
  cell,
  choosePassword,
  enrolApplication,
  linkMailedTo,
  saidBelow,
  transmitTariff,
  verifyCard,
} from "../support/errand/at-the-centre";
import { useDaysElsewhere } from "../support/errand/days-elsewhere";
import { januaryFile } from "../support/errand/january-file";
import { setStage } from "../support/errand/stage";
import { pdfPages } from "../support/pdf-text";
import { aSiret } from "../support/siret";
import { loseNextAnswer, shoot } from "../support/windows";

const manager = { name: "Maïté Darrigade", email: "maite@lespignes.test" };
const agent = { name: "Aline Agent", email: "aline@caf.test" };

let stage: Awaited<ReturnType<typeof setStage>>;
let owner: Sql;
let desk: Page;
let centre: Page;

beforeAll(async () => {
  // A Friday of the summer holidays: the centre is open from Monday to Friday.
  stage = await setStage("2026-07-31", agent);
  ({ owner, desk, centre } = stage);
});

afterAll(() => stage?.clear());

describe("from card to payment", () => {
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

  it("an agent imports January's file: sees one line refused and why, applies the others", async () => {
    await sendCards(desk, januaryFile());
    const preview = desk.getByRole("main");
    expect(await preview.getByText("Nouvelles").locator("..").innerText()).toMatch(/3/);
    expect(await desk.getByRole("row", { name: /CV26-0004/ }).innerText()).toMatch(/^5\s.*QF inconnu/s);
    await follow(desk, "Appliquer 3 lignes");
    await desk.getByRole("checkbox").check();
    await press(desk, "Appliquer 3 lignes");
    await seen(desk, /Appliqué le/);
    const names = await owner`select last_name || ' ' || first_name as name from children order by 1`;
    expect(names.map(({ name }) => name)).toEqual(["Dœuff Noé", "Dœuff Zoé", "Lafitte Maël"]);
  });

  it("agrees a partner and its centre, and invites its manager", async () => {
    await agreePartner(desk, {
      name: "Association Les Pignes",
      siret: aSiret(),
      iban: "FR76 3000 6000 0112 3456 7890 189",
    });
    await seen(desk, /Partenaire créé/);
    await addCentre(desk, { name: "Centre Les Pignes", commune: "Soustons" });
    await follow(desk, "Association Les Pignes");
    await inviteManager(desk, manager);
  });

  it("the manager opens the mailed link, once, and chooses a password and enrols a second factor", async () => {
    const link = linkMailedTo(manager.email, stage.portal.mails);
    await choosePassword(centre, link, "quatre pins et une dune");
    await enrolApplication(centre);
    await seen(centre, "Bonjour Maïté Darrigade");
    const again = await desk.context().newPage();
    await again.goto(link);
    await again.getByRole("heading", { level: 1, name: /déjà servi/ }).waitFor();
    await again.close();
  });

  it("transmits the tariffs of July, the price list attached", async () => {
    const buffer = Buffer.from("%PDF-1.4\n%%EOF\n");
    const document = { name: "délibération.pdf", mimeType: "application/pdf", buffer };
    await transmitTariff(centre, { from: "2026-07-01", day: "14", halfDay: "8,00", document });
    const [download] = await Promise.all([
      centre.waitForEvent("download"),
      follow(centre, /^délibération\.pdf/),
    ]);
    expect(readFileSync(await download.path())).toEqual(buffer);
  });

  it("verifies a pasted card, sees what the family pays, and lists the siblings", async () => {
    await follow(centre, "Vérifier une carte");
    await verifyCard(centre, " cv26 0001 ", "04052016", "Zoé Dœuff");
    await seen(centre, "prix 14,00 € − aide Caf 8,00 € = 6,00 € à payer");
    await seen(centre, "21 jours restants sur 21");
    await addToList(centre);
    await verifyCard(centre, "CV26-0002", "12/09/2018", "Noé Dœuff");
    await centre.getByRole("row", { name: /Zoé Dœuff.*Sur la liste/ }).waitFor();
    await addToList(centre);
  });

  it("hears in one sentence that a card is not known", async () => {
    await centre.getByLabel("Numéro de carte").fill("CV26-0003");
    await centre.getByLabel("Date de naissance").fill("24/11/2014");
    await press(centre, "Vérifier");
    await seen(centre, /Aucune carte ne répond à ce numéro et à cette date de naissance/);
    expect(await centre.getByLabel("Numéro de carte").inputValue()).toBe("CV26-0003");
    await useDaysElsewhere(owner, "CV26-0003", 41);
    await verifyCard(centre, "CV26-0003", "23/11/2014", "Maël Lafitte");
    await seen(centre, "0,5 jour restant sur 21");
    await addToList(centre);
  });

  it("keeps the week by keyboard, and is told in place why a cell is refused", async () => {
    await follow(centre, "Pointage");
    await cell(centre, "Noé Dœuff", "lundi 27 juillet").focus();
    for (const key of ["j", "ArrowRight", "j", "ArrowRight", "m", "ArrowRight", "a"])
      await centre.keyboard.press(key);
    for (const key of ["ArrowDown", "Home", "J", "ArrowDown", "j"]) await centre.keyboard.press(key);
    await saidBelow(centre, "6 modifications à enregistrer");
    await centre.keyboard.press("Enter");
    await saidBelow(centre, "1 case refusée");
    const refusal = centre.getByRole("row", { name: /lun\. 27 juil\., journée/ });
    expect(await refusal.innerText()).toMatch(/Plafond\s: il reste 0,5\sjour, une ½\sjournée est possible/);
    await press(centre, "Pointer le matin");
    await press(centre, "Enregistrer");
    await saidBelow(centre, "1 case enregistrée");
    await cell(centre, "Maël Lafitte", "lundi 27 juillet 2026 : matin").waitFor();
  });

  it("records today in two taps, the second one doubled by an impatient hand", async () => {
    await follow(centre, "Pointer aujourd’hui");
    const [before] =
      await owner`select count(*)::integer as acts from act_keys where act = 'record_roll_call'`;
    await centre.getByRole("link", { name: "Tous présents" }).click();
    await centre.getByRole("button", { name: "Enregistrer" }).dblclick();
    await saidBelow(centre, "1 case refusée");
    await seen(centre, "Plafond atteint : il ne reste aucun jour en 2026.");
    const [after] =
      await owner`select count(*)::integer as acts from act_keys where act = 'record_roll_call'`;
    expect(after?.acts - before?.acts).toBe(1);
    const rows =
      await owner`select slot from presences where attended_on = '2026-07-31' and released_at is null`;
    expect(rows).toHaveLength(2);
    await press(centre, "Retirer la case refusée");
  });

  it("loses an answer on the way: what had been kept shows, and nothing is written twice", async () => {
    await follow(centre, "La semaine");
    await cell(centre, "Zoé Dœuff", "mardi 28 juillet").click();
    await loseNextAnswer(centre, "/pointage/");
    await press(centre, "Enregistrer");
    await cell(centre, "Zoé Dœuff", "mardi 28 juillet 2026 : journée$").waitFor();
    await saidBelow(centre, "La connexion est revenue, tout était enregistré");
    await cell(centre, "Zoé Dœuff", "mercredi 29 juillet").click();
    await press(centre, "Enregistrer");
    await saidBelow(centre, "1 case enregistrée");
    const days = await owner`
      select to_char(attended_on, 'DD') as day from presences p join children c on c.id = p.child_id
      where c.first_name = 'Zoé' order by 1`;
    expect(days.map(({ day }) => day)).toEqual(["27", "28", "29", "31"]);
  });

  it("finds, by the back button, the week as it stands now", async () => {
    await follow(centre, "Enfants");
    await centre.getByRole("heading", { level: 1, name: "Enfants" }).waitFor();
    await centre.goBack();
    await cell(centre, "Zoé Dœuff", "mercredi 29 juillet 2026 : journée").waitFor();
    for (const day of ["mardi 28 juillet", "mercredi 29 juillet"]) {
      await cell(centre, "Zoé Dœuff", day).focus();
      await centre.keyboard.press("x");
    }
    await centre.keyboard.press("Enter");
    await saidBelow(centre, "2 cases enregistrées");
  });

  it("issues July: 3 days and 2 halves, 2 days, 1 half make 49.50 €", async () => {
    await follow(centre, "Factures");
    await follow(centre, /^Facturer/);
    await press(centre, "Facturer 49,50 € à la Caf");
    await seen(centre, "Cochez l’attestation pour facturer la Caf.");
    await centre.getByLabel(/^J’atteste/).check();
    await centre.getByLabel("N° de titre").fill("T-118");
    await press(centre, "Facturer 49,50 € à la Caf");
    await centre.getByRole("heading", { level: 1, name: "État de facturation 2026-0001" }).waitFor();
  });

  it("downloads it as a PDF that names its number, the children and the total", async () => {
    const [download] = await Promise.all([centre.waitForEvent("download"), follow(centre, "PDF")]);
    const text = (await pdfPages(readFileSync(await download.path()))).join("\n");
    for (const words of [
      "2026-0001",
      "T-118",
      "Association Les Pignes",
      "Dœuff Zoé",
      "Dœuff Noé",
      "Lafitte Maël",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/Total[^\n]*49,50 €/);
  });

  it("the agent rejects one line with a reason, accepts the others and marks 48.00 € paid", async () => {
    await follow(desk, "Accueil");
    await follow(desk, /à vérifier/);
    await follow(desk, "Association Les Pignes");
    await rejectLineOf(desk, "Lafitte", { reason: "Présence non justifiée", words: "feuille du 27 absente" });
    await press(desk, "Tout accepter");
    await seen(desk, /2026-0001, Association Les Pignes\s: \d lignes acceptées, 48,00\s€/);
    await pay(desk, { day: "2026-07-31", reference: "VIR-2026-118" });
  });

  it("the manager sees what was paid, what was not, by whom and when", async () => {
    await follow(centre, "Factures");
    await centre.getByRole("row", { name: /2026-0001.*Payée.*48,00/ }).waitFor();
    await follow(centre, "2026-0001");
    await seen(centre, "Payé : 48,00 € par virement du 31/07/2026, référence VIR-2026-118");
    await seen(centre, "Présence non justifiée : feuille du 27 absente");
    const history = await centre.getByRole("region", { name: "Historique" }).innerText();
    expect(history.match(/par Aline Agent/g)).toHaveLength(3);
    await follow(centre, "Enfants");
    await centre
      .getByRole("row", { name: /Lafitte Maël/ })
      .getByText("0 / 21")
      .waitFor();
  });

  it("nothing was complained of on the way", () => {
    expect(stage.complaints.flat()).toEqual([]);
  });
});
