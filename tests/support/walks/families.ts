import { seen, sentEmpty, type Walk } from "./walk";

const file = [
  "matricule;nom;prenom;regime;mois_qf;qf;enfants;naissance_attendue",
  "8000001;Exemple;Maïté;general;08/2026;312,40;12/03/2018, 25/09/2020;",
  "8000002;Inventé;Bruno;msa;08/2026;;30/11/2019;",
  ";Sans;Matricule;general;08/2026;300;12/03/2018;",
].join("\r\n");

const sent: NonNullable<Walk["first"]> = async (page) => {
  const upload = { name: "familles-aout.csv", mimeType: "text/csv", buffer: Buffer.from(file) };
  await page.getByLabel("Fichier CSV des familles").setInputFiles(upload);
  await page.getByRole("button", { name: "Envoyer et vérifier" }).click();
  await seen(page, "Premières lignes refusées");
};

export const families: Walk[] = [
  { route: "familles", as: "coordinatorOfHours", to: () => "/familles", dark: true },
  { route: "familles/nouvelle", as: "coordinatorOfHours", to: () => "/familles/nouvelle" },
  {
    route: "familles/nouvelle",
    named: "vide",
    as: "coordinatorOfHours",
    to: () => "/familles/nouvelle",
    first: sentEmpty("Enregistrer la famille"),
  },
  {
    route: "familles/:familyId",
    as: "coordinatorOfHours",
    to: () => "/familles",
    first: async (page) => {
      await page.locator("tbody a").first().click();
      await seen(page, "Corriger ou compléter");
    },
    dark: true,
  },
  { route: "caf/familles", as: "agent", to: () => "/caf/familles?matricule=4000001", dark: true },
  { route: "caf/familles", named: "inconnue", as: "agent", to: () => "/caf/familles?matricule=1" },
  { route: "caf/familles/imports", as: "agent", to: () => "/caf/familles/imports" },
  {
    route: "caf/familles/imports/:importId",
    as: "agent",
    to: () => "/caf/familles/imports",
    first: sent,
    dark: true,
  },
  {
    route: "caf/familles/imports/:importId/appliquer",
    as: "agent",
    to: () => "/caf/familles/imports",
    first: async (page, at) => {
      await sent(page, at);
      await page.getByRole("link", { name: /^Appliquer/ }).click();
      await seen(page, "Je laisse de côté");
    },
  },
];
