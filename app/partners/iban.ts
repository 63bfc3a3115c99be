import { electronicFormatIBAN, friendlyFormatIBAN, isSEPACountry, isValidIBAN } from "ibantools";
import { done, type Outcome, refused } from "~/outcome";

export type IbanFault = "wrong_iban" | "outside_sepa";

export const IBAN_FAULTS: Record<IbanFault, string> = {
  wrong_iban: "Cet IBAN comporte une erreur : comparez-le au RIB, caractère par caractère.",
  outside_sepa: "La Caf ne vire qu’à des comptes de la zone SEPA.",
};

/** An IBAN as banks exchange it, without spaces. */
export function parseIban(typed: string): Outcome<string, IbanFault> {
  const iban = electronicFormatIBAN(typed) ?? "";
  if (!isValidIBAN(iban)) return refused("wrong_iban");
  return isSEPACountry(iban.slice(0, 2)) ? done(iban) : refused("outside_sepa");
}

/** "FR76 3000 6000 …", as on paper. */
export function formatIban(iban: string): string {
  return friendlyFormatIBAN(iban) ?? iban;
}

/** "FR76 •••• 0189": enough to recognise one's own account, not to use it. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 4)}\u00a0••••\u00a0${iban.slice(-4)}`;
}
