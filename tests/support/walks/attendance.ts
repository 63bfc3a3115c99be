import type { Page } from "playwright-core";
import type { Landmarks } from "../landmarks";
import { press, seen, sentEmpty, type Walk } from "./walk";

const verified = async (page: Page, { card }: Landmarks) => {
  await page.getByLabel("Numéro de carte").fill(card.number);
  await page.getByLabel("Date de naissance").fill(card.birthDate);
  await press("Vérifier")(page);
  await page.getByRole("heading", { level: 2, name: card.name }).waitFor();
};

export const attendance: Walk[] = [
  { route: "", named: "animatrice", as: "staff", to: () => "/", dark: true },
  { route: "verifier", as: "staff", to: () => "/verifier" },
  { route: "verifier", named: "trouvee", as: "staff", to: () => "/verifier", first: verified, dark: true },
  { route: "verifier", named: "vide", as: "staff", to: () => "/verifier", first: sentEmpty("Vérifier") },
  { route: "verifier/plusieurs", as: "staff", to: () => "/verifier/plusieurs" },
  {
    route: "verifier/plusieurs",
    named: "resultats",
    as: "staff",
    to: () => "/verifier/plusieurs",
    first: async (page, { card }) => {
      await page.getByLabel(/^Lignes/).fill(`${card.number} ${card.birthDate}\nillisible`);
      await press("Vérifier ces cartes")(page);
      await seen(page, /sur 2 lignes/);
    },
    dark: true,
  },
  { route: "verifier/annee", as: "staff", to: () => "/verifier/annee" },
  { route: "enfants", as: "staff", to: () => "/enfants", dark: true },
  { route: "enfants/ajouter", as: "staff", to: () => "/enfants/ajouter" },
  { route: "enfants/sans-carte", as: "staff", to: () => "/enfants/sans-carte" },
  {
    route: "enfants/sans-carte",
    named: "vide",
    as: "staff",
    to: () => "/enfants/sans-carte",
    first: sentEmpty("Ajouter à la liste"),
    dark: true,
  },
  {
    route: "enfants/a-presenter/:pendingId",
    as: "staff",
    to: (at) => `/enfants/a-presenter/${at.pendingId}`,
    dark: true,
  },
  {
    route: "enfants/a-presenter/:pendingId",
    named: "vide",
    as: "staff",
    to: (at) => `/enfants/a-presenter/${at.pendingId}`,
    first: sentEmpty("Présenter la carte"),
  },
  {
    route: "enfants/a-presenter/:pendingId/retirer",
    as: "staff",
    to: (at) => `/enfants/a-presenter/${at.pendingId}/retirer`,
  },
  { route: "enfants/a-rembourser", as: "staff", to: () => "/enfants/a-rembourser", dark: true },
  {
    route: "enfants/a-rembourser/:pendingId",
    as: "staff",
    to: (at) => `/enfants/a-rembourser/${at.refundId}`,
  },
  {
    route: "enfants/:entryId/releve",
    as: "staff",
    to: (at) => `/enfants/${at.entryId}/releve`,
    dark: true,
  },
  { route: "enfants/:entryId", named: "equipe", as: "staff", to: (at) => `/enfants/${at.entryId}` },
  { route: "enfants/:entryId", as: "manager", to: (at) => `/enfants/${at.entryId}` },
  { route: "enfants/:entryId/retirer", as: "staff", to: (at) => `/enfants/${at.entryId}/retirer` },
  { route: "pointage", as: "staff", to: () => "/pointage" },
  { route: "pointage/:structureId", as: "staff", to: (at) => `/pointage/${at.structureId}`, dark: true },
  {
    route: "pointage/:structureId",
    named: "modifie",
    as: "staff",
    to: (at) => `/pointage/${at.structureId}`,
    first: async (page) => {
      await page.locator('[data-place^="0:"]').first().click();
      await page
        .getByRole("button", { name: /^Tous présents/ })
        .last()
        .click();
      await page.getByRole("button", { name: /^Marquer/ }).click();
      await seen(page, /modifications à enregistrer/);
    },
  },
  {
    route: "pointage/:structureId/jour",
    as: "staff",
    to: (at) => `/pointage/${at.structureId}/jour`,
    dark: true,
  },
  {
    route: "pointage/:structureId/jour",
    named: "refus",
    as: "staff",
    to: (at) => `/pointage/${at.structureId}/jour`,
    first: async (page) => {
      await page.getByRole("link", { name: /^Tous présents/ }).click();
      await page.getByRole("link", { name: /^Marquer/ }).click();
      await press("Enregistrer")(page);
      await seen(page, /refusée/);
    },
    dark: true,
  },
  {
    route: "pointage/:structureId/feuille",
    as: "staff",
    to: (at) => `/pointage/${at.structureId}/feuille`,
  },
  {
    route: "pointage/:structureId/import",
    as: "staff",
    to: (at) => `/pointage/${at.structureId}/import`,
  },
  {
    route: "pointage/:structureId/import/:fileId",
    as: "staff",
    to: (at) => `/pointage/${at.structureId}/import/${at.attendanceFileId}`,
    dark: true,
  },
  { route: "compte", as: "staff", to: () => "/compte" },
];
