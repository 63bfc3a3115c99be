import { seen, sentEmpty, type Walk } from "./walk";

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
  {
    route: "connexion/verification",
    as: "halfway",
    to: () => "/connexion/verification",
    first: sentEmpty("Vérifier"),
    dark: true,
  },
  {
    route: "connexion/second-facteur",
    as: "halfway without factor",
    to: () => "/",
    first: (page) => seen(page, "Protéger votre compte"),
  },
  {
    route: "compte/application",
    as: "halfway without factor",
    to: () => "/compte/application",
    first: sentEmpty("Enregistrer cette application"),
    dark: true,
  },
  {
    route: "compte/cles/ajouter",
    as: "halfway without factor",
    to: () => "/compte/cles/ajouter",
    first: (page) => page.getByRole("button", { name: "Créer la clé d’accès" }).waitFor(),
  },
  { route: "codes", as: "nobody", to: () => "/codes" },
  { route: "courriels", as: "nobody", to: () => "/courriels" },
  { route: "accessibilite", as: "nobody", to: () => "/accessibilite" },
  { route: "confidentialite", as: "nobody", to: () => "/confidentialite" },
  { route: "mentions-legales", as: "nobody", to: () => "/mentions-legales" },
  { route: "*", named: "introuvable", as: "staff", to: () => "/nulle-part", status: 404 },
];
