import type { Ages, Place, StayDay, StayReason, StayState } from "~/attendance/stay";
import { daysAided, stands } from "~/attendance/stay";
import { addDays, birthdayAt, type Day, yearOf } from "~/calendar";
import { formatDay, formatDayCount, formatDayInFull } from "~/calendar-words";
import type { ReleaseReason } from "~db/schema/attendance";

/** "12 juillet", "1er août" */
export const dateInWords = (day: Day) => formatDayInFull(day).split(" ").slice(1, 3).join(" ");
const dateAlone = (day: Day) => dateInWords(day).split(" ")[0];
const monthAlone = (day: Day) => dateInWords(day).split(" ")[1] ?? "";

/** "le 12 juillet", "du 12 au 14 juillet", "les 12 et 16 juillet" */
export function datesInWords(days: Day[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (first === last) return `le ${dateInWords(first)}`;
  const sameMonth = monthAlone(first) === monthAlone(last);
  if (days.every((day, rank) => day === addDays(first, rank)))
    return `du ${sameMonth ? dateAlone(first) : dateInWords(first)} au ${dateInWords(last)}`;
  const named = days.map((day) => (sameMonth ? dateAlone(day) : dateInWords(day)));
  return `les ${named.slice(0, -1).join(", ")} et ${sameMonth ? dateInWords(last) : named.at(-1)}`;
}

/** Reasons a day was freed for that a new look does not change. */
type Lasting = Exclude<ReleaseReason, "cancelled" | "clash">;
export type Why = StayReason | Lasting | "free";

/** Why a day is not aided: what happened to it, else what stands in its way; null for one that is. */
export function whyNot(day: StayDay): Why | null {
  if (stands(day)) return null;
  if (day.released && day.released !== "cancelled" && day.released !== "clash") return day.released;
  return day.reason ?? "free";
}

type Known = { birthDate: Day; ages: Ages[] };

/** "4 jours aidés sur 7 : plafond", each reason once, in the order of the days. */
export function sayHelped(place: Place, ages: Ages[]): string {
  const aided = daysAided(place);
  const counted = `${aided} ${aided > 1 ? "jours aidés" : "jour aidé"} sur ${place.days.length}`;
  const reasons = sayWhyNot(place, ages);
  if (reasons === "") return counted;
  return `${counted}${reasons.includes(" : ") ? " ;" : " :"} ${reasons}`;
}

/** "plafond ; absent le 14 juillet"; nothing when every day is aided. */
export function sayWhyNot(place: Place, ages: Ages[]): string {
  const groups = new Map<Why, StayDay[]>();
  for (const day of place.days) {
    const why = whyNot(day);
    if (why) groups.set(why, [...(groups.get(why) ?? []), day]);
  }
  const known = { birthDate: place.birthDate, ages };
  return [...groups].map(([why, days]) => sayBriefly(why, days, known)).join(" ; ");
}

/** A few words for several days of one reason. */
export function sayBriefly(why: Why, days: StayDay[], { birthDate, ages }: Known): string {
  const [first] = days;
  const dates = datesInWords(days.map(({ day }) => day));
  const year = first ? yearOf(first.day) : 0;
  const age = ages.find((one) => one.year === year);
  switch (why) {
    case "cap":
      return (first?.leftHalfDays ?? 0) > 0
        ? `plafond (il ne reste que ${formatDayCount(first?.leftHalfDays ?? 0)}, un jour de séjour compte entier)`
        : "plafond";
    case "too_young":
      return sayBirthday(birthDate, age?.ageFrom);
    case "too_old":
      return sayBirthday(birthDate, age?.ageUntil);
    case "awaiting_card":
      return `${first ? monthAlone(first.day) : ""} : en attente de la carte ${year}`;
    case "card_not_valid":
      return `carte non valable ${dates}`;
    case "elsewhere":
      return `déjà pointé ${first?.takenHere ? "ici" : "ailleurs"} ${dates}`;
    case "absent":
      return `absent ${dates}`;
    case "left_early":
      return `départ anticipé, ${dates}`;
    case "no_scheme":
      return `barème ${year} pas encore connu`;
    default:
      return BRIEFLY[why];
  }
}

const BRIEFLY: Record<
  Exclude<
    Why,
    | "cap"
    | "too_young"
    | "too_old"
    | "awaiting_card"
    | "card_not_valid"
    | "elsewhere"
    | "absent"
    | "left_early"
    | "no_scheme"
  >,
  string
> = {
  cancelled: "inscription annulée",
  before_presentation: "avant la présentation de la carte",
  not_on_list: "retiré de la liste de la structure",
  structure_closed: "structure fermée",
  not_agreed: "hors convention avec la Caf",
  no_rate: "aucun taux au barème",
  future: "jour à venir",
  invoiced: "déjà facturé",
  changed_meanwhile: "changé entre-temps",
  lapsed: "non confirmé à temps",
  corrected: "corrigé",
  withdrawn: "ligne de facture retirée",
  rejected: "ligne de facture rejetée",
  credited: "régularisé",
  free: "à réserver",
};

function sayBirthday(birthDate: Day, age: number | undefined): string {
  if (age === undefined) return "hors de l’âge de l’aide";
  return `anniversaire des ${age} ans le ${dateInWords(birthdayAt(birthDate, age))}`;
}

export const STANDINGS = {
  held: "réservé",
  present: "présent",
  invoiced: "présent, facturé",
  absent: "absent",
} as const;

export const STATES: Record<StayState, string> = {
  cancelled: "Annulé",
  to_confirm: "À confirmer",
  invoiced: "Facturé",
  over: "Terminé",
  under_way: "En cours",
  to_come: "À venir",
};

/** Why a cell of the stay's list was left as it was, in one sentence. */
export function whyRefusedThere(
  reason: StayReason,
  day: Pick<StayDay, "day" | "leftHalfDays" | "takenHere" | "standing">,
  known: Known,
): string {
  switch (reason) {
    case "future":
      return `Le ${dateInWords(day.day)} est à venir : sa présence se confirme le jour même.`;
    case "changed_meanwhile":
      return `Quelqu’un d’autre a changé ce jour entre-temps : il est maintenant « ${STANDINGS[day.standing]} ».`;
    case "invoiced":
      return "Ce jour est déjà facturé : il ne change plus.";
    case "cap":
      return (day.leftHalfDays ?? 0) > 0
        ? `Plafond : il reste ${formatDayCount(day.leftHalfDays ?? 0)}, et un jour de séjour compte entier.`
        : `Plafond atteint : il ne reste aucun jour en ${yearOf(day.day)}.`;
    default: {
      const words = sayBriefly(
        reason,
        [{ ...day, released: null, reason, rateCents: null, cardId: null }],
        known,
      );
      return `Pas d’aide ce jour-là : ${words}.`;
    }
  }
}

type Details = { most?: number; closed_on?: Day; days?: number };

/** What planning or enrolling may answer instead of doing it. */
export const STAY_REFUSALS = {
  not_allowed: () => "Seul un responsable crée, modifie ou annule un séjour.",
  no_stays: () => "Cette structure n’organise pas de séjours.",
  dates_order: () => "Le retour ne peut pas précéder le départ.",
  too_long: () => "Un séjour dure moins de 60 jours.",
  no_night: () => "Un mini-camp compte au moins une nuit.",
  too_many_nights: ({ most = 0 }: Details) =>
    `Un mini-camp d’accueil de loisirs compte ${most} nuits au plus : au-delà, c’est une colonie.`,
  structure_closed: ({ closed_on = "" }: Details) =>
    `La structure est fermée à partir du ${formatDay(closed_on)}.`,
  not_agreed: () => "Aucune convention avec la Caf ne couvre le jour du départ.",
  no_scheme: () => "Le barème de cette année n’est pas encore connu.",
  cancelled: () => "Ce séjour, ou cette inscription, est annulé.",
  invoiced: () => "Le prix a déjà été facturé à la Caf : il ne change plus.",
  enrolled: () =>
    "Des enfants sont inscrits : les dates ne changent plus. Annulez le séjour et créez-en un autre.",
  days_confirmed: ({ days = 0 }: Details) =>
    days === 1
      ? "Une journée est déjà confirmée : marquez plutôt les absences."
      : `${days} journées sont déjà confirmées : marquez plutôt les absences.`,
  not_on_list: () => "Cet enfant a été retiré de la liste de la structure : vérifiez sa carte à nouveau.",
} as const;
export type StayRefusal = keyof typeof STAY_REFUSALS;

export const sayRefusal = (reason: StayRefusal, details: object = {}) => STAY_REFUSALS[reason](details);

/** Each refusal of a stay's form next to the field it speaks of. */
export function stayErrors(reason: StayRefusal, details: object = {}): Record<string, string> {
  return { [FIELDS[reason] ?? "form"]: sayRefusal(reason, details) };
}

const FIELDS: Partial<Record<StayRefusal, string>> = {
  dates_order: "endsOn",
  too_long: "endsOn",
  no_night: "endsOn",
  too_many_nights: "endsOn",
  structure_closed: "endsOn",
  not_agreed: "startsOn",
  no_scheme: "startsOn",
  enrolled: "startsOn",
  invoiced: "priceCents",
};
