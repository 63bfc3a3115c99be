import { addDays, type Day, type Month } from "~/calendar";
import { formatDay } from "~/calendar-words";
import { formatHours } from "~/home-help/hours";
import type { Motive } from "~/home-help/motive";
import type { Tone } from "~/ui/notice";
import type { FamilyArithmetic } from "~db/schema/families";
import type { HelpFileState, HelpLimit, HelpTheme } from "~db/schema/home-help";
import type { HelpLevel } from "~db/schema/hourly-scales";

export const LEVELS: Record<HelpLevel, { short: string; name: string; hint: string }> = {
  aes: {
    short: "AES",
    name: "Accompagnant éducatif et social (AES)",
    hint: "Une difficulté matérielle : entretien du logement, repas, garde des enfants pendant un imprévu.",
  },
  tisf: {
    short: "TISF",
    name: "Technicienne de l’intervention sociale et familiale (TISF)",
    hint: "Une difficulté sociale ou éducative : soutien au rôle de parent, aux démarches, à l’équilibre de la famille.",
  },
};
export const levels = Object.keys(LEVELS) as [HelpLevel, ...HelpLevel[]];

/** The year's limits of a file: last day to ask, last day of help, most minutes; null: as many as agreed. */
export type Limits = { requestBy: Day; endsBy: Day; mostMinutes: number | null };

export type FileDates = {
  eventOn: Day;
  requestedOn: Day;
  startsOn: Day;
  endsOn: Day;
  agreedMinutes: number;
  usedMinutes: number;
};

export type Derogation = {
  derogationId: string;
  limits: HelpLimit[];
  endsOn: Day;
  agreedMinutes: number;
  words: string;
  askedAt: string;
  outcome: "granted" | "denied" | null;
  reason: string | null;
  decidedAt: string | null;
};

/** As `find_help_file` in SQL answers it. */
export type HelpFile = FileDates & {
  fileId: string;
  partnerId: string;
  partnerName: string;
  structureId: string;
  structureName: string;
  reference: string;
  state: HelpFileState;
  lastName: string;
  firstName: string;
  /** The Caf sees both; a partner the id of a family of its own. */
  familyFile: string | null;
  familyId: string | null;
  level: HelpLevel;
  theme: HelpTheme;
  /** Null for the Caf. */
  motive: Motive | null;
  words: string | null;
  openedAt: string | null;
  /** Frozen once open; before, as it would be today, null while the QF or the scale is unknown. */
  contributionCents: number | null;
  scale: { name: string; source: string; appliesFrom: Day; fictitious: boolean } | null;
  /** Null when the year has no scheme. */
  limits: Limits | null;
  /** Limits it passes that no derogation covers. */
  beyond: HelpLimit[];
  /** Why it can't be opened; null when it can, derogations apart. */
  obstacle: { reason: string } | null;
  lastVisitOn: Day | null;
  quotient: { month: Month; qfCents: number; arithmetic: FamilyArithmetic | null } | null;
  derogations: Derogation[];
  months: { month: Month; doneMinutes: number; plannedMinutes: number }[];
  /** The Caf's only. */
  history: { act: string; at: string; by: string | null }[];
};

/** An open file whose help is over is no state of its own in the database. */
export type Standing = HelpFileState | "over";
export const STANDINGS: Record<Standing, { name: string; tone: Tone | "neutral" }> = {
  prepared: { name: "À ouvrir", tone: "info" },
  waiting: { name: "Dérogation demandée", tone: "warn" },
  open: { name: "Ouvert", tone: "good" },
  over: { name: "Terminé", tone: "neutral" },
  dropped: { name: "Abandonné", tone: "neutral" },
};

export function standingOf({ state, endsOn }: { state: HelpFileState; endsOn: Day }, today: Day): Standing {
  return state === "open" && endsOn < today ? "over" : state;
}

/** A file whose contribution and scale are known, so that it has a quote. */
export type Quoted = HelpFile & { contributionCents: number; scale: NonNullable<HelpFile["scale"]> };

export function isQuoted(file: HelpFile): file is Quoted {
  return (
    file.state !== "dropped" &&
    file.obstacle === null &&
    file.contributionCents !== null &&
    file.scale !== null
  );
}

export function canBeOpened({ state, obstacle, beyond, contributionCents }: HelpFile): boolean {
  return state === "prepared" && obstacle === null && beyond.length === 0 && contributionCents !== null;
}

/** The lists a file can lie on, by the words of the address. */
export const PILES = {
  "en-cours": "En cours",
  "a-ouvrir": "À ouvrir",
  termines: "Terminés",
  abandonnes: "Abandonnés",
};
export type Pile = keyof typeof PILES;
const isPile = (text: string | null): text is Pile => text !== null && Object.hasOwn(PILES, text);

/** What an address asks of a list of files: "?etat=termines&recherche=dupont". */
export function askedFiles(params: URLSearchParams): { pile: Pile; search: string } {
  const pile = params.get("etat");
  const search = (params.get("recherche") ?? "").replace(/[\p{Surrogate}\p{Control}]/gu, " ").trim();
  return { pile: isPile(pile) ? pile : "en-cours", search: search.slice(0, 100) };
}

const NEAR_DAYS = 30;
/** Less than a tenth left: as `home_help_waiting` in SQL counts it on the first page. */
const isAlmost = (part: number, whole: number) => (whole - part) * 10 < whole;

type Running = Pick<HelpFile, "startsOn" | "endsOn" | "agreedMinutes" | "usedMinutes">;

/** What is about to run out of an open file: its time, its hours. */
export function nearEnds({ endsOn, agreedMinutes, usedMinutes }: Running, today: Day): string[] {
  const left = agreedMinutes - usedMinutes;
  return [
    ...(isAlmost(usedMinutes, agreedMinutes)
      ? [left === 0 ? "Heures épuisées" : `Plus que ${formatHours(left)}`]
      : []),
    ...(endsOn >= today && endsOn <= addDays(today, NEAR_DAYS) ? [`Finit le ${formatDay(endsOn)}`] : []),
  ];
}

/** What a file does not pass yet but comes close to, of the year's limits. */
export function nearLimits(file: FileDates, limits: Limits): string[] {
  const { requestBy, endsBy, mostMinutes } = limits;
  const near = (day: Day, last: Day) => day <= last && day > addDays(last, -NEAR_DAYS);
  return [
    ...(near(file.requestedOn, requestBy)
      ? [`La demande arrive près de la limite : elle pouvait se faire jusqu’au ${formatDay(requestBy)}.`]
      : []),
    ...(near(file.endsOn, endsBy)
      ? [`L’aide finit près de la limite : sans dérogation, elle va jusqu’au ${formatDay(endsBy)} au plus.`]
      : []),
    ...(mostMinutes !== null && file.agreedMinutes <= mostMinutes && isAlmost(file.agreedMinutes, mostMinutes)
      ? [`Les heures approchent du plafond de ${formatHours(mostMinutes)} par dossier.`]
      : []),
  ];
}

/** Each limit as what it says of a file that passes it. */
export function sayLimit(limit: HelpLimit, { requestBy, endsBy, mostMinutes }: Limits): string {
  return {
    request: `La demande vient après le ${formatDay(requestBy)}, dernier jour du délai qui suit l’événement.`,
    length: `L’aide va au-delà du ${formatDay(endsBy)}, sa durée la plus longue.`,
    hours: `Les heures passent le plafond de ${formatHours(mostMinutes ?? 0)} par dossier.`,
  }[limit];
}

export const LIMIT_NAMES: Record<HelpLimit, string> = {
  request: "Délai de demande",
  length: "Durée de l’aide",
  hours: "Nombre d’heures",
};

const STEPS: Record<string, string> = {
  prepare_file: "Dossier préparé",
  amend_file: "Dossier modifié",
  open_file: "Dossier ouvert",
  drop_file: "Dossier abandonné",
  ask_derogation: "Dérogation demandée",
  decide_derogation: "Réponse à la dérogation",
};

export const sayStep = (act: string) => STEPS[act] ?? act;
