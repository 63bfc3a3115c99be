import { type Day, parseDay } from "~/calendar";
import { readEnd, readTime, type TypedTime } from "~/home-help/visit-time";
import type { TableFormat } from "~/http/table-file";

/** The columns of a file of visits, by the names its header carries; all of them are needed. */
export const VISIT_COLUMNS = ["dossier", "intervenant", "date", "debut", "fin"] as const;
type Column = (typeof VISIT_COLUMNS)[number];

export const visitFormat: TableFormat<Column> = { columns: VISIT_COLUMNS, required: VISIT_COLUMNS };

/** 40 workers with four visits on each of a year's days stay below. */
export const MOST_LINES = 100_000;

/** Times as "22:00"; of an hour that comes twice, "02:30A" the first time and "02:30B" the second. */
export type VisitRow = {
  reference: string;
  workerName: string;
  visitedOn: Day;
  startsAt: string;
  endsAt: string;
};
export type LineFault =
  | "cells_count"
  | "reference_missing"
  | "worker_missing"
  | "date_form"
  | "starts_form"
  | "ends_form";
/** What a line says; for one that cannot be read, its first fault and the file that lets it be found. */
export type ReadLine = { fault: null; row: VisitRow } | { fault: LineFault; reference: string | null };

/** Reads one line. Whether the visit may be planned is the act's to judge. */
export function readLine(columns: Column[], cells: string[]): ReadLine {
  const text = (column: Column) => cells[columns.indexOf(column)]?.trim().replace(/\s+/g, " ") ?? "";
  const reference = text("dossier").slice(0, 80) || null;
  const workerName = text("intervenant").slice(0, 200);
  if (cells.length !== columns.length) return { fault: "cells_count", reference };
  if (reference === null) return { fault: "reference_missing", reference };
  if (workerName === "") return { fault: "worker_missing", reference };
  const visitedOn = text("date").includes("/") ? parseDay(text("date")) : null;
  if (visitedOn === null) return { fault: "date_form", reference };
  const [starts, ends] = [readTime(text("debut")), readEnd(text("fin"))];
  if (starts === null) return { fault: "starts_form", reference };
  if (ends === null) return { fault: "ends_form", reference };
  return {
    fault: null,
    row: { reference, workerName, visitedOn, startsAt: written(starts), endsAt: written(ends) },
  };
}

const written = ({ time, second }: TypedTime) => `${time}${second === null ? "" : second ? "B" : "A"}`;

export const LINE_FAULTS: Record<LineFault, string> = {
  cells_count: "Le nombre de colonnes n’est pas celui de l’en-tête.",
  reference_missing: "Il manque le dossier.",
  worker_missing: "Il manque l’intervenant·e.",
  date_form: "Date absente ou mal écrite (JJ/MM/AAAA).",
  starts_form: "Heure de début absente ou mal écrite (09:00).",
  ends_form: "Heure de fin absente ou mal écrite (11:30).",
};
