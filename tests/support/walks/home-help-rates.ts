import type { Page } from "playwright-core";
import { press, seen, sentEmpty, type Walk } from "./walk";

/** The example file, or these lines. */
async function typeScale(page: Page, appliesFrom: string, lines?: string) {
  await page.getByLabel("Nom").fill("Barème fictif de la démonstration");
  await page.getByLabel("À partir du").fill(appliesFrom);
  await page.getByLabel("Source").fill("Fichier d’exemple du portail");
  await page.getByLabel("Barème fictif", { exact: true }).check();
  if (lines) await page.getByLabel("Tranches, une par ligne").fill(lines);
  else await page.getByLabel("Fichier CSV").setInputFiles("public/exemple-bareme-horaire-fictif.csv");
  await press("Vérifier le barème")(page);
}

const costOf = ({ branchId }: { branchId: string }) => `/caf/structures/${branchId}/cout-horaire`;

export const homeHelpRates: Walk[] = [
  {
    route: "caf/baremes/horaire/nouveau",
    as: "administrator",
    to: () => "/caf/baremes/horaire/nouveau",
    dark: true,
  },
  {
    route: "caf/baremes/horaire/nouveau",
    named: "trou",
    as: "administrator",
    to: () => "/caf/baremes/horaire/nouveau",
    first: async (page) => {
      await typeScale(page, "2026-09-01", "0;304;0,13\n305;;11,88");
      await seen(page, "n’aurait pas de tranche");
    },
  },
  {
    route: "caf/baremes/horaire",
    as: "administrator",
    to: () => "/caf/baremes/horaire/nouveau",
    first: async (page) => {
      await typeScale(page, "2026-01-01");
      await press(/^Adopter/)(page);
      await seen(page, "Barème adopté.");
    },
    dark: true,
  },
  {
    route: "caf/baremes/horaire/nouveau",
    named: "verifie",
    as: "administrator",
    to: () => "/caf/baremes/horaire/nouveau",
    first: async (page) => {
      await typeScale(page, "2026-09-01", "0;304,99;0,13\n305;599,99;1,20\n600;1199,99;4\n1200;;11,88");
      await seen(page, "Prix de l’heure qui changent");
    },
    dark: true,
  },
  {
    route: "caf/structures/:structureId/cout-horaire",
    as: "agent",
    to: costOf,
    first: sentEmpty("Convenir ce coût"),
    dark: true,
  },
  {
    route: "caf/structures/:structureId/cout-horaire",
    named: "convenu",
    as: "agent",
    to: costOf,
    first: async (page) => {
      await page.getByLabel(/^AES/).check();
      await page.getByLabel("À partir du").fill("2026-09-01");
      await page.getByLabel("Coût de l’heure").fill("33,50");
      await page.getByLabel("Source").fill("Avenant du 1er septembre 2026");
      await press("Convenir ce coût")(page);
      await seen(page, "Coût horaire convenu.");
    },
  },
  {
    route: "caf/partenaires/:partnerId",
    named: "aide-a-domicile",
    as: "agent",
    to: (at) => `/caf/partenaires/${at.admrId}`,
  },
];
