import { sentEmpty, type Walk } from "./walk";

export const comingIn: Walk[] = [
  { route: "connexion", as: "nobody", to: () => "/connexion", dark: true },
  {
    route: "connexion",
    named: "vide",
    as: "nobody",
    to: () => "/connexion",
    first: sentEmpty("Se connecter"),
  },
  { route: "mot-de-passe-oublie", as: "nobody", to: () => "/mot-de-passe-oublie" },
  { route: "mot-de-passe/:token", as: "nobody", to: (at) => `/mot-de-passe/${at.token}` },
  {
    route: "mot-de-passe/:token",
    named: "inconnu",
    as: "nobody",
    to: () => "/mot-de-passe/rien",
    status: 404,
  },
  { route: "courriels", as: "nobody", to: () => "/courriels" },
  { route: "accessibilite", as: "nobody", to: () => "/accessibilite" },
  { route: "confidentialite", as: "nobody", to: () => "/confidentialite" },
  { route: "mentions-legales", as: "nobody", to: () => "/mentions-legales" },
  { route: "*", named: "introuvable", as: "staff", to: () => "/nulle-part", status: 404 },
];
