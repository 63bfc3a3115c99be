import type { Walk } from "./walk";

export const hours: Walk[] = [
  {
    route: "dossiers/:fileId/releve",
    as: "coordinatorOfHours",
    to: ({ hours: at }) => `/dossiers/${at.fileId}/releve?mois=2026-07`,
    dark: true,
  },
  {
    route: "dossiers/:fileId/releve",
    named: "dossier",
    as: "coordinatorOfHours",
    to: ({ hours: at }) => `/dossiers/${at.fileId}/releve`,
  },
  { route: "factures", named: "heures", as: "coordinatorOfHours", to: () => "/factures" },
  {
    route: "factures/emettre/:structureId/:month",
    named: "heures",
    as: "coordinatorOfHours",
    to: ({ hours: at }) => `/factures/emettre/${at.structureId}/2026-06`,
    dark: true,
  },
  {
    route: "factures/:invoiceId",
    named: "heures",
    as: "coordinatorOfHours",
    to: ({ hours: at }) => `/factures/${at.invoiceId}`,
    dark: true,
  },
  {
    route: "factures/:invoiceId/retirer",
    named: "heures",
    as: "coordinatorOfHours",
    to: ({ hours: at }) => `/factures/${at.invoiceId}/retirer`,
  },
  {
    route: "factures/:invoiceId/regulariser",
    named: "heures",
    as: "coordinatorOfHours",
    to: ({ hours: at }) => `/factures/${at.invoiceId}/regulariser?ligne=${at.acceptedPosition}`,
  },
  {
    route: "caf/factures/:invoiceId",
    named: "heures",
    as: "agent",
    to: ({ hours: at }) => `/caf/factures/${at.invoiceId}`,
    dark: true,
  },
];
