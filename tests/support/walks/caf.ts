import { press, sentEmpty, type Walk } from "./walk";

export const partnersOfTheCaf: Walk[] = [
  { route: "", named: "agent", as: "agent", to: () => "/", dark: true },
  { route: "caf/partenaires", as: "agent", to: () => "/caf/partenaires", dark: true },
  { route: "caf/partenaires/nouveau", as: "agent", to: () => "/caf/partenaires/nouveau" },
  {
    route: "caf/partenaires/nouveau",
    named: "vide",
    as: "agent",
    to: () => "/caf/partenaires/nouveau",
    first: sentEmpty("Créer le partenaire"),
    dark: true,
  },
  { route: "caf/partenaires/:partnerId", as: "agent", to: (at) => `/caf/partenaires/${at.partnerId}` },
  {
    route: "caf/partenaires/:partnerId/modifier",
    as: "agent",
    to: (at) => `/caf/partenaires/${at.partnerId}/modifier`,
  },
  {
    route: "caf/partenaires/:partnerId/inviter",
    as: "agent",
    to: (at) => `/caf/partenaires/${at.partnerId}/inviter`,
  },
  {
    route: "caf/partenaires/:partnerId/structures/nouvelle",
    as: "agent",
    to: (at) => `/caf/partenaires/${at.partnerId}/structures/nouvelle`,
    dark: true,
  },
  {
    route: "caf/partenaires/:partnerId/conventions/nouvelle",
    as: "agent",
    to: (at) => `/caf/partenaires/${at.partnerId}/conventions/nouvelle`,
  },
  {
    route: "caf/conventions/:agreementId/fin",
    as: "agent",
    to: (at) => `/caf/conventions/${at.agreementId}/fin`,
  },
  {
    route: "caf/structures/:structureId",
    as: "agent",
    to: (at) => `/caf/structures/${at.structureId}`,
    dark: true,
  },
  {
    route: "caf/structures/:structureId/fermer",
    as: "agent",
    to: (at) => `/caf/structures/${at.structureId}/fermer`,
  },
  {
    route: "caf/structures/:structureId/rouvrir",
    as: "agent",
    to: (at) => `/caf/structures/${at.closedStructureId}/rouvrir`,
  },
];

const pairPath = ({ oneId, otherId }: { oneId: string; otherId: string }) =>
  `/caf/doublons/${oneId}/${otherId}`;

export const twoHomes: Walk[] = [
  { route: "caf/doublons", as: "agent", to: () => "/caf/doublons", dark: true },
  { route: "caf/doublons/:oneId/:otherId", as: "agent", to: ({ pair }) => pairPath(pair), dark: true },
  {
    route: "caf/doublons/:oneId/:otherId",
    named: "reunis",
    as: "agent",
    to: ({ joined }) => pairPath(joined),
  },
  {
    route: "caf/doublons/:oneId/:otherId/liberer",
    as: "agent",
    to: ({ pair }) => `${pairPath(pair)}/liberer?pointage=${pair.presenceId}`,
  },
  {
    route: "caf/doublons/:oneId/:otherId/reunir",
    as: "agent",
    to: ({ pair }) => `${pairPath(pair)}/reunir`,
    first: press("Réunir"),
  },
  {
    route: "caf/doublons/:oneId/:otherId/separer",
    as: "agent",
    to: ({ joined }) => `${pairPath(joined)}/separer`,
  },
  {
    route: "caf/cartes/nouvelle",
    named: "jugement",
    as: "agent",
    to: () => "/caf/cartes/nouvelle?motif=jugement",
    first: sentEmpty("Délivrer la carte"),
  },
];

export const cards: Walk[] = [
  { route: "caf/cartes", as: "agent", to: () => "/caf/cartes" },
  {
    route: "caf/cartes",
    named: "trouvees",
    as: "agent",
    to: ({ card }) => `/caf/cartes?recherche=${card.lastName}`,
  },
  { route: "caf/cartes/nouvelle", as: "agent", to: () => "/caf/cartes/nouvelle" },
  { route: "caf/cartes/:cardId", as: "agent", to: (at) => `/caf/cartes/${at.card.id}`, dark: true },
  { route: "caf/cartes/:cardId/annuler", as: "agent", to: (at) => `/caf/cartes/${at.card.id}/annuler` },
  { route: "caf/cartes/:cardId/raccourcir", as: "agent", to: (at) => `/caf/cartes/${at.card.id}/raccourcir` },
  { route: "caf/duplicatas", as: "agent", to: () => "/caf/duplicatas" },
  {
    route: "caf/duplicatas/:requestId",
    as: "agent",
    to: (at) => `/caf/duplicatas/${at.duplicateId}`,
    dark: true,
  },
  { route: "caf/imports", as: "agent", to: () => "/caf/imports" },
  { route: "caf/imports/:importId", as: "agent", to: (at) => `/caf/imports/${at.importId}`, dark: true },
  {
    route: "caf/imports/:importId/appliquer",
    as: "agent",
    to: (at) => `/caf/imports/${at.importId}/appliquer`,
  },
];

export const invoicesOfTheCaf: Walk[] = [
  { route: "caf/factures", as: "agent", to: () => "/caf/factures", dark: true },
  { route: "caf/factures", named: "payees", as: "agent", to: () => "/caf/factures?etat=payees" },
  {
    route: "caf/factures/:invoiceId",
    as: "agent",
    to: (at) => `/caf/factures/${at.invoiceToCheckId}`,
    dark: true,
  },
  {
    route: "caf/factures/:invoiceId",
    named: "rejets",
    as: "agent",
    to: (at) => `/caf/factures/${at.rejectedInvoiceId}`,
  },
  {
    route: "caf/factures/:invoiceId/rejeter",
    as: "agent",
    to: (at) => `/caf/factures/${at.invoiceToCheckId}/rejeter?ligne=1&ligne=2`,
    dark: true,
  },
  {
    route: "caf/factures/:invoiceId/reprendre",
    as: "agent",
    to: (at) => `/caf/factures/${at.rejectedInvoiceId}/reprendre`,
  },
  { route: "caf/factures/contestees", as: "agent", to: () => "/caf/factures/contestees", dark: true },
  {
    route: "caf/factures/:invoiceId/contestation",
    as: "agent",
    to: ({ contestedLine: at }) => `/caf/factures/${at.invoiceId}/contestation?ligne=${at.position}`,
  },
  {
    route: "caf/factures/:invoiceId/contestation",
    named: "vide",
    as: "agent",
    to: ({ contestedLine: at }) => `/caf/factures/${at.invoiceId}/contestation?ligne=${at.position}`,
    first: sentEmpty("Enregistrer la décision"),
    dark: true,
  },
  {
    route: "caf/factures/:invoiceId/payer",
    as: "agent",
    to: (at) => `/caf/factures/${at.rejectedInvoiceId}/payer`,
  },
  { route: "factures/envois/:sendingId", as: "agent", to: (at) => `/factures/envois/${at.sendingId}` },
  { route: "caf/hors-delai", as: "agent", to: () => "/caf/hors-delai", dark: true },
  {
    route: "caf/hors-delai/:requestId",
    as: "agent",
    to: (at) => `/caf/hors-delai/${at.requestId}`,
    first: sentEmpty("Répondre"),
  },
  { route: "caf/baremes", as: "agent", to: () => "/caf/baremes" },
];

export const administration: Walk[] = [
  { route: "", named: "administratrice", as: "administrator", to: () => "/" },
  { route: "caf/agents", as: "administrator", to: () => "/caf/agents" },
  { route: "caf/agents/inviter", as: "administrator", to: () => "/caf/agents/inviter" },
  { route: "caf/agents/:personId/fin", as: "administrator", to: (at) => `/caf/agents/${at.agentId}/fin` },
];
