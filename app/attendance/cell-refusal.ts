import { halvesInWords, MARK_NAMES, type Mark, maskOf } from "~/attendance/presence";
import type { RollCallChild, RollCallDay, YearRules } from "~/attendance/roll-call";
import { type Day, yearOf } from "~/calendar";
import { formatDay, formatDayCount } from "~/calendar-words";
import { ageObstacle, coversDay } from "~/cards/card";

/** Why record_roll_call left a cell as it was. */
export type RefusalReason =
  | "cap"
  | "elsewhere"
  | "card_not_valid"
  | "too_young"
  | "too_old"
  | "future"
  | "structure_closed"
  | "term_day"
  | "not_agreed"
  | "no_scheme"
  | "no_rate"
  | "invoiced"
  | "changed_meanwhile"
  | "not_on_list"
  | "on_stay"
  | "card_shown";

export type RefusedCell = {
  entryId: string;
  day: Day;
  mark: Mark;
  reason: RefusalReason;
  /** What stands there now. */
  standing: Mark;
  /** What the year leaves, when the cap refused. */
  leftHalfDays: number | null;
  /** What stands that day in another structure, or here on another card: morning 1, afternoon 2. */
  taken: number;
  takenHere: boolean;
};

type Known = { child?: RollCallChild | undefined; rules?: YearRules | undefined };

/** One sentence for whoever keeps the roll call, to be told to a parent as well. */
export function whyRefused(cell: RefusedCell, { child, rules }: Known = {}): string {
  switch (cell.reason) {
    case "cap":
      return capSentence(cell, rules);
    case "elsewhere":
      return elsewhereSentence(cell);
    case "card_not_valid":
      return child && !child.pending
        ? cardSentence(child, cell.day)
        : "Sa carte n’est pas valable ce jour-là.";
    case "too_young":
      return `N’a pas encore ${rules ? `${rules.ageFrom} ans` : "l’âge"} ce jour-là.`;
    case "too_old":
      return `A déjà ${rules ? `${rules.ageUntil} ans` : "passé l’âge"} ce jour-là.`;
    case "future":
      return "Ce jour est à venir : il se pointe le jour même.";
    case "structure_closed":
      return "La structure est fermée ce jour-là.";
    case "term_day":
      return "Hors vacances scolaires, le barème de l’année n’aide pas ce jour.";
    case "not_agreed":
      return "Aucune convention avec la Caf ne couvre ce jour.";
    case "no_scheme":
      return `Le barème ${yearOf(cell.day)} de la Caf n’est pas encore connu.`;
    case "no_rate":
      return `Le barème ne prévoit pas d’aide pour une ${cell.mark === "day" ? "journée" : "½ journée"} ce jour-là.`;
    case "invoiced":
      return "Ce jour est facturé : il ne change que si sa ligne est retirée, ou son rejet définitif.";
    case "changed_meanwhile":
      return `Quelqu’un d’autre a changé cette case entre-temps : elle est maintenant « ${MARK_NAMES[cell.standing]} ».`;
    case "not_on_list":
      return "Cet enfant a été retiré de la liste.";
    case "on_stay":
      return "Cet enfant est en séjour avec vous ce jour-là.";
    case "card_shown":
      return "Sa carte a été présentée entre-temps : rechargez la page pour pointer sous son nom.";
  }
}

/** The half day that would fit where a whole day did not; null when none would. */
export function halfThatFits(cell: RefusedCell, rules: YearRules | undefined): Mark | null {
  const fits = cell.reason === "cap" && rules && (cell.leftHalfDays ?? 0) >= rules.halfDayHalfDays;
  if (cell.mark !== "day" || !(fits || cell.reason === "elsewhere")) return null;
  return (["morning", "afternoon"] as const).find((half) => (cell.taken & maskOf(half)) === 0) ?? null;
}

/** What the list itself already says against a day: shown before anything is asked. */
export function cannotAttend(
  child: RollCallChild,
  day: Day,
  rules: YearRules | undefined,
): Extract<RefusalReason, "card_not_valid" | "too_young" | "too_old"> | null {
  if (child.pending) return null;
  if (!coversDay(child, day)) return "card_not_valid";
  return rules ? ageObstacle(child.birthDate, rules, day) : null;
}

/** "Fermé", "14 juillet", "À venir": for the head of a column. */
export function whyClosed({ closed, holiday }: RollCallDay): string {
  if (closed === "public_holiday" && holiday) return holiday;
  return closed === null ? "" : CLOSED[closed];
}

const CLOSED: Record<NonNullable<RollCallDay["closed"]>, string> = {
  structure_closed: "Fermée",
  public_holiday: "Férié",
  not_open: "Fermé",
  no_scheme: "Sans barème",
  term_day: "Hors vacances",
  not_agreed: "Hors convention",
  future: "À venir",
};

/** The same in one sentence, for the page of that day. */
export function whyClosedInFull(day: RollCallDay): string {
  switch (day.closed) {
    case null:
      return "";
    case "public_holiday":
      return `Jour férié${day.holiday ? ` : ${day.holiday}` : ""}.`;
    case "structure_closed":
      return "La structure est fermée pour de bon depuis cette date, ou avant.";
    case "not_open":
      return "Ce jour n’est pas dans les périodes d’ouverture que la Caf a enregistrées.";
    default:
      return whyRefused({ ...emptyCell, day: day.day, reason: day.closed });
  }
}

/** A cell that only its day and its reason tell about. */
export const emptyCell = {
  entryId: "",
  mark: "absent",
  standing: "absent",
  leftHalfDays: null,
  taken: 0,
  takenHere: false,
} as const satisfies Partial<RefusedCell>;

function capSentence(cell: RefusedCell, rules: YearRules | undefined): string {
  const left = cell.leftHalfDays ?? 0;
  if (left <= 0) return `Plafond atteint : il ne reste aucun jour en ${yearOf(cell.day)}.`;
  const possible = halfThatFits(cell, rules) ? ", une ½ journée est possible" : "";
  return `Plafond : il reste ${formatDayCount(left)}${possible}.`;
}

function elsewhereSentence(cell: RefusedCell): string {
  const place = cell.takenHere ? "ici avec son autre carte" : "ailleurs";
  const half = halfThatFits(cell, undefined);
  const free = half ? ` ; ${half === "morning" ? "le matin" : "l’après-midi"} reste possible` : "";
  return `Déjà pointé ${place} ce jour-là (${halvesInWords(cell.taken)})${free}.`;
}

type CardDates = { validFrom: Day; validUntil: Day; cancelledOn: Day | null };

function cardSentence({ validFrom, validUntil, cancelledOn }: CardDates, day: Day): string {
  if (cancelledOn !== null && day >= cancelledOn)
    return `Sa carte est annulée depuis le ${formatDay(cancelledOn)}.`;
  if (day < validFrom) return `Sa carte n’est valable qu’à partir du ${formatDay(validFrom)}.`;
  return `Sa carte n’est valable que jusqu’au ${formatDay(validUntil)}.`;
}
