import { type Day, isDay, parseDay } from "~/calendar";

/** The Caf's own key of a name: "Jean-Pierre", "JEAN PIERRE" and "jean pierre" are one. */
export function nameKey(lastName: string, firstName: string): string {
  return `${keyOfName(lastName)}|${keyOfName(firstName)}`;
}

export function keyOfName(name: string): string {
  return name
    .normalize("NFD")
    .toUpperCase()
    .replaceAll("Œ", "OE")
    .replaceAll("Æ", "AE")
    .replace(/[^A-Z]/g, "");
}

/** A birth date as it is typed at a counter: "12032018", "12/03/2018", "12.3.2018", "2018-03-12". */
export function readBirthDate(text: string): Day | null {
  const typed = text.trim();
  const digits = /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (digits) return dayOrNull(`${digits[3]}-${digits[2]}-${digits[1]}`);
  return parseDay(/^\d{4}-/.test(typed) ? typed : typed.replace(/[\s.-]+/g, "/"));
}

const dayOrNull = (day: string) => (isDay(day) ? day : null);
