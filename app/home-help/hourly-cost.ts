import type { Day } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { formatCents } from "~/money";

export const LEVELS = {
  aes: "AES : difficulté matérielle",
  tisf: "TISF : difficulté sociale ou éducative",
};
export type Level = keyof typeof LEVELS;
/** "AES", "TISF": for a table. */
export const briefLevel = (level: Level) => level.toUpperCase();

/** What an hour costs, agreed with a branch, from a date on. */
export type HourlyCost = {
  id: string;
  structureId: string;
  level: Level;
  appliesFrom: Day;
  hourlyCents: number;
  source: string;
  agreedAt: Date;
  agreedBy: string;
  supersededAt: Date | null;
};

export const COST_REFUSALS = {
  no_branch: () => ({
    form: "Cette structure n’est pas une antenne d’aide à domicile : elle n’a pas de coût horaire.",
  }),
  no_cost: () => ({ hourly: "Un coût horaire est de plus de 0 €." }),
  absurd_cost: ({ most_cents = 0 }: { most_cents?: number }) => ({
    hourly: `Un coût de plus de ${formatCents(most_cents)} l’heure est sans doute une faute de frappe.`,
  }),
};

/** Of months already invoiced at another cost: their lines are frozen. Null when there are none. */
export function sayFrozenMonths(months: Day[]): string | null {
  if (months.length === 0) return null;
  const named = [...months].sort().map((month) => formatMonth(month.slice(0, 7)));
  const shown = named.length > 6 ? [...named.slice(0, 6), "…"] : named;
  return `Des heures sont déjà facturées à un autre coût (${shown.join(", ")}) : ces lignes ne changent pas, seules les heures qui restent à facturer suivent le nouveau coût.`;
}
