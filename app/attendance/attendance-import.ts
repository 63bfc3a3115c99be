import { LINE_FAULTS, type LineFault } from "~/attendance/attendance-file";
import { emptyCell, type RefusalReason, whyRefused } from "~/attendance/cell-refusal";
import type { Mark } from "~/attendance/presence";
import type { Day } from "~/calendar";
import { formatInstant } from "~/calendar-words";

export type AttendanceVerdict = "new" | "unchanged" | "refused" | "applied";
export type AttendanceCounts = { new: number; unchanged: number; refused: number };

export const ATTENDANCE_VERDICTS: Record<AttendanceVerdict, string> = {
  new: "nouvelle",
  unchanged: "inchangée",
  refused: "refusée",
  applied: "écrite",
};

type OwnFault =
  | "unknown_card"
  | "desk_closed"
  | "not_on_stay"
  | "stay_day"
  | "recorded_otherwise"
  | "no_structure";
type Details = {
  until?: string;
  mark?: Mark;
  standing?: Mark;
  left_half_days?: number | null;
  taken?: number;
  taken_here?: boolean;
};

const OWN_FAULTS: Record<OwnFault, (details: Details) => string> = {
  unknown_card: () => "Aucune carte ne répond à ce numéro et à cette date de naissance.",
  desk_closed: ({ until }) =>
    `Non recherchée : dix cartes de ce fichier sont restées sans réponse. Corrigez-les, puis renvoyez le fichier${until ? ` après le ${formatInstant(until)}` : " plus tard"}.`,
  not_on_stay: () => "Aucun jour réservé de vos séjours pour cet enfant à cette date.",
  stay_day: () => "Ce jour fait partie d’un séjour : son type est « sejour ».",
  recorded_otherwise: () =>
    "Le pointage porte déjà la journée entière : corrigez-le dans la feuille si le fichier a raison.",
  no_structure: () => "Cette structure n’a que des séjours : seul le type « sejour » y est possible.",
};

const isOwn = (reason: string): reason is OwnFault => reason in OWN_FAULTS;
const isLineFault = (reason: string): reason is LineFault => reason in LINE_FAULTS;

export type JudgedLine = { attendedOn: Day | null; reason: string | null; details: Details | null };

/** Why a line was refused; "" for one that was not. */
export function sayAttendanceLine({ attendedOn, reason, details }: JudgedLine): string {
  if (reason === null) return "";
  if (isLineFault(reason)) return LINE_FAULTS[reason];
  if (isOwn(reason)) return OWN_FAULTS[reason](details ?? {});
  const { mark, standing, left_half_days: leftHalfDays, taken, taken_here: takenHere } = details ?? {};
  return whyRefused({
    ...emptyCell,
    day: attendedOn ?? "",
    mark: mark ?? "absent",
    reason: reason as RefusalReason,
    standing: standing ?? "absent",
    leftHalfDays: leftHalfDays ?? null,
    taken: taken ?? 0,
    takenHere: takenHere ?? false,
  });
}

export const ATTENDANCE_ORDER_FAULTS: Record<"not_ready" | "nothing_to_apply", string> = {
  not_ready: "Ce fichier n’est pas prêt à être appliqué.",
  nothing_to_apply: "Ce fichier n’ajoute rien au pointage : il n’y a rien à appliquer.",
};
