import type { Day } from "~/calendar";
import { formatDay, formatDayCount, formatHalfDays } from "~/calendar-words";
import type { CardDates } from "~/cards/card";

/** Two children side by side, as `compare_children` answers; joined, `other` counts for `one`. */
export type ChildPair = {
  one: PairSide;
  other: PairSide;
  joined: boolean;
  markedAsTwo: boolean;
  years: PairYear[];
  clashes: Clash[];
  /** Numbers of cards that one family file would hold at the same time. */
  cardsInTheWay: [string, string][];
  /** What the agent was shown: joining is refused once it has changed. */
  digest: string;
};

export type PairSide = {
  childId: string;
  lastName: string;
  firstName: string;
  birthDate: Day;
  externalId: string | null;
  joinedAt: string | null;
  joinedBy: string | null;
  cards: (CardDates & { cardId: string; number: string; familyFile: string | null })[];
};

/** What each home used of a year, and what their one counter would say. */
export type PairYear = {
  year: number;
  oneHalfDays: number;
  otherHalfDays: number;
  usedHalfDays: number;
  capHalfDays: number;
  excessHalfDays: number;
};

export type Slot = "morning" | "afternoon" | "day";

export type PairDay = {
  presenceId: string;
  day: Day;
  slot: Slot;
  held: boolean;
  structure: string;
  partner: string;
  number: string;
  line: LineOfDay | null;
};
export type LineOfDay = {
  invoiceId: string;
  year: number;
  number: number;
  position: number;
  partner: string;
  state: string;
};

/** Both homes say that the child was there: one of the two days is wrong. */
export type Clash = { day: Day; one: PairDay; other: PairDay };

/** A pair put to the agents, and what the two have in common. */
export type Likeness = { by: "names" | "identifier"; one: PairSide; other: PairSide };

export const MOST_PAIRS_SHOWN = 100;

export const LIKE_BY: Record<Likeness["by"], string> = {
  names: "Mêmes nom, prénom et date de naissance",
  identifier: "Même identifiant d’enfant",
};

export type JoinRefusal = "already_joined" | "stale" | "clashes" | "cards_overlap";
export type RefusedJoin = { days?: Day[]; cards?: [string, string][] };

export const JOIN_REFUSALS: Record<JoinRefusal, (details: RefusedJoin) => string> = {
  already_joined: () => "L’un de ces enfants est déjà réuni avec un autre : rouvrez la page.",
  stale: () => "Des jours ou des cartes ont changé depuis l’affichage : vérifiez à nouveau, puis confirmez.",
  clashes: ({ days = [] }) =>
    `${days.length === 1 ? "Une date reste" : `${days.length} dates restent`} à régler d’abord : ${days.map(formatDay).join(", ")}.`,
  cards_overlap: ({ cards = [] }) =>
    `Deux cartes du même dossier se chevauchent (${cards.map((pair) => pair.join(" et ")).join(" ; ")}) : annulez ou raccourcissez l’une d’elles d’abord.`,
};

export type PartRefusal = "not_joined" | "stays_of_both";

export const PART_REFUSALS: Record<PartRefusal, (details: { stays?: string[] }) => string> = {
  not_joined: () => "Ces enfants sont déjà séparés.",
  stays_of_both: ({ stays = [] }) =>
    `Un séjour est inscrit avec la carte d’un foyer et a des jours sur celle de l’autre (${stays.join(", ")}) : l’organisateur doit d’abord libérer ces jours.`,
};

export type SettlingRefusal = "no_clash" | "invoiced";

export const NO_CLASH = "Cette date est déjà réglée.";

/** Why an invoiced day does not give way, and what would free it; `invoice` is its number as printed. */
export function sayInvoiced({ position, partner, state }: LineOfDay, invoice: string): string {
  const where = `la ligne ${position} de l’état de facturation ${invoice} de ${partner}`;
  if (state === "issued")
    return `Ce jour est sur ${where} : rejetez-la d’abord, ou que le partenaire la retire.`;
  if (state === "rejected" || state === "contested") {
    return `Ce jour est sur ${where} : son rejet doit d’abord devenir définitif.`;
  }
  return `Ce jour est sur ${where}, déjà acceptée : le partenaire doit d’abord la régulariser.`;
}

export const canBeJoined = ({ joined, clashes, cardsInTheWay }: ChildPair) =>
  !joined && clashes.length === 0 && cardsInTheWay.length === 0;

/** What joining means for the year, in a sentence the family can be told. */
export function sayExcess({ year, usedHalfDays, capHalfDays, excessHalfDays }: PairYear): string {
  const used = `${year} : ${formatDayCount(usedHalfDays)} sur ${formatHalfDays(capHalfDays)}`;
  if (excessHalfDays === 0) return `${used}, il en restera ${formatDayCount(capHalfDays - usedHalfDays)}.`;
  return `${used}. L’excédent de ${formatDayCount(excessHalfDays)} est gardé : les jours passés restent dus, et aucun nouveau jour n’est aidé tant qu’il dure.`;
}

export const nameOf = ({ firstName, lastName }: PairSide) => `${firstName} ${lastName}`;
