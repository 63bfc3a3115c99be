import type { Day, Period } from "~/calendar";
import { formatDay, formatPeriod } from "~/calendar-words";

/** What the Caf agrees a partner for. */
export type AgreementKind = "leisure_centre" | "holiday_camp" | "home_help";
export type Agreement = { id: string; kinds: AgreementKind[]; startsOn: Day; endsOn: Day | null };

export const AGREEMENT_KINDS: Record<AgreementKind, string> = {
  leisure_centre: "Accueil de loisirs, espace jeunes",
  holiday_camp: "Colonies et camps",
  home_help: "Aide à domicile",
};

export const agreementKinds = Object.keys(AGREEMENT_KINDS) as [AgreementKind, ...AgreementKind[]];

export type AgreementState = "to_come" | "running" | "ended";

export const AGREEMENT_STATES: Record<AgreementState, string> = {
  to_come: "À venir",
  running: "En cours",
  ended: "Terminée",
};

export function agreementState({ startsOn, endsOn }: Pick<Agreement, "startsOn" | "endsOn">, today: Day) {
  if (today < startsOn) return "to_come" satisfies AgreementState;
  return endsOn !== null && endsOn < today ? "ended" : "running";
}

/** What the partner is agreed for on that day; agreements never overlap, so one says it all. */
export function kindsAgreedOn(agreements: Agreement[], day: Day): AgreementKind[] {
  return agreements.find((agreement) => agreementState(agreement, day) === "running")?.kinds ?? [];
}

type Details = { starts_on?: Day; ends_on?: Day | null; last_day?: Day };

/** Why the dates of an agreement were refused. */
export const AGREEMENT_REFUSALS = {
  agreements_overlap: ({ starts_on = "", ends_on = null }: Details) =>
    `Ces dates rencontrent la convention ${formatPeriod(starts_on, ends_on)} : deux conventions ne se chevauchent pas.`,
  ends_before_start: ({ starts_on = "" }: Details) =>
    `La convention commence le ${formatDay(starts_on)} : elle ne peut pas finir avant.`,
  days_recorded: ({ last_day = "" }: Details) =>
    `Des journées sont déjà pointées jusqu’au ${formatDay(last_day)} : la convention ne peut pas finir avant.`,
};

export function endsInOrder({ from, to }: Period): boolean {
  return to === null || from <= to;
}
