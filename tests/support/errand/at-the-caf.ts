import type { Page } from "playwright-core";

/** What an agent does, as the screen asks for it; each ends when the page says it is done. */
const named = (name: string | RegExp) => ({ name, exact: typeof name === "string" });
export const press = (page: Page, name: string | RegExp) => page.getByRole("button", named(name)).click();
export const follow = (page: Page, name: string | RegExp) =>
  page.getByRole("link", named(name)).first().click();
export const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

export type UploadedFile = { name: string; mimeType: string; buffer: Buffer };

export async function sendCards(page: Page, file: UploadedFile) {
  await follow(page, "Imports");
  await page.getByLabel("Fichier CSV des cartes").setInputFiles(file);
  await press(page, "Envoyer et vérifier");
  await seen(page, "À appliquer");
}

export async function agreePartner(
  page: Page,
  { name, siret, iban }: Record<"name" | "siret" | "iban", string>,
) {
  await follow(page, "Partenaires");
  await follow(page, "Nouveau partenaire");
  await page.getByLabel("SIRET", { exact: true }).fill(siret);
  await page.getByLabel("Nom du gestionnaire").fill(name);
  await page.getByLabel("IBAN", { exact: true }).fill(iban);
  await page.getByLabel("Accueil de loisirs, espace jeunes").check();
  await page.getByLabel("Premier jour").fill("2026-01-01");
  await press(page, "Créer le partenaire");
}

export async function addCentre(page: Page, { name, commune }: Record<"name" | "commune", string>) {
  await follow(page, "Ajouter une structure");
  await page.getByLabel("Nom de la structure").fill(name);
  await page.getByLabel("Commune").fill(commune);
  await page.getByLabel("Accueil de loisirs (ALSH)").check();
  await press(page, "Créer la structure");
  await seen(page, "Structure créée.");
}

export async function inviteManager(page: Page, { name, email }: Record<"name" | "email", string>) {
  await follow(page, "Inviter un responsable");
  await page.getByLabel("Prénom et nom").fill(name);
  await page.getByLabel("Adresse électronique").fill(email);
  await press(page, "Envoyer l’invitation");
  await seen(page, /L’invitation est partie/);
}

export async function rejectLineOf(
  page: Page,
  child: string,
  { reason, words }: Record<"reason" | "words", string>,
) {
  await page
    .getByRole("row", { name: new RegExp(child) })
    .getByRole("checkbox")
    .check();
  await press(page, /Rejeter les lignes cochées/);
  await page.getByLabel(reason).check();
  await page.getByLabel("Précision").fill(words);
  await press(page, /^Rejeter 1 ligne/);
  await seen(page, /1 ligne rejetée\./);
}

export async function pay(page: Page, { day, reference }: Record<"day" | "reference", string>) {
  await follow(page, /^Payer/);
  await page.getByLabel("Date du virement").fill(day);
  await page.getByLabel("Référence du virement").fill(reference);
  await press(page, /^Marquer/);
  await seen(page, /Paiement enregistré/);
}
