import { type Day, firstDayOf, parseDay, parseMonth } from "~/calendar";
import type { Column } from "~/cards/card-file";
import { readCardNumber } from "~/cards/card-number";
import { nameKey } from "~/cards/child";
import { parseCents } from "~/money";

/** A card as a line of the file states it. `qfReferenceMonth` is the month's first day. */
export type CardRow = {
  number: string;
  externalId: string | null;
  familyFile: string | null;
  lastName: string;
  firstName: string;
  nameKey: string;
  birthDate: Day;
  qfCents: number;
  qfReferenceMonth: Day;
  benefitsDrawn: boolean;
  validFrom: Day;
  validUntil: Day;
  motive: string | null;
};

export type RowFault =
  | "cells_count"
  | "number_form"
  | "last_name_form"
  | "first_name_form"
  | "birth_date_form"
  | "qf_unknown"
  | "qf_form"
  | "month_form"
  | "benefits_form"
  | "valid_from_form"
  | "valid_until_form"
  | "identifier_form"
  | "motive_form"
  | "looks_like_nir";

/** What a line says; for one that cannot be read, its first fault and the number that lets the agent find it. */
export type ReadRow = { fault: null; row: CardRow } | { fault: RowFault; number: string | null };

/** Reads one line. What the year's scheme or other lines say of it is the database's to judge. */
export function readRow(columns: Column[], cells: string[]): ReadRow {
  const text = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? "";
  const number = readCardNumber(text("numero_carte"));
  const faulty = (fault: RowFault): ReadRow => ({ fault, number });
  if (cells.length !== columns.length) return faulty("cells_count");
  if (number === null) return faulty("number_form");

  const identifiers = [text("identifiant_enfant"), text("matricule_allocataire")];
  if ([number, ...identifiers, text("nom"), text("prenom"), text("motif")].some(looksLikeNir))
    return faulty("looks_like_nir");
  if (!identifiers.every((identifier) => IDENTIFIER.test(identifier))) return faulty("identifier_form");
  const [externalId = "", familyFile = ""] = identifiers;

  const lastName = spaced(text("nom"));
  if (!isName(lastName)) return faulty("last_name_form");
  const firstName = spaced(text("prenom"));
  if (!isName(firstName)) return faulty("first_name_form");
  const birthDate = parseFrenchDay(text("date_naissance"));
  if (birthDate === null) return faulty("birth_date_form");

  if (text("qf") === "") return faulty("qf_unknown");
  const qfCents = parseCents(text("qf"));
  if (qfCents === null) return faulty("qf_form");
  const month = parseMonth(text("mois_reference_qf"));
  if (month === null) return faulty("month_form");
  const benefitsDrawn = YES_OR_NO[text("prestations_mois_reference").toLowerCase()];
  if (benefitsDrawn === undefined) return faulty("benefits_form");
  const validFrom = parseFrenchDay(text("valable_du"));
  if (validFrom === null) return faulty("valid_from_form");
  const validUntil = parseFrenchDay(text("valable_au"));
  if (validUntil === null) return faulty("valid_until_form");
  const motive = spaced(text("motif"));
  if (motive !== "" && !isPlain(motive, 200)) return faulty("motive_form");

  const row: CardRow = {
    number,
    externalId: externalId || null,
    familyFile: familyFile || null,
    lastName,
    firstName,
    nameKey: nameKey(lastName, firstName),
    birthDate,
    qfCents,
    qfReferenceMonth: firstDayOf(month),
    benefitsDrawn,
    validFrom,
    validUntil,
    motive: motive || null,
  };
  return { fault: null, row };
}

export const ROW_FAULTS: Record<RowFault, string> = {
  cells_count: "Le nombre de colonnes n’est pas celui de l’en-tête.",
  number_form: "Numéro de carte absent ou mal formé (4 à 24 lettres, chiffres ou traits d’union).",
  last_name_form: "Nom absent, trop long ou illisible.",
  first_name_form: "Prénom absent, trop long ou illisible.",
  birth_date_form: "Date de naissance absente ou mal écrite (JJ/MM/AAAA).",
  qf_unknown: "QF inconnu : pas de carte sans quotient familial.",
  qf_form: "QF mal écrit (par exemple 449,50).",
  month_form: "Mois de référence du QF absent ou mal écrit (MM/AAAA).",
  benefits_form: "Prestations du mois de référence : « oui » ou « non ».",
  valid_from_form: "Date « valable_du » absente ou mal écrite (JJ/MM/AAAA).",
  valid_until_form: "Date « valable_au » absente ou mal écrite (JJ/MM/AAAA).",
  identifier_form: "Identifiant ou matricule trop long ou illisible.",
  motive_form: "Motif trop long ou illisible.",
  looks_like_nir: "Un identifiant ressemble à un numéro de sécurité sociale : le portail n’en garde aucun.",
};

export const IDENTIFIER = /^[\p{L}\p{N} ./_-]{0,40}$/u;
const YES_OR_NO: Partial<Record<string, boolean>> = { oui: true, non: false };
export const spaced = (text: string) => text.normalize("NFC").replace(/\s+/g, " ");
const isPlain = (text: string, longest: number) =>
  text.length <= longest && !/[\p{Cc}\p{Cf}\p{Surrogate}\uFFFD]/u.test(text);
export const isName = (text: string) => /\p{L}/u.test(text) && isPlain(text, 80) && nameKey(text, "") !== "|";
export const parseFrenchDay = (text: string) => (text.includes("/") ? parseDay(text) : null);

/**
 * Sex, year, month, place and order of birth, however spaced, with a right key or without one: nobody's file number
 * looks so by chance. Source: Insee's description of the NIR; Corsica's 2A and 2B count as 19 and 18 for the key.
 */
export function looksLikeNir(text: string): boolean {
  const compact = text.toUpperCase().replace(/[\s._/-]/g, "");
  for (const [, body = "", key] of compact.matchAll(
    /(?<!\d)([12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6})(\d{2})?(?!\d)/g,
  )) {
    const digits = BigInt(body.replace("2A", "19").replace("2B", "18"));
    if (key === undefined || 97n - (digits % 97n) === BigInt(key)) return true;
  }
  return false;
}
