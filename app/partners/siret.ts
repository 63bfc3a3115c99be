import { done, type Outcome, refused } from "~/outcome";

export type SiretFault = "not_14_digits" | "wrong_siret";

export const SIRET_FAULTS: Record<SiretFault, string> = {
  not_14_digits: "Un SIRET compte 14 chiffres.",
  wrong_siret: "Ce SIRET n’existe pas : un chiffre est faux ou deux sont inversés.",
};

const LA_POSTE = "356000000";

/** The 14 digits of a SIRET, spaces and points taken out. */
export function parseSiret(typed: string): Outcome<string, SiretFault> {
  const siret = typed.replace(/[\s.\u00a0\u202f-]/g, "");
  if (!/^\d{14}$/.test(siret)) return refused("not_14_digits");
  // La Poste ran out of numbers that satisfy Luhn: its offices' digits add up to a multiple of 5 (Insee).
  const held = luhn(siret) % 10 === 0 || (siret.startsWith(LA_POSTE) && sum(siret) % 5 === 0);
  return held ? done(siret) : refused("wrong_siret");
}

/** "123 456 789 00012" */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1\u00a0$2\u00a0$3\u00a0$4");
}

/** Of fourteen digits the first, third, fifth … count double. */
function luhn(digits: string): number {
  return [...digits].reduce((total, digit, rank) => {
    const weighed = rank % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
}

function sum(digits: string): number {
  return [...digits].reduce((total, digit) => total + Number(digit), 0);
}
