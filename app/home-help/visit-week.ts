import { type Day, weekDays } from "~/calendar";
import type { Visit } from "~/home-help/visit";
import type { Worker } from "~/home-help/worker";

/** A worker's seven days; each visit stands on the day it starts. */
export type WeekRow = { worker: Worker; days: { day: Day; visits: Visit[] }[]; minutes: number };
/** Only one worker's, only one file's. */
export type WeekFilter = { workerId: string | null; fileId: string | null };

/** One row a worker. With a file asked for, those who go there; else everybody, whether they go anywhere or not. */
export function layWeek(
  { visits, workers }: { visits: Visit[]; workers: Worker[] },
  monday: Day,
  { workerId, fileId }: WeekFilter,
): WeekRow[] {
  const shown = visits.filter((visit) => fileId === null || visit.fileId === fileId);
  return workers
    .filter((worker) => workerId === null || worker.workerId === workerId)
    .map((worker) => {
      const own = shown.filter((visit) => visit.workerId === worker.workerId);
      const days = weekDays(monday).map((day) => ({
        day,
        visits: own.filter(({ starts }) => starts.day === day),
      }));
      return { worker, days, minutes: minutesOf(own) };
    })
    .filter(({ days }) => fileId === null || workerId !== null || days.some((day) => day.visits.length > 0));
}

/** The same by day: those who go somewhere that day. */
export function layDays(
  rows: WeekRow[],
  monday: Day,
): { day: Day; rows: { worker: Worker; visits: Visit[] }[] }[] {
  return weekDays(monday).map((day, rank) => ({
    day,
    rows: rows
      .map(({ worker, days }) => ({ worker, visits: days[rank]?.visits ?? [] }))
      .filter(({ visits }) => visits.length > 0),
  }));
}

export function minutesOf(visits: Pick<Visit, "minutes">[]): number {
  return visits.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** An address with its questions; those without an answer are left out. */
export function planAddress(path: string, asked: Record<string, string | null>): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
