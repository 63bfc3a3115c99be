import type { Landmarks } from "../landmarks";
import { seen, sentEmpty, type Walk } from "./walk";

const visit =
  (rest = "") =>
  ({ visits }: Landmarks) =>
    `/interventions/${visits.visitId}${rest}`;

export const visits: Walk[] = [
  { route: "intervenants", as: "coordinator", to: () => "/intervenants" },
  {
    route: "intervenants/ajouter",
    as: "coordinator",
    to: () => "/intervenants/ajouter",
    first: sentEmpty("Ajouter"),
  },
  {
    route: "intervenants/:workerId",
    as: "coordinator",
    to: ({ visits }) => `/intervenants/${visits.workerId}`,
  },
  { route: "interventions", as: "coordinator", to: () => "/interventions", dark: true },
  {
    route: "interventions",
    named: "une-famille",
    as: "coordinator",
    to: ({ visits }) => `/interventions?dossier=${visits.helpFileId}`,
  },
  {
    route: "interventions",
    named: "semaine-vide",
    as: "coordinator",
    to: () => "/interventions?semaine=2026-09-07",
  },
  {
    route: "interventions/nouvelle",
    as: "coordinator",
    to: ({ visits }) => `/interventions/nouvelle?intervenant=${visits.workerId}&date=2026-08-11`,
    first: (page) => page.getByText("Répéter chaque semaine").click(),
  },
  {
    route: "interventions/nouvelle",
    named: "heure-double",
    as: "coordinator",
    to: ({ visits }) =>
      `/interventions/nouvelle?intervenant=${visits.workerId}&dossier=${visits.helpFileId}&date=2026-10-25`,
    first: async (page) => {
      await page.getByLabel("Début", { exact: true }).fill("1h");
      await page.getByLabel("Fin", { exact: true }).fill("2h30");
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await seen(page, "La première fois, à l’heure d’été");
    },
  },
  {
    route: "interventions/nouvelle",
    named: "repetee",
    as: "coordinator",
    to: ({ visits }) =>
      `/interventions/nouvelle?intervenant=${visits.workerId}&dossier=${visits.helpFileId}&date=2026-08-12`,
    first: async (page) => {
      await page.getByLabel("Début", { exact: true }).fill("15h");
      await page.getByLabel("Fin", { exact: true }).fill("23h");
      await page.getByText("Répéter chaque semaine").click();
      await page.getByLabel("mercredi").check();
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await seen(page, "n’ont pas été enregistrés");
    },
  },
  { route: "interventions/a-confirmer", as: "coordinator", to: () => "/interventions/a-confirmer" },
  { route: "interventions/feuille", as: "coordinator", to: () => "/interventions/feuille" },
  {
    route: "interventions/import",
    as: "coordinator",
    to: () => "/interventions/import",
    first: (page) => page.getByText("Format du fichier").click(),
  },
  {
    route: "interventions/import/:visitImportId",
    as: "coordinator",
    to: ({ visits }) => `/interventions/import/${visits.visitImportId}`,
  },
  { route: "interventions/:visitId", as: "coordinator", to: visit() },
  {
    route: "interventions/:visitId",
    named: "corrigee",
    as: "coordinator",
    to: ({ visits }) => `/interventions/${visits.correctedVisitId}`,
  },
  { route: "interventions/:visitId/corriger", as: "coordinator", to: visit("/corriger") },
  { route: "interventions/:visitId/annuler", as: "coordinator", to: visit("/annuler") },
];
