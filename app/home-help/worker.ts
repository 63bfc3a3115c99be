import type { Day } from "~/calendar";
import { formatDay } from "~/calendar-words";

/** A worker of a branch; from `leftOn` on no visit is planned for them. */
export type Worker = { workerId: string; lastName: string; firstName: string; leftOn: Day | null };
/** With their live visits, and the last one's day. */
export type ListedWorker = Worker & { structureId: string; visits: number; lastDay: Day | null };

export const nameOf = ({ lastName, firstName }: { lastName: string; firstName: string }) =>
  `${lastName} ${firstName}`;

export function hasLeft({ leftOn }: Pick<Worker, "leftOn">, day: Day): boolean {
  return leftOn !== null && leftOn <= day;
}

export type WorkerRefusal = "same_name" | "visits_ahead";
type Details = { visits?: number; last_day?: Day };

const REFUSALS: Record<WorkerRefusal, (details: Details) => string> = {
  same_name: () =>
    "Quelqu’un de ce nom est déjà dans l’antenne. Pour les distinguer, ajoutez un deuxième prénom ou une initiale.",
  visits_ahead: ({ visits = 0, last_day = "" }) =>
    visits > 1
      ? `${visits} interventions sont inscrites à partir de ce jour, la dernière le ${formatDay(last_day)} : confiez-les à quelqu’un d’autre ou annulez-les d’abord.`
      : `Une intervention est inscrite le ${formatDay(last_day)} : confiez-la à quelqu’un d’autre ou annulez-la d’abord.`,
};

/** By field of the form. */
export function workerErrors(reason: WorkerRefusal, details: object = {}): Record<string, string> {
  return { [reason === "same_name" ? "lastName" : "leftOn"]: REFUSALS[reason](details) };
}
