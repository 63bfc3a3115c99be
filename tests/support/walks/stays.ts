import type { Landmarks } from "../landmarks";
import { press, seen, sentEmpty, type Walk } from "./walk";

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
  {
    route: "sejours/:stayId/sans-carte",
    as: "staff",
    to: stay("/sans-carte"),
    first: sentEmpty("Ajouter au séjour"),
  },
  { route: "sejours/:stayId/feuille", as: "staff", to: stay("/feuille") },
  { route: "sejours/inscriptions/:enrolmentId", as: "staff", to: place(), dark: true },
  { route: "sejours/inscriptions/:enrolmentId/depart", as: "staff", to: place("/depart") },
  { route: "sejours/inscriptions/:enrolmentId/annuler", as: "staff", to: place("/annuler") },
];
