import { press, seen, sentEmpty, type Walk } from "./walk";

export const ownAccount: Walk[] = [
  { route: "compte", named: "responsable", as: "manager", to: () => "/compte", dark: true },
  {
    route: "compte/confirmer",
    as: "manager",
    to: () => "/compte/confirmer",
    first: sentEmpty("Confirmer"),
  },
  {
    route: "compte/adresse",
    as: "manager",
    to: () => "/compte/adresse",
    first: sentEmpty("Envoyer le lien"),
  },
  {
    route: "compte/adresse/:token",
    as: "manager",
    to: () => "/compte/adresse/rien",
    status: 410,
  },
  { route: "compte/application/retirer", as: "manager", to: () => "/compte/application/retirer" },
  { route: "compte/codes-de-secours", as: "manager", to: () => "/compte/codes-de-secours" },
  {
    route: "compte/codes-de-secours",
    named: "faits",
    as: "manager",
    to: () => "/compte/codes-de-secours",
    first: async (page) => {
      await press(/dix codes/)(page);
      await seen(page, "Ils ne seront plus jamais montrés");
    },
    dark: true,
  },
  { route: "compte/cles/:passkeyId", as: "manager", to: (at) => `/compte/cles/${at.passkeyId}` },
  {
    route: "compte/cles/:passkeyId/retirer",
    as: "manager",
    to: (at) => `/compte/cles/${at.passkeyId}/retirer`,
  },
  {
    route: "verification/:personId",
    as: "administrator",
    to: (at) => `/verification/${at.people.manager}`,
  },
];
