import { type Day, monthOf } from "~/calendar";
import { formatDay, formatMonth } from "~/calendar-words";
import { formatCents } from "~/money";

/** Why particulars make no card; says the same as card_objection, child_named and issue_card in SQL. */
export type Objection =
  | "validity_reversed"
  | "validity_over_two_years"
  | "no_scheme"
  | "no_band"
  | "qf_above_ceiling"
  | "benefits_not_drawn"
  | "reference_month"
  | "reference_month_after"
  | "too_young"
  | "too_old"
  | "number_taken"
  | "other_birth_date"
  | "several_children"
  | "overlaps_card"
  | "judgment_to_come"
  | "reference_month_before"
  | "same_names";

/** The figures that the sentences name: the scheme's, or the other card's number. */
export type ObjectionFigures = {
  ceilingCents?: number;
  month?: Day;
  ageFrom?: number;
  ageUntil?: number;
  number?: string;
};

export const OBJECTIONS: Record<Objection, (figures: ObjectionFigures) => string> = {
  validity_reversed: () => "La fin de validité précède son début.",
  validity_over_two_years: () => "La validité dépasse l’année civile : une carte vaut pour une seule année.",
  no_scheme: () => "Aucun barème n’est connu pour l’année de cette carte.",
  no_band: () => "Ce QF n’entre dans aucune tranche du barème.",
  qf_above_ceiling: ({ ceilingCents = 0 }) => `QF au-dessus du plafond de ${formatCents(ceilingCents)}.`,
  benefits_not_drawn: () =>
    "Aucune prestation perçue au titre du mois de référence : pas de droit à la carte.",
  reference_month: ({ month }) =>
    `Le mois de référence du QF n’est pas ${month ? formatMonth(monthOf(month)) : "celui du barème"}, et aucun motif ne l’explique.`,
  reference_month_after: () => "Le mois de référence du QF est postérieur au début de validité.",
  too_young: ({ ageFrom = 0 }) => `L’enfant n’aura pas ${ageFrom} ans avant la fin de validité.`,
  too_old: ({ ageUntil = 0 }) => `L’enfant a déjà ${ageUntil} ans au début de validité.`,
  number_taken: () => "Ce numéro est déjà celui d’une autre carte.",
  other_birth_date: () => "Cet identifiant d’enfant est connu avec une autre date de naissance.",
  several_children: () =>
    "Plusieurs enfants connus répondent à ce matricule, ces noms et cette date de naissance.",
  overlaps_card: ({ number = "" }) =>
    `L’enfant a déjà la carte ${number} sur cette période, pour le même matricule.`,
  reference_month_before: ({ month }) =>
    `Le mois de référence du QF est trop ancien : pas avant ${month ? formatMonth(monthOf(month)) : "l’année précédente"}.`,
  same_names: ({ number = "" }) =>
    `Un enfant de mêmes noms et de même date de naissance a déjà la carte ${number} de cette année. Si c’est lui, ne délivrez pas d’autre carte.`,
  judgment_to_come: () => "La date du jugement est à venir.",
};

/** The field of the form under which each is said. */
export const OBJECTION_FIELDS: Record<Objection, string> = {
  validity_reversed: "validUntil",
  validity_over_two_years: "validUntil",
  no_scheme: "validFrom",
  no_band: "qf",
  qf_above_ceiling: "qf",
  benefits_not_drawn: "benefitsDrawn",
  reference_month: "qfReferenceMonth",
  reference_month_after: "qfReferenceMonth",
  too_young: "birthDate",
  too_old: "birthDate",
  number_taken: "number",
  other_birth_date: "birthDate",
  several_children: "familyFile",
  overlaps_card: "familyFile",
  judgment_to_come: "judgmentOn",
  reference_month_before: "qfReferenceMonth",
  same_names: "form",
};

const WITHOUT_FILE: Record<string, string> = {
  qf: "yearlyIncome",
  familyFile: "form",
  benefitsDrawn: "form",
};

/** The same on the form of a judgment, which has neither family file nor QF of its own to type. */
export function judgmentFieldOf(objection: Objection): string {
  const field = OBJECTION_FIELDS[objection];
  return WITHOUT_FILE[field] ?? field;
}

/** A live day that keeps a card from ending before it. */
export type LiveDay = {
  day: Day;
  slot: "morning" | "afternoon" | "day";
  structure: string;
  invoiced: boolean;
};

export type EndingFault = "already_cancelled" | "outside_validity" | "not_shorter" | "live_days";

export const ENDING_FAULTS: Record<EndingFault, (details: { days?: LiveDay[] }) => string> = {
  already_cancelled: () => "Cette carte est déjà annulée.",
  outside_validity: () => "La date doit être comprise dans la validité de la carte.",
  not_shorter: () => "La nouvelle fin doit précéder la fin actuelle, sans précéder le début.",
  live_days: ({ days = [] }) =>
    `${days.length === 1 ? "Une journée est déjà pointée" : `${days.length} journées sont déjà pointées`} après cette date, jusqu’au ${formatDay(days.at(-1)?.day ?? "")} : les structures doivent d’abord les retirer.`,
};
