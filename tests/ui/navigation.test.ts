import { expect, it } from "vitest";
import { isCurrent, navigationFor, type Role } from "~/ui/navigation";

const labels = (side: "partner" | "caf", role: Role) =>
  navigationFor({ name: "Camille", side, role, organisation: "Les Pins" }).map(({ label }) => label);

it("staff see five links, their manager eight", () => {
  expect(labels("partner", "staff")).toEqual([
    "Accueil",
    "Vérifier une carte",
    "Pointage",
    "Séjours",
    "Enfants",
  ]);
  expect(labels("partner", "manager").slice(5)).toEqual(["Tarifs", "Factures", "Collègues"]);
});

it("a partner of stays only is not sent to a roll call", () => {
  const visitor = { name: "Camille", side: "partner", role: "staff", organisation: "Les Dunes" } as const;
  const links = navigationFor({ ...visitor, keepsRollCall: false }).map(({ label }) => label);
  expect(links).toEqual(["Accueil", "Vérifier une carte", "Séjours", "Enfants"]);
});

it("a partner that helps at home only sees its files, visits and families, and no card", () => {
  const visitor = { name: "Camille", side: "partner", role: "manager", organisation: "ADMR" } as const;
  const own = { keepsRollCall: false, welcomesChildren: false, helpsAtHome: true };
  const links = navigationFor({ ...visitor, ...own }).map(({ label }) => label);
  expect(links).toEqual(["Accueil", "Dossiers", "Interventions", "Familles", "Factures", "Collègues"]);
});

it("agents see seven links, an administrator also the agents' accounts", () => {
  expect(labels("caf", "agent")).toEqual([
    "Accueil",
    "Partenaires",
    "Cartes",
    "Imports",
    "Aide à domicile",
    "Factures",
    "Barèmes",
  ]);
  expect(labels("caf", "administrator").at(-1)).toBe("Agents");
});

it("nobody sees none", () => {
  expect(navigationFor(null)).toEqual([]);
});

it("/enfants/12 belongs to /enfants, /enfants-perdus does not, and nothing but / belongs to /", () => {
  expect(isCurrent("/enfants", "/enfants/12")).toBe(true);
  expect(isCurrent("/enfants", "/enfants-perdus")).toBe(false);
  expect(isCurrent("/", "/enfants")).toBe(false);
  expect(isCurrent("/", "/")).toBe(true);
});

it("a structure and an agreement belong to Partenaires, a pair of children to Cartes", () => {
  const currentAt = (path: string) =>
    navigationFor({ name: "Camille", side: "caf", role: "agent", organisation: "Caf" })
      .filter(({ to, also }) => isCurrent(to, path, also))
      .map(({ label }) => label);
  expect(currentAt("/caf/structures/12/fermer")).toEqual(["Partenaires"]);
  expect(currentAt("/caf/conventions/12/fin")).toEqual(["Partenaires"]);
  expect(currentAt("/caf/doublons")).toEqual(["Cartes"]);
});
