import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { codeOf } from "~/accounts/totp";
import type { KeptMail } from "~/http/mail.server";
import { follow, press, seen, type UploadedFile } from "./at-the-caf";

/** The address of the link in the latest mail to somebody, as the portal kept it. */
export function linkMailedTo(address: string, folder: string): string {
  const mails = readdirSync(folder)
    .sort()
    .map((name): KeptMail => JSON.parse(readFileSync(join(folder, name), "utf8")));
  const text = mails.filter(({ to }) => to.address === address).at(-1)?.text ?? "";
  return /https?:\/\/\S+/.exec(text)?.[0] ?? "";
}

export async function choosePassword(page: Page, link: string, password: string) {
  await page.goto(link);
  await page.getByLabel("Nouveau mot de passe").fill(password);
  await press(page, "Choisir ce mot de passe et entrer");
}

/** After the password: an application, whose secret is read off the page, then the codes on paper. Answers both. */
export async function enrolApplication(page: Page, at = () => new Date()) {
  await follow(page, "Utiliser une application");
  await seen(page, "Sans appareil photo");
  const secret = (await page.locator("code").first().innerText()).replaceAll(" ", "");
  await page.getByLabel("Code de l’application").fill(codeOf(secret, at()));
  await press(page, "Enregistrer cette application");
  await press(page, "Faire mes dix codes");
  await seen(page, "Ils ne seront plus jamais montrés");
  const codes = await page.locator("li code").allInnerTexts();
  await follow(page, "J’ai gardé mes codes, continuer");
  await page.getByRole("heading", { level: 1, name: /^Bonjour/ }).waitFor();
  return { secret, codes };
}

type Grid = { from: string; day: string; halfDay: string; document: UploadedFile };

export async function transmitTariff(page: Page, { from, day, halfDay, document }: Grid) {
  await follow(page, "Tarifs");
  await follow(page, "Transmettre une grille");
  await page.getByLabel("À partir du").fill(from);
  await page.getByLabel("Journée", { exact: true }).first().fill(day);
  await page.getByLabel("½ journée", { exact: true }).first().fill(halfDay);
  await page.getByLabel("Délibération ou grille affichée").setInputFiles(document);
  await press(page, "Transmettre à la Caf");
  await seen(page, "Grille transmise.");
}

export async function verifyCard(page: Page, number: string, birthDate: string, name: string) {
  await page.getByLabel("Numéro de carte").fill(number);
  await page.getByLabel("Date de naissance").fill(birthDate);
  await press(page, "Vérifier");
  await page.getByRole("heading", { level: 2, name }).waitFor();
}

export async function addToList(page: Page) {
  await page.getByRole("button", { name: "Ajouter à ma liste", exact: true }).click();
  await seen(page, "L’enfant est sur la liste.");
}

/** A cell of the week's grid, by what is read aloud. */
export const cell = (page: Page, child: string, day: string) =>
  page.getByRole("button", { name: new RegExp(`^${child}, ${day}`) });

/** The words of the bar at the foot of a roll call. */
export const saidBelow = (page: Page, words: string | RegExp) =>
  page.getByRole("status").filter({ hasText: words }).waitFor();
