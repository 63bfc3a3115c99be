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

const stay =
  (rest = "") =>
  ({ stayId }: Landmarks) =>
    `/sejours/${stayId}${rest}`;
const place =
  (rest = "") =>
  ({ enrolmentId }: Landmarks) =>
    `/sejours/inscriptions/${enrolmentId}${rest}`;

export const stays: Walk[] = [
  { route: "sejours", as: "staff", to: () => "/sejours", dark: true },
  { route: "sejours/nouveau", as: "manager", to: () => "/sejours/nouveau" },
  {
    route: "sejours/nouveau",
    named: "vide",
    as: "manager",
    to: () => "/sejours/nouveau",
    first: sentEmpty("Créer le séjour"),
  },
  { route: "sejours/:stayId", as: "staff", to: stay(), dark: true },
  {
    route: "sejours/:stayId",
    named: "modifie",
    as: "staff",
    to: stay(),
    first: async (page) => {
      await press("Tous présents")(page);
      await seen(page, /à enregistrer/);
    },
    dark: true,
  },
  { route: "sejours/:stayId/modifier", as: "manager", to: stay("/modifier") },
  { route: "sejours/:stayId/annuler", as: "manager", to: stay("/annuler") },
  { route: "sejours/:stayId/inscrire", as: "staff", to: stay("/inscrire") },
  {
    route: "sejours/:stayId/inscrire",
    named: "vide",
    as: "staff",
    to: stay("/inscrire"),
    first: sentEmpty(/^Inscrire/),
  },
  { route: "sejours/:stayId/feuille", as: "staff", to: stay("/feuille") },
  { route: "sejours/inscriptions/:enrolmentId", as: "staff", to: place(), dark: true },
  { route: "sejours/inscriptions/:enrolmentId/depart", as: "staff", to: place("/depart") },
  { route: "sejours/inscriptions/:enrolmentId/annuler", as: "staff", to: place("/annuler") },
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
  {
    route: "factures/emettre/sejour/:stayId",
    as: "manager",
    to: (at) => `/factures/emettre/sejour/${at.stayToInvoiceId}`,
    dark: true,
  },
  {
    route: "factures/envoyer",
    as: "manager",
    to: () => "/factures/envoyer",
  },
  {
    route: "factures/:invoiceId/regulariser",
    as: "manager",
    to: (at) => `/factures/${at.lineToCredit}`,
    first: sentEmpty("Annoncer la régularisation"),
    dark: true,
  },
  {
    route: "factures/regularisations/:creditId/abandonner",
    as: "manager",
    to: (at) => `/factures/regularisations/${at.creditId}/abandonner`,
  },
  {
    route: "factures/hors-delai",
    as: "manager",
    to: (at) => `/factures/hors-delai?structure=${at.structureId}&mois=${at.monthToIssue}`,
  },
  { route: "factures/:invoiceId", as: "manager", to: (at) => `/factures/${at.paidInvoiceId}` },
  {
    route: "factures/:invoiceId",
    named: "rejets",
    as: "manager",
    to: (at) => `/factures/${at.rejectedInvoiceId}`,
    dark: true,
  },
  {
    route: "factures/:invoiceId/retirer",
    as: "manager",
    to: (at) => `/factures/${at.invoiceToCheckId}/retirer?ligne=1`,
    dark: true,
  },
  {
    route: "factures/:invoiceId/retirer",
    named: "vide",
    as: "manager",
    to: (at) => `/factures/${at.invoiceToCheckId}/retirer`,
    first: sentEmpty("Retirer les lignes cochées"),
  },
  {
    route: "factures/:invoiceId/accepter-rejet",
    as: "manager",
    to: ({ rejectedLine: at }) => `/factures/${at.invoiceId}/accepter-rejet?ligne=${at.position}`,
  },
  {
    route: "factures/:invoiceId/contester",
    as: "manager",
    to: ({ rejectedLine: at }) => `/factures/${at.invoiceId}/contester?ligne=${at.position}`,
    dark: true,
  },
  {
    route: "factures/:invoiceId/contester",
    named: "vide",
    as: "manager",
    to: ({ rejectedLine: at }) => `/factures/${at.invoiceId}/contester?ligne=${at.position}`,
    first: sentEmpty("Contester le rejet"),
  },
];
