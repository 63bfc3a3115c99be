import { sayClosed } from "~/cards/card-desk";
import { NUMBER_SENTENCE, readCardNumber } from "~/cards/card-number";

export type PresentFault = "unknown_card" | "closed" | "other_child" | "other_year";

/** Why a number typed for a child of last year's list was not taken. */
export function sayPresentFault(reason: PresentFault, until: string | null): string {
  if (reason === "closed") return sayClosed(String(until));
  return FAULTS[reason];
}

const FAULTS: Record<Exclude<PresentFault, "closed">, string> = {
  unknown_card: "Aucune carte ne répond à ce numéro et à la date de naissance de cet enfant.",
  other_child: "Cette carte est celle d’un autre enfant, né le même jour.",
  other_year: "Cette carte n’est pas celle de l’année.",
};

const FIELD = /^number:([0-9a-f-]{36})$/;
export const fieldOf = (entryId: string) => `number:${entryId}`;

type Typed = { cards: { entryId: string; number: string }[]; errors: Record<string, string> };

/** The numbers that were filled in, by child; a sentence beside each that cannot be one. */
export function readNumbers(fields: Record<string, unknown>): Typed {
  const cards: Typed["cards"] = [];
  const errors: Typed["errors"] = {};
  for (const [name, typed] of Object.entries(fields)) {
    const entryId = FIELD.exec(name)?.[1];
    if (!entryId || typeof typed !== "string" || typed === "") continue;
    const number = readCardNumber(typed);
    if (number === null) errors[name] = NUMBER_SENTENCE;
    else cards.push({ entryId, number });
  }
  return { cards, errors };
}

/** "43 enfants de l’an passé : carte 2027 à présenter" */
export function sayToPresent(children: number, year: number): string {
  return `${children} ${children > 1 ? "enfants" : "enfant"} de l’an passé : carte ${year} à présenter`;
}
