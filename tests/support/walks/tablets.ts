import { press, seen, sentEmpty, type Walk } from "./walk";

export const tablets: Walk[] = [
  { route: "tablettes", as: "manager", to: () => "/tablettes", dark: true },
  {
    route: "tablettes/nouvelle",
    as: "manager",
    to: () => "/tablettes/nouvelle",
    first: sentEmpty("Obtenir le code"),
  },
  {
    route: "tablettes/nouvelle",
    named: "code",
    as: "manager",
    to: () => "/tablettes/nouvelle",
    first: async (page) => {
      await page.getByLabel("Structure", { exact: true }).selectOption({ index: 1 });
      await page.getByLabel("Nom de la tablette").fill("Tablette de la cantine");
      await press("Obtenir le code")(page);
      await seen(page, "Tapez-y ce code");
    },
  },
  {
    route: "tablettes/:tabletId/retirer",
    as: "manager",
    to: ({ tablet }) => `/tablettes/${tablet.id}/retirer`,
  },
  { route: "tablette/jumeler", as: "nobody", to: () => "/tablette/jumeler", first: sentEmpty("Jumeler") },
  { route: "tablette", as: "tablet", to: () => "/tablette", dark: true },
  { route: "tablette", named: "vide", as: "tablet", to: () => "/tablette", first: sentEmpty("Ouvrir") },
  {
    route: "pointage/:structureId/jour",
    named: "tablette",
    as: "staffAtTablet",
    to: (at) => `/pointage/${at.structureId}/jour`,
  },
  { route: "verifier", named: "tablette", as: "staffAtTablet", to: () => "/verifier" },
  {
    route: "compte/code-tablette",
    as: "staff",
    to: () => "/compte/code-tablette",
    first: sentEmpty("Changer de code"),
  },
];
