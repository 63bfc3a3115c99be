import type { HelpTheme } from "~db/schema/home-help";

/** What agents and exports see of a motive. */
export const THEMES: Record<HelpTheme, string> = {
  arrival: "Arrivée d’un enfant",
  family_life: "Vie de la famille",
  break_up: "Séparation ou décès",
  integration: "Insertion d’un parent seul",
};

/** The guide's list, in its order. It says "comme": it is open, so that `other` ends it. */
const GUIDE = {
  pregnancy: { name: "Grossesse", theme: "arrival" },
  birth: { name: "Naissance", theme: "arrival" },
  adoption: { name: "Adoption", theme: "arrival" },
  recomposed_family: { name: "Recomposition familiale", theme: "family_life" },
  moving_house: { name: "Déménagement", theme: "family_life" },
  child_illness: { name: "Maladie d’un enfant", theme: "family_life" },
  parent_illness: { name: "Maladie d’un parent", theme: "family_life" },
  starting_school: { name: "Entrée à l’école", theme: "family_life" },
  separation: { name: "Séparation", theme: "break_up" },
  death: { name: "Décès", theme: "break_up" },
  integration: { name: "Démarche d’insertion d’un parent seul", theme: "integration" },
  special_needs: { name: "Enfant en situation de handicap ou à besoins spécifiques", theme: "family_life" },
  respite: { name: "Besoin de répit", theme: "family_life" },
  steps: { name: "Accompagnement dans les démarches concernant l’enfant", theme: "family_life" },
  other: { name: "Autre", theme: "family_life" },
} as const satisfies Record<string, { name: string; theme: HelpTheme }>;

export type Motive = keyof typeof GUIDE;
export const motives = Object.keys(GUIDE) as [Motive, ...Motive[]];

export const MOST_WORDS = 60;

export function motiveName(motive: Motive): string {
  return GUIDE[motive].name;
}

export function themeOf(motive: Motive): HelpTheme {
  return GUIDE[motive].theme;
}

/** "Autre : jumeaux à nourrir", "Naissance". */
export function sayMotive(motive: Motive, words: string | null): string {
  return words === null ? motiveName(motive) : `${motiveName(motive)} : ${words}`;
}
