import type { Day } from "~/calendar";
import { type CardAtDesk, sayClosed, sayObstacle, UNKNOWN_CARD } from "~/cards/card-desk";
import { NUMBER_SENTENCE, readCardNumber } from "~/cards/card-number";
import { readBirthDate } from "~/cards/child";
import { leftHalfDays } from "~/cards/day-allowance";
import type { TableFormat } from "~/http/table-file";

const COLUMNS = ["numero_carte", "date_naissance"] as const;
export const severalFormat: TableFormat<(typeof COLUMNS)[number]> = { columns: COLUMNS, required: COLUMNS };

/** The most lines looked up at once. */
export const MOST_LINES = 200;

/** One line as typed; readable ones have what the desk needs. */
export type TypedLine = { typed: string } & (
  | { fault: string }
  | { fault: null; number: string; birthDate: Day }
);

const BIRTH_DATE = "La date de naissance s’écrit 12/03/2018 ou 12032018.";
const TWO_PARTS = "Une ligne porte un numéro de carte, puis une date de naissance.";

/** Lines of a spreadsheet or a mail: number and birth date, apart by a tab, ";", "," or spaces. A header is passed over. */
export function readLines(text: string): TypedLine[] {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.slice(isHeader(lines[0] ?? "") ? 1 : 0).map(readOne);
}

/** Names of columns: letters, and not one figure. */
const isHeader = (line: string) => /naissance|num[ée]ro|carte/i.test(line) && !/\d/.test(line);

/** The date ends the line; what comes before is the number, whatever spaces it is written with. */
const SHAPE =
  /^(?<number>.*?)[\s;,]+(?<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{8}|\d{4}-\d{2}-\d{2}|\d{2} \d{2} \d{4}|[^\s;,]+)[\s;,]*$/;

function readOne(typed: string): TypedLine {
  const parts = SHAPE.exec(typed.replaceAll('"', ""))?.groups;
  if (!parts) return { typed, fault: TWO_PARTS };
  const number = readCardNumber(parts.number ?? "");
  if (number === null) return { typed, fault: NUMBER_SENTENCE };
  const birthDate = readBirthDate(parts.date ?? "");
  return birthDate === null ? { typed, fault: BIRTH_DATE } : { typed, fault: null, number, birthDate };
}

/** What the desk answered to a line, in the order typed. */
export type Answered = {
  typed: string;
  card: CardAtDesk | null;
  fault: "unreadable" | "unknown_card" | "closed" | null;
  /** Why there is no card, or why it opens no right today. */
  words: string;
};

type Verified =
  | { done: true; value: CardAtDesk }
  | { done: false; reason: string; details?: Record<string, unknown> };

/** Puts the desk's answers, which the readable lines got in their order, beside all lines. */
export function answersOf(lines: TypedLine[], verified: Verified[]): Answered[] {
  let next = 0;
  return lines.map((line) => {
    if (line.fault !== null) return { typed: line.typed, card: null, fault: "unreadable", words: line.fault };
    return answerOf(line.typed, verified[next++]);
  });
}

function answerOf(typed: string, verified: Verified | undefined): Answered {
  if (verified?.done) {
    return { typed, card: verified.value, fault: null, words: sayObstacle(verified.value) ?? "" };
  }
  if (verified?.reason === "closed") {
    return { typed, card: null, fault: "closed", words: sayClosed(String(verified.details?.until)) };
  }
  return { typed, card: null, fault: "unknown_card", words: UNKNOWN_CARD };
}

/** What stays to be corrected or asked again later: the lines without a card, as they were typed. */
export function linesLeft(answers: Answered[]): string {
  return answers
    .filter(({ card }) => card === null)
    .map(({ typed }) => typed)
    .join("\n");
}

/** The columns of the results, for a spreadsheet. */
export function resultRow({ typed, card, words }: Answered): (string | number)[] {
  if (card === null) return [typed, "", "", "", "", "", "", words];
  const cap = card.capHalfDays;
  const left = cap === null ? "" : String(leftHalfDays({ ...card, capHalfDays: cap }) / 2).replace(".", ",");
  const rate = card.obstacle === null ? (card.dayRateCents ?? 0) : 0;
  return [
    card.number,
    card.lastName,
    card.firstName,
    card.birthDate.split("-").reverse().join("/"),
    card.validUntil.split("-").reverse().join("/"),
    (rate / 100).toFixed(2).replace(".", ","),
    left,
    words || "Droit ouvert",
  ];
}

export const RESULT_HEAD = [
  "numero_carte",
  "nom",
  "prenom",
  "date_naissance",
  "valable_jusquau",
  "aide_journee",
  "jours_restants",
  "resultat",
];
