import { ageOn, birthdayAt, type Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { leftHalfDays } from "~/cards/day-allowance";

/** `cancelledOn` is the first day without right; `validUntil` the last one with. */
export type CardDates = { validFrom: Day; validUntil: Day; cancelledOn: Day | null };

export function coversDay({ validFrom, validUntil, cancelledOn }: CardDates, day: Day): boolean {
  return validFrom <= day && day <= validUntil && (cancelledOn === null || day < cancelledOn);
}

/** A scheme's ages in whole years: from `ageFrom`, until the day before `ageUntil`. */
export type AgeWindow = { ageFrom: number; ageUntil: number };

export function ageObstacle(birthDate: Day, window: AgeWindow, day: Day): "too_young" | "too_old" | null {
  const age = ageOn(birthDate, day);
  if (age < window.ageFrom) return "too_young";
  return age >= window.ageUntil ? "too_old" : null;
}

/** Why a card opens no right in a structure on a day; says the same as card_obstacle in SQL. */
export type Obstacle =
  | "cancelled"
  | "not_yet_valid"
  | "expired"
  | "no_scheme"
  | "too_young"
  | "too_old"
  | "closed_structure"
  | "not_agreed"
  | "no_rate"
  | "cap_reached";

export type CardState = CardDates & {
  birthDate: Day;
  /** Null when the year has no scheme. */
  ageFrom: number | null;
  ageUntil: number | null;
  capHalfDays: number | null;
  usedHalfDays: number;
};

/** The reason in one sentence that a parent can be told. */
export const OBSTACLES: Record<Obstacle, (card: CardState) => string> = {
  cancelled: (card) =>
    `La Caf a annulé cette carte : elle n’ouvre plus droit à l’aide depuis le ${formatDay(card.cancelledOn ?? card.validUntil)}.`,
  not_yet_valid: (card) => `Cette carte n’est valable qu’à partir du ${formatDay(card.validFrom)}.`,
  expired: (card) =>
    `Cette carte n’est plus valable depuis le ${formatDay(card.validUntil)} : présentez celle de l’année.`,
  no_scheme: () =>
    "Le barème de l’aide n’est pas encore connu pour cette année : la Caf doit d’abord le publier.",
  too_young: ({ birthDate, ageFrom }) =>
    `L’aide commence à ${ageFrom ?? 0} ans : l’enfant y aura droit à partir du ${formatDay(birthdayAt(birthDate, ageFrom ?? 0))}.`,
  too_old: ({ birthDate, ageUntil }) =>
    `L’aide s’arrête à ${ageUntil ?? 0} ans, atteints le ${formatDay(birthdayAt(birthDate, ageUntil ?? 0))}.`,
  closed_structure: () => "Cette structure est fermée : choisissez-en une autre.",
  not_agreed: () =>
    "La structure n’a pas de convention en cours avec la Caf : l’aide ne peut pas être déduite ici.",
  no_rate: () => "Le barème de la Caf ne prévoit pas d’aide pour ce type d’accueil.",
  cap_reached: (card) => `Tous les jours aidés de l’année ont été utilisés (${daysOf(card)}).`,
};

function daysOf({ capHalfDays, usedHalfDays }: CardState): string {
  const cap = capHalfDays ?? 0;
  const left = leftHalfDays({ capHalfDays: cap, usedHalfDays });
  return `${String((cap - left) / 2).replace(".", ",")} sur ${String(cap / 2).replace(".", ",")}`;
}
