import { type Day, parseDay } from "~/calendar";
import { NUMBER_SENTENCE, readCardNumber } from "~/cards/card-number";
import type { TableFormat } from "~/http/table-file";

/** The columns of a file of attendance, by the names its header carries; all of them are needed. */
export const ATTENDANCE_COLUMNS = ["numero_carte", "date_naissance", "date", "type"] as const;
type Column = (typeof ATTENDANCE_COLUMNS)[number];

export const attendanceFormat: TableFormat<Column> = {
  columns: ATTENDANCE_COLUMNS,
  required: ATTENDANCE_COLUMNS,
};

/** 200 children on each of a year's 366 days make 73,200 lines: a structure's whole year stays below. */
export const MOST_LINES = 100_000;

export const ATTENDANCE_TYPES = ["journee", "matin", "apres_midi", "sejour"] as const;
export type AttendanceType = (typeof ATTENDANCE_TYPES)[number];

export type AttendanceRow = { number: string; birthDate: Day; attendedOn: Day; type: AttendanceType };
export type LineFault = "cells_count" | "number_form" | "birth_date_form" | "date_form" | "type_form";
/** What a line says; for one that cannot be read, its first fault and the number that lets it be found. */
export type ReadLine = { fault: null; row: AttendanceRow } | { fault: LineFault; number: string | null };

/** Reads one line. Whether the day may be recorded is the roll call's to judge. */
export function readLine(columns: Column[], cells: string[]): ReadLine {
  const text = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? "";
  const number = readCardNumber(text("numero_carte"));
  if (cells.length !== columns.length) return { fault: "cells_count", number };
  if (number === null) return { fault: "number_form", number };
  const birthDate = frenchDay(text("date_naissance"));
  if (birthDate === null) return { fault: "birth_date_form", number };
  const attendedOn = frenchDay(text("date"));
  if (attendedOn === null) return { fault: "date_form", number };
  const type = readType(text("type"));
  if (type === null) return { fault: "type_form", number };
  return { fault: null, row: { number, birthDate, attendedOn, type } };
}

export const LINE_FAULTS: Record<LineFault, string> = {
  cells_count: "Le nombre de colonnes n’est pas celui de l’en-tête.",
  number_form: NUMBER_SENTENCE,
  birth_date_form: "Date de naissance absente ou mal écrite (JJ/MM/AAAA).",
  date_form: "Date absente ou mal écrite (JJ/MM/AAAA).",
  type_form: "Type inconnu : journee, matin, apres_midi ou sejour.",
};

const frenchDay = (text: string) => (text.includes("/") ? parseDay(text) : null);

/** Case and accents aside: "Journée" and "après-midi" are what software exports. */
function readType(text: string): AttendanceType | null {
  const bare = text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return ATTENDANCE_TYPES.find((type) => type === bare) ?? null;
}
