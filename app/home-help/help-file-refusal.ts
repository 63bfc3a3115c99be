import type { Day, Month } from "~/calendar";
import { formatDay, formatInstant, formatMonth } from "~/calendar-words";
import { formatHours } from "~/home-help/hours";

type Details = {
  until?: string;
  month?: Month;
  own?: boolean;
  year?: number;
  closed_on?: Day;
  used_minutes?: number;
  last_day?: Day;
};

/** Each refusal of an act on a file: its sentence with what to do next, and the field it belongs to. */
const REFUSALS = {
  family_not_found: {
    field: "familyFile",
    say: () =>
      "Aucune famille ne répond à ce matricule et à cette date de naissance. Vérifiez les deux sur un courrier de la Caf ; si la famille n’est pas allocataire, ajoutez-la d’abord à vos familles.",
  },
  closed: {
    field: "form",
    say: ({ until = "" }) =>
      `Trop de recherches sont restées sans réponse : la recherche est en pause jusqu’au ${formatInstant(until)}. Renvoyez ce formulaire ensuite.`,
  },
  family_unknown: {
    field: "familyId",
    say: () => "Cette famille n’est pas dans votre liste. Choisissez-la à nouveau, ou ajoutez-la.",
  },
  msa: {
    field: "familyFile",
    say: () =>
      "Cette famille relève de la MSA, qui a sa propre aide à domicile : orientez-la vers la MSA Sud Aquitaine.",
  },
  unknown_quotient: {
    field: "familyFile",
    say: ({ month = "", own }) =>
      own
        ? `Le QF du mois de la demande, ${formatMonth(month)}, n’est pas calculé pour cette famille. Ajoutez ses ressources de ce mois dans sa fiche, puis revenez.`
        : `La Caf ne connaît pas le QF de cette famille en ${formatMonth(month)}, mois de la demande. La famille doit compléter son dossier auprès de la Caf ; le QF arrive au prochain fichier des familles.`,
  },
  no_child: {
    field: "familyFile",
    say: () =>
      "Aucun enfant de moins de 18 ans ni naissance attendue le jour où l’aide commence : la Caf n’aide pas ce dossier. Si une naissance manque, la famille la déclare à la Caf ; pour une non-allocataire, complétez sa fiche.",
  },
  request_before_event: {
    field: "requestedOn",
    say: () =>
      "La demande précède l’événement. Pour un événement à venir (naissance, déménagement), indiquez le jour où il a été connu.",
  },
  request_ahead: {
    field: "requestedOn",
    say: () => "La demande porte une date à venir. Indiquez le jour où la famille a demandé.",
  },
  starts_before_request: {
    field: "startsOn",
    say: () => "L’aide ne peut pas commencer avant la demande. Corrigez l’une des deux dates.",
  },
  dates_order: {
    field: "endsOn",
    say: () => "L’aide finit avant de commencer. Corrigez l’une des deux dates.",
  },
  branch_closed: {
    field: "endsOn",
    say: ({ closed_on = "" }) =>
      `L’antenne ferme le ${formatDay(closed_on)}. Terminez l’aide avant, ou choisissez une autre antenne.`,
  },
  not_agreed: {
    field: "startsOn",
    say: () =>
      "Ce jour-là, votre convention avec la Caf ne couvre pas l’aide à domicile. Vérifiez la date, ou contactez la Caf.",
  },
  no_scheme: {
    field: "startsOn",
    say: ({ year }) =>
      `Les règles de l’aide à domicile pour ${year} ne sont pas encore publiées. Attendez que la Caf les adopte, ou corrigez la date.`,
  },
  no_scale: {
    field: "startsOn",
    say: () =>
      "Aucun barème horaire ne couvre ce jour : la participation de la famille est inconnue. Vérifiez la date, ou demandez à la Caf d’importer le barème.",
  },
  reference_taken: {
    field: "reference",
    say: () =>
      "Un autre dossier de cette antenne, peut-être abandonné, porte déjà cette référence. Donnez-en une autre.",
  },
  below_used: {
    field: "hours",
    say: ({ used_minutes = 0 }) =>
      `Les interventions occupent déjà ${formatHours(used_minutes)}. Gardez au moins autant, ou annulez d’abord des interventions.`,
  },
  visits_after: {
    field: "endsOn",
    say: ({ last_day = "" }) =>
      `Une intervention est prévue le ${formatDay(last_day)}. Finissez ce jour-là au plus tôt, ou annulez-la d’abord.`,
  },
  limits_passed: {
    field: "form",
    say: () => "Ceci passe une limite de l’année : demandez une dérogation à la Caf, avec vos raisons.",
  },
  contribution_changed: {
    field: "form",
    say: () =>
      "La participation a changé depuis l’affichage. Relisez-la, éditez un nouveau devis, puis ouvrez le dossier.",
  },
  waiting: {
    field: "form",
    say: () => "Une dérogation est demandée : attendez la réponse de la Caf, ou abandonnez le dossier.",
  },
  dropped: { field: "form", say: () => "Ce dossier est abandonné. Préparez-en un nouveau." },
  has_visits: {
    field: "form",
    say: ({ used_minutes = 0 }) =>
      `Le dossier porte ${formatHours(used_minutes)} d’interventions : annulez-les d’abord, ou avancez plutôt la fin de l’aide.`,
  },
} satisfies Record<string, { field: string; say: (details: Details) => string }>;

export type FileRefusal = keyof typeof REFUSALS;

export function sayRefusal(reason: FileRefusal, details: object = {}): string {
  return REFUSALS[reason].say(details);
}

/** Its sentence under its field; what is said of a family goes under the field that named it. */
export function refusalErrors(reason: FileRefusal, details: object = {}, familyField = "familyFile") {
  const { field } = REFUSALS[reason];
  return { [field === "familyFile" ? familyField : field]: sayRefusal(reason, details) };
}

/** What may stand in the way of a file that is looked at before it opens. */
export function sayObstacle({ reason, ...details }: { reason: string }): string {
  return sayRefusal(reason as FileRefusal, details);
}
