import type { Day, Month } from "~/calendar";
import type { LocalTime } from "~/home-help/visit";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { sumCents } from "~/money";
import type { HelpLevel } from "~db/schema/hourly-scales";

/** A confirmed visit by the clock of Paris. */
export type ClockedVisit = { visitId: string; starts: LocalTime; ends: LocalTime; minutes: number };

/** `year` and `number` of the invoice it is on; null as long as it is on none, and may still change. */
export type Due = {
  month: Month;
  minutes: number;
  familyCents: number;
  year: number | null;
  number: number | null;
};

/** As `file_statement` in SQL answers it. */
export type FamilyStatement = {
  fileId: string;
  reference: string;
  lastName: string;
  firstName: string;
  partner: string;
  structure: string;
  level: HelpLevel;
  startsOn: Day;
  endsOn: Day;
  contributionCents: number;
  /** Of the hourly scale: a sample. */
  fictitious: boolean;
  months: Month[];
  waiting: number;
  visits: ClockedVisit[];
  due: Due[];
};

export function totalDue(due: readonly Due[]) {
  return {
    minutes: due.reduce((sum, { minutes }) => sum + minutes, 0),
    familyCents: sumCents(due.map(({ familyCents }) => familyCents)),
  };
}

export function isProvisional({ year }: Due): boolean {
  return year === null;
}

/** "État 2026-0004", "Provisoire" */
export function standingOf({ year, number }: Due): string {
  return year === null || number === null ? "Provisoire" : `État ${formatInvoiceNumber({ year, number })}`;
}
