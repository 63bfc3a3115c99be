import { MARK_NAMES, type Mark } from "~/attendance/presence";
import { type Day, yearOf } from "~/calendar";
import { formatInstant } from "~/calendar-words";

/** What the Caf was asked for, and what it answered. */
export type Duplicate = { askedAt: string; answer: "sent" | "no_card" | null; answeredAt: string | null };

/** "Carte à présenter": a child whose card has not been shown yet. */
export type PendingChild = {
  pendingId: string;
  structureId: string;
  structure: string;
  /** Where the child waits for a place on a stay. */
  stayId: string | null;
  stay: string | null;
  lastName: string;
  firstName: string;
  birthDate: Day;
  duplicate: Duplicate | null;
};
export type ListedPending = PendingChild & { days: number };

export type KeptDay = { day: Day; mark: Mark; refusal: DayRefusal | null; counted: boolean };
export type FoundPending = PendingChild & {
  entryId: string | null;
  presentedAt: string | null;
  /** Do days before the card was shown count, by this year's scheme? */
  daysCount: boolean;
  kept: KeptDay[];
};

/** Why a day kept before the card was shown does not count. */
export type DayRefusal =
  | "before_presentation"
  | "recorded_already"
  | "cap"
  | "elsewhere"
  | "on_stay"
  | "card_not_valid"
  | "too_young"
  | "too_old"
  | "structure_closed"
  | "term_day"
  | "not_agreed"
  | "no_scheme"
  | "no_rate";

/** One sentence per day that stays at the family's charge. */
export function whyNotCounted(refusal: DayRefusal, day: Day): string {
  switch (refusal) {
    case "before_presentation":
      return "Ce jour est d’avant la présentation de la carte : le barème de l’année ne l’aide pas.";
    case "recorded_already":
      return "Ce jour était déjà pointé avec la carte.";
    case "cap":
      return `Plafond : les jours qui restaient en ${yearOf(day)} n’y suffisaient pas.`;
    case "elsewhere":
      return "L’enfant était déjà pointé ailleurs ce jour-là.";
    case "on_stay":
      return "L’enfant était en séjour avec vous ce jour-là.";
    case "card_not_valid":
      return "La carte n’est pas valable ce jour-là.";
    case "too_young":
      return "L’enfant n’avait pas encore l’âge ce jour-là.";
    case "too_old":
      return "L’enfant avait passé l’âge ce jour-là.";
    case "structure_closed":
      return "La structure est fermée ce jour-là.";
    case "term_day":
      return "Hors vacances scolaires, le barème de l’année n’aide pas ce jour.";
    case "not_agreed":
      return "Aucune convention avec la Caf ne couvre ce jour.";
    case "no_scheme":
      return `Le barème ${yearOf(day)} de la Caf n’est pas encore connu.`;
    case "no_rate":
      return "Le barème ne prévoit pas d’aide ce jour-là.";
  }
}

/** "3 jours gardés", "1 jour gardé", "aucun jour gardé" */
export function keptInWords(days: number): string {
  if (days === 0) return "aucun jour gardé";
  return days > 1 ? `${days} jours gardés` : "1 jour gardé";
}

/** What became of one day: counted, refused and why, or waiting for the card. */
export function sayKept({ mark, day, refusal, counted }: KeptDay): string {
  if (counted) return mark === "day" ? "Journée aidée" : `½ journée aidée (${MARK_NAMES[mark]})`;
  const what = mark === "day" ? "Journée" : `½ journée (${MARK_NAMES[mark]})`;
  return refusal ? `${what} non aidée. ${whyNotCounted(refusal, day)}` : `${what} en attente de la carte`;
}

export function sayDuplicate({ askedAt, answer, answeredAt }: Duplicate): string {
  if (answer === null || answeredAt === null)
    return `Duplicata demandé à la Caf le ${formatInstant(askedAt)} : réponse attendue.`;
  const on = formatInstant(answeredAt);
  return answer === "sent"
    ? `La Caf a renvoyé le courrier à la famille le ${on}.`
    : `La Caf n’a trouvé aucune carte pour cet enfant (réponse du ${on}). Vérifiez son nom et sa date de naissance avec la famille.`;
}

export type AddRefusal = "not_found" | "closed_structure" | "stay_over" | "too_young" | "too_old" | "on_list";

/** Why such a child is not put on the list: which field, and what to say there. */
export function whyNotAdded(
  reason: Exclude<AddRefusal, "not_found">,
  { age = 0 }: { age?: number } = {},
): { field: "form" | "birthDate" | "lastName"; words: string } {
  switch (reason) {
    case "closed_structure":
      return { field: "form", words: "Cette structure est fermée : sa liste ne change plus." };
    case "stay_over":
      return { field: "form", words: "Ce séjour est annulé ou terminé : sa liste ne change plus." };
    case "too_young":
      return { field: "birthDate", words: `La carte vacances commence à ${age} ans. Vérifiez la date.` };
    case "too_old":
      return { field: "birthDate", words: `La carte vacances s’arrête la veille des ${age} ans.` };
    case "on_list":
      return {
        field: "lastName",
        words: "Un enfant de ce nom et de cette date de naissance est déjà sur la liste, avec sa carte.",
      };
  }
}

/** What presenting a card may answer instead of doing it. */
export const PRESENT_REFUSALS = {
  unknown_card:
    "Aucune carte ne répond à ce numéro et à cette date de naissance. Vérifiez les deux sur le courrier de la Caf.",
  presented: "La carte de cet enfant a déjà été présentée.",
};

/** Said once a card was shown. */
type Presented = { good: number; refused: number; enrolled?: { done: boolean } | undefined };

export function sayPresented({ good, refused, enrolled }: Presented): string {
  if (enrolled) {
    return enrolled.done
      ? "La carte est présentée et les jours du séjour sont réservés."
      : "La carte est présentée, mais aucun jour du séjour n’a pu être réservé : voyez la liste du séjour.";
  }
  if (good + refused === 0) return "La carte est présentée : l’enfant est sur la liste.";
  const kept =
    good > 1 ? `${good} jours sont aidés` : good === 1 ? "1 jour est aidé" : "Aucun jour n’est aidé";
  const lost = refused > 0 ? ` ; ${refused > 1 ? `${refused} jours ne le sont` : "1 jour ne l’est"} pas` : "";
  return `La carte est présentée. ${kept}${lost}.`;
}
