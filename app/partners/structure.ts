import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";
import type { AgreementKind } from "~/partners/agreement";
import type { Opening } from "~/partners/opening";

export type StructureKind = "leisure_centre" | "youth_space" | "camp_programme" | "home_help_branch";
export type AidKind = "centre" | "camp";
export type Structure = {
  id: string;
  partnerId: string;
  name: string;
  commune: string;
  kind: StructureKind;
  closedOn: Day | null;
  openings: Opening[];
};

export const STRUCTURE_KINDS: Record<StructureKind, string> = {
  leisure_centre: "Accueil de loisirs (ALSH)",
  youth_space: "Espace jeunes",
  camp_programme: "Colonies et camps",
  home_help_branch: "Aide à domicile",
};

export const structureKinds = Object.keys(STRUCTURE_KINDS) as [StructureKind, ...StructureKind[]];

const TRAITS: Record<StructureKind, { aidKind: AidKind | null; agreementKind: AgreementKind }> = {
  leisure_centre: { aidKind: "centre", agreementKind: "leisure_centre" },
  youth_space: { aidKind: "centre", agreementKind: "leisure_centre" },
  camp_programme: { aidKind: "camp", agreementKind: "holiday_camp" },
  home_help_branch: { aidKind: null, agreementKind: "home_help" },
};

/** The scheme's kind of aid; null for home help, which counts hours. Says the same as aid_kind_of in SQL. */
export function aidKindOf(kind: StructureKind): AidKind | null {
  return TRAITS[kind].aidKind;
}

/** What the partner must be agreed for. Says the same as agreement_kind_of in SQL. */
export function agreementKindOf(kind: StructureKind): AgreementKind {
  return TRAITS[kind].agreementKind;
}

/** Centres charge by the day and transmit a grid; camps price each stay. */
export function hasTariffGrid(kind: StructureKind): boolean {
  return aidKindOf(kind) === "centre";
}

/** `closedOn` is the first day without children. */
export function isClosed({ closedOn }: { closedOn: Day | null }, today: Day): boolean {
  return closedOn !== null && closedOn <= today;
}

type Details = { closed_on?: Day; last_day?: Day };

export const STRUCTURE_REFUSALS = {
  kind_not_agreed: () =>
    "Aucune convention en cours ou à venir ne couvre ce type de structure : ajoutez d’abord la convention.",
  already_closed: ({ closed_on = "" }: Details) =>
    `Cette structure est déjà fermée depuis le ${formatDay(closed_on)}.`,
  days_recorded: ({ last_day = "" }: Details) =>
    `Des journées sont pointées jusqu’au ${formatDay(last_day)} : choisissez une date plus tardive.`,
};
