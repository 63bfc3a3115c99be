import type { Day } from "~/calendar";
import { formatDay, formatDayInFull, formatMinutes } from "~/calendar-words";
import { formatTime, type Time } from "~/home-help/visit-time";
import type { HelpFileState, HelpLevel, VisitRelease } from "~db/schema";

/** An instant in local words; `second` of an hour that comes twice in October, null of any other. */
export type LocalTime = { day: Day; time: Time; second: boolean | null };
export type VisitState = "planned" | "confirmed" | "invoiced" | "released";

export type Visit = {
  visitId: string;
  structureId: string;
  fileId: string;
  reference: string;
  /** The family's. */
  lastName: string;
  firstName: string;
  workerId: string;
  workerLastName: string;
  workerFirstName: string;
  starts: LocalTime;
  ends: LocalTime;
  minutes: number;
  state: VisitState;
  releaseReason: VisitRelease | null;
};

/** A file as planning needs it. */
export type PlannedFile = {
  fileId: string;
  reference: string;
  lastName: string;
  firstName: string;
  level: HelpLevel;
  state: HelpFileState;
  startsOn: Day;
  endsOn: Day;
  agreedMinutes: number;
  usedMinutes: number;
};

/** With its file, who did what when, and what stood before its corrections, the latest first. */
export type FoundVisit = Visit & {
  file: PlannedFile;
  recordedAt: string;
  recordedBy: string | null;
  confirmedAt: string | null;
  confirmedBy: string | null;
  releasedAt: string | null;
  releasedBy: string | null;
  correctedBy: string | null;
  earlier: (Visit & { releasedAt: string; releasedBy: string | null })[];
};

/** A visit as it is typed: local times, the end on the next day when it is not after the start. */
export type VisitAsTyped = {
  fileId: string;
  workerId: string;
  day: Day;
  starts: Time;
  ends: Time;
  startsSecond: boolean | null;
  endsSecond: boolean | null;
  confirmed: boolean;
};

export const VISIT_STATES: Record<VisitState, string> = {
  planned: "Prévue",
  confirmed: "Confirmée",
  invoiced: "Facturée",
  released: "Libérée",
};

export const RELEASES: Record<VisitRelease, string> = {
  corrected: "Corrigée",
  cancelled: "Annulée",
  withdrawn: "Ligne de facture retirée",
  rejected: "Rejetée par la Caf",
  credited: "Régularisée",
};

/** Planned, and its day is over: did it take place? */
export function isToConfirm({ state, starts }: Pick<Visit, "state" | "starts">, today: Day): boolean {
  return state === "planned" && starts.day < today;
}

/** May it be said to have taken place? From its day on. */
export function mayBeConfirmed({ state, starts }: Pick<Visit, "state" | "starts">, today: Day): boolean {
  return state === "planned" && starts.day <= today;
}

/** Corrected or called off: until it is on an invoice. */
export function mayChange({ state }: Pick<Visit, "state">): boolean {
  return state === "planned" || state === "confirmed";
}

/** "9 h – 11 h 30", "22 h – 6 h (lendemain)", "2 h 30 (heure d’hiver) – 4 h" */
export function sayHours({ starts, ends }: { starts: LocalTime; ends: LocalTime }): string {
  return `${sayTime(starts)} – ${sayTime(ends)}${ends.day === starts.day ? "" : " (lendemain)"}`;
}

/** "mardi 3 mars 2026, 9 h – 11 h 30" */
export function sayWhen(visit: { starts: LocalTime; ends: LocalTime }): string {
  return `${formatDayInFull(visit.starts.day)}, ${sayHours(visit)}`;
}

const season = { true: " (heure d’hiver)", false: " (heure d’été)" };
const sayTime = ({ time, second }: LocalTime) =>
  `${formatTime(time)}${second === null ? "" : season[`${second}`]}`;

/** Why a visit was not written. */
export type VisitRefusal =
  | "other_branch"
  | "hour_skipped"
  | "hour_twice"
  | "no_time"
  | "too_long"
  | "file_not_open"
  | "before_file"
  | "after_file"
  | "worker_left"
  | "structure_closed"
  | "not_agreed"
  | "future"
  | "overlaps"
  | "hours_spent";
/** Why one that stands was left as it is; and what was asked of several days. */
export type VisitObstacle = VisitRefusal | "released" | "invoiced" | "no_day" | "too_many";

export type RefusalDetails = {
  day?: Day;
  /** The night at fault, of a change of the clocks. */
  on?: Day;
  time?: Time;
  starts?: LocalTime | boolean;
  ends?: LocalTime | boolean;
  starts_on?: Day;
  ends_on?: Day;
  left_on?: Day;
  closed_on?: Day;
  state?: HelpFileState;
  last_name?: string;
  left_minutes?: number;
  agreed_minutes?: number;
  minutes?: number;
  most?: number;
};

/** "29 mars 2026" */
const dateOf = (day = "") => formatDayInFull(day).replace(/^\S+ /, "");

const SENTENCES: Record<VisitObstacle, (details: RefusalDetails) => string> = {
  other_branch: () =>
    "Cette personne n’est pas de l’antenne qui suit ce dossier : choisissez quelqu’un de cette antenne.",
  hour_skipped: ({ on, time = "" }) =>
    `${formatTime(time)} n’existe pas le ${dateOf(on)} : cette nuit-là, les horloges passent de 2 h à 3 h. Choisissez une autre heure.`,
  hour_twice: ({ on }) => `Le ${dateOf(on)}, cette heure vient deux fois : dites laquelle.`,
  no_time: () => "La fin doit venir après le début : vérifiez les deux heures.",
  too_long: ({ minutes = 0 }) =>
    `Cette intervention durerait ${formatMinutes(minutes)}, et 24 h au plus sont possibles : partagez-la en deux.`,
  file_not_open: ({ state }) =>
    state === "dropped"
      ? "Ce dossier est abandonné : choisissez un dossier ouvert."
      : "Ce dossier n’est pas ouvert : ouvrez-le, puis revenez inscrire ses interventions.",
  before_file: ({ starts_on = "" }) =>
    `Le dossier commence le ${formatDay(starts_on)} : choisissez un jour à partir de cette date.`,
  after_file: ({ ends_on = "" }) =>
    `Le dossier prend fin le ${formatDay(ends_on)} : choisissez un jour jusqu’à cette date, ou prolongez le dossier.`,
  worker_left: ({ left_on = "" }) =>
    `Cette personne est partie le ${formatDay(left_on)} : choisissez-en une autre, ou corrigez sa date de départ.`,
  structure_closed: ({ closed_on = "" }) =>
    `L’antenne est fermée depuis le ${formatDay(closed_on)} : adressez-vous à la Caf si c’est une erreur.`,
  not_agreed: ({ day = "" }) =>
    `Aucune convention d’aide à domicile avec la Caf ne couvre le ${formatDay(day)} : adressez-vous à la Caf.`,
  future: () =>
    "Cette intervention est à venir : enregistrez-la comme prévue, vous la confirmerez une fois faite.",
  overlaps: ({ starts, ends, last_name = "" }) =>
    `Cette personne est déjà chez la famille ${last_name} : ${isTime(starts) && isTime(ends) ? sayWhen({ starts, ends }) : ""}. Changez l’heure, ou choisissez quelqu’un d’autre.`,
  hours_spent: ({ left_minutes = 0, agreed_minutes = 0, minutes = 0 }) =>
    `${left_minutes > 0 ? `Il reste ${formatMinutes(left_minutes)} sur ${formatMinutes(agreed_minutes)}` : `Les ${formatMinutes(agreed_minutes)} accordées sont prises`}, et cette intervention dure ${formatMinutes(minutes)} : raccourcissez-la, annulez une intervention prévue, ou demandez plus d’heures à la Caf.`,
  released: () => "Cette intervention a déjà été corrigée ou annulée : rechargez la semaine.",
  invoiced: () => "Cette intervention est facturée : elle ne change que si la facture la rend.",
  no_day: () => "Aucun des jours cochés ne tombe avant la fin : vérifiez les jours et la date de fin.",
  too_many: ({ most = 0 }) => `Cela ferait plus de ${most} interventions : rapprochez la date de fin.`,
};

const isTime = (told: LocalTime | boolean | undefined): told is LocalTime => typeof told === "object";

export function sayVisitRefusal(reason: VisitObstacle, details: RefusalDetails = {}): string {
  return SENTENCES[reason](details);
}

/** Of one visit or of a repetition: what was written, and each day that was not. */
export type Recorded = {
  written: { visit_id: string; day: Day; ends_on: Day; minutes: number }[];
  refused: { reason: VisitRefusal; details: RefusalDetails }[];
};

/** What the form of a correction begins with: "02:30B" of an hour that comes twice. */
export function visitAsGiven({ fileId, workerId, starts, ends }: Visit) {
  return { fileId, workerId, day: starts.day, starts: typedTime(starts), ends: typedTime(ends) };
}

const typedTime = ({ time, second }: LocalTime) => `${time}${second === null ? "" : second ? "B" : "A"}`;
