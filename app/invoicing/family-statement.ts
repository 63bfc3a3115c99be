import type { Day, Month } from "~/calendar";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { sumCents } from "~/money";
import type { HelpLevel } from "~db/schema/hourly-scales";

/** A confirmed visit by the clock of Paris, "09:30". */
export type ClockedVisit = {
  visitId: string;
  day: Day;
  starts: string;
  ends: string;
  nextDay: boolean;
  minutes: number;
};

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

/** "9 h 30 à 11 h", "22 h à 2 h le lendemain" */
export function clockInWords({ starts, ends, nextDay }: ClockedVisit): string {
  return `${timeInWords(starts)} à ${timeInWords(ends)}${nextDay ? " le lendemain" : ""}`;
}

function timeInWords(time: string): string {
  const [hour = "", minute = ""] = time.split(":");
  return minute === "00" ? `${Number(hour)} h` : `${Number(hour)} h ${minute}`;
}
