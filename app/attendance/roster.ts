import type { Mark } from "~/attendance/presence";
import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";

/** A child on a structure's list, as the structure may see it. */
export type ListedChild = {
  entryId: string;
  number: string;
  lastName: string;
  firstName: string;
  birthDate: Day;
  /** Another of the list has the same names. */
  homonym?: boolean;
  validFrom: Day;
  validUntil: Day;
  cancelledOn: Day | null;
  /** The structure's own band; "" when it has none, or none chosen yet. */
  priceBand: string;
  otherAidDayCents: number;
  otherAidHalfDayCents: number;
  halfDayMeal: boolean;
  /** Of the current year; null when it has no scheme. */
  leftHalfDays: number | null;
  capHalfDays: number | null;
};

export type Roster = {
  structureId: string;
  name: string;
  kind: string;
  closedOn: Day | null;
  /** Price bands of the grid in force; none without a grid, [""] when everybody pays the same. */
  bands: string[];
  children: ListedChild[];
};

export type ListEntry = ListedChild & {
  structureId: string;
  structure: string;
  addedAt: string;
  bands: string[];
  /** As of today, in the child's band; null where no price or no rate is known. */
  prices: {
    unit: "day" | "half_day" | "half_day_meal";
    priceCents: number | null;
    rateCents: number | null;
  }[];
  /** Every day that stands on this list, the latest first. */
  recorded: { day: Day; mark: Mark; invoiced: boolean; onStay: boolean }[];
};

export type Amendment = {
  priceBand: string;
  otherAidDayCents: number;
  otherAidHalfDayCents: number;
  halfDayMeal: boolean;
  /** Half days recorded and not yet invoiced follow the meal as well. */
  recordedToo: boolean;
};

type Named = { lastName: string; firstName: string; birthDate: Day };

const alphabet = new Intl.Collator("fr", { sensitivity: "base" });

/** In the order of the names; those who share theirs with another are marked. */
export function sortedByName<Child extends Named>(children: Child[]): (Child & { homonym?: boolean })[] {
  const sorted = children.toSorted(byName);
  const alike = (one: Child, other: Child | undefined) =>
    other !== undefined && nameOf(one) === nameOf(other);
  return sorted.map((child, rank) =>
    alike(child, sorted[rank - 1]) || alike(child, sorted[rank + 1]) ? { ...child, homonym: true } : child,
  );
}

export function byName(one: Named, other: Named): number {
  return (
    alphabet.compare(one.lastName, other.lastName) ||
    alphabet.compare(one.firstName, other.firstName) ||
    alphabet.compare(one.birthDate, other.birthDate)
  );
}

/** Does what was typed name this child? Case, accents and hyphens aside, in any order: "lea mar" finds Léa Martin. */
export function isNamed({ firstName, lastName }: Named, typed: string): boolean {
  const names = bare(`${firstName} ${lastName}`);
  return bare(typed)
    .split(" ")
    .every((part) => names.includes(part));
}

const nameOf = ({ lastName, firstName }: Named) => `${bare(lastName)} ${bare(firstName)}`;

const bare = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** What to say of a card on a day: nothing when it is simply valid. */
export function cardWarning(
  { validFrom, validUntil, cancelledOn }: Pick<ListedChild, "validFrom" | "validUntil" | "cancelledOn">,
  today: Day,
): string | null {
  if (cancelledOn !== null && cancelledOn <= today)
    return `Carte annulée depuis le ${formatDay(cancelledOn)}`;
  if (today < validFrom) return `Carte valable à partir du ${formatDay(validFrom)}`;
  if (today > validUntil) return `Carte expirée le ${formatDay(validUntil)}`;
  return null;
}

/** A grid with bands, and a child whose band it doesn't name: its days would wait for a price. */
export function lacksPriceBand({ priceBand }: Pick<ListedChild, "priceBand">, bands: string[]): boolean {
  return bands.length > 0 && !bands.includes(priceBand);
}

/** What adding, amending or removing may answer instead of doing it. */
export const ROSTER_REFUSALS = {
  not_allowed: "Seul le responsable de la structure change la tranche et les aides d’un enfant.",
  unknown_band: "Cette tranche n’est pas dans la grille tarifaire en vigueur.",
  unknown_card:
    "Aucune carte ne correspond à ce numéro et à cette date de naissance. Vérifiez les deux sur la lettre de la Caf.",
  closed: "Trop de cartes introuvables de suite : la vérification est fermée pour quelques minutes.",
};

/** The days recorded and not invoiced, which keep a child on the list; null when nothing does. */
export function daysThatKeep(recorded: ListEntry["recorded"]) {
  const days = recorded
    .filter(({ invoiced }) => !invoiced)
    .map(({ day }) => day)
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? { days: days.length, first, last } : null;
}

/** "Des jours non facturés…": a child with such days stays on the list. */
export function whyKept({ days, first, last }: { days: number; first: Day; last: Day }): string {
  const when =
    first === last ? `le ${formatDay(first)}` : `entre le ${formatDay(first)} et le ${formatDay(last)}`;
  const what =
    days === 1
      ? "Un jour pointé et non facturé le garde"
      : `${days} jours pointés et non facturés le gardent`;
  return `${what} sur la liste (${when}). Facturez-les ou corrigez-les d’abord.`;
}
