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
      await page.getByRole("link", { name: "Tous présents" }).click();
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

export const management: Walk[] = [
  { route: "", named: "responsable", as: "manager", to: () => "/" },
  { route: "collegues", as: "manager", to: () => "/collegues" },
  { route: "collegues/inviter", as: "manager", to: () => "/collegues/inviter" },
  { route: "collegues/:personId/fin", as: "manager", to: (at) => `/collegues/${at.colleagueId}/fin` },
  { route: "invitations/:personId", as: "manager", to: (at) => `/invitations/${at.colleagueId}` },
  { route: "structures", as: "manager", to: () => "/structures" },
  { route: "tarifs", as: "manager", to: () => "/tarifs", dark: true },
  { route: "tarifs/:structureId/nouveau", as: "manager", to: (at) => `/tarifs/${at.structureId}/nouveau` },
  { route: "factures", as: "manager", to: () => "/factures", dark: true },
  {
    route: "factures/emettre/:structureId/:month",
    as: "manager",
    to: (at) => `/factures/emettre/${at.structureId}/${at.monthToIssue}`,
    dark: true,
  },
  {
    route: "factures/emettre/:structureId/:month",
    named: "sans-attestation",
    as: "manager",
    to: (at) => `/factures/emettre/${at.structureId}/${at.monthToIssue}`,
    first: sentEmpty(/^Facturer/),
  },
  { route: "factures/:invoiceId", as: "manager", to: (at) => `/factures/${at.paidInvoiceId}` },
  {
    route: "factures/:invoiceId",
    named: "rejets",
    as: "manager",
    to: (at) => `/factures/${at.rejectedInvoiceId}`,
    dark: true,
  },
];
