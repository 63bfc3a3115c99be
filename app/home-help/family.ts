import { ageOn, type Day, parseDay } from "~/calendar";
import { formatDay } from "~/calendar-words";

export type Birth = { day: Day; expected: boolean };

/** Why a non-allocataire family can't be entered so. */
export type FamilyRefusal =
  | "no_branch"
  | "msa"
  | "no_birth"
  | "not_born_yet"
  | "born_already"
  | "month_to_come";

/** Next to which field, and what to do next. */
export const FAMILY_REFUSALS: Record<FamilyRefusal, { field: string; words: string }> = {
  no_branch: { field: "form", words: "La Caf n’a inscrit aucune antenne d’aide à domicile à votre nom." },
  msa: {
    field: "regime",
    words:
      "Cette aide est réservée au régime général. Orientez la famille vers la MSA, qui a sa propre aide à domicile.",
  },
  no_birth: {
    field: "birthDates",
    words: "Indiquez la naissance d’au moins un enfant, ou la naissance attendue.",
  },
  not_born_yet: {
    field: "birthDates",
    words: "Une de ces dates est à venir : écrivez-la comme naissance attendue.",
  },
  born_already: {
    field: "expectedOn",
    words: "Cette date est passée depuis plus de deux mois : écrivez la naissance avec les autres.",
  },
  month_to_come: { field: "quotientMonth", words: "Ce mois est à venir : son QF ne peut pas être connu." },
};

/** Birth dates typed one after the other, whatever stands between them; null when one of them is no day. */
export function readBirthDates(typed: string): Day[] | null {
  const days = typed.split(/[\s,;]+/).filter((part) => part !== "" && part !== "et");
  const read = days.map(parseDay);
  return read.every((day) => day !== null) ? [...read].sort() : null;
}

/** "08/03/2019 (7 ans), naissance attendue le 12/01/2027" */
export function sayBirths(births: Birth[], today: Day): string {
  return births
    .map(({ day, expected }) => {
      if (expected) return `naissance attendue le ${formatDay(day)}`;
      const age = ageOn(day, today);
      return `${formatDay(day)} (${age > 1 ? `${age} ans` : age === 1 ? "1 an" : "moins d’un an"})`;
    })
    .join(", ");
}
