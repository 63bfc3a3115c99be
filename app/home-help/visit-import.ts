import { type RefusalDetails, sayVisitRefusal, type VisitRefusal } from "~/home-help/visit";
import { LINE_FAULTS, type LineFault } from "~/home-help/visit-file";

export type VisitVerdict = "new" | "unchanged" | "refused" | "applied";

export const VISIT_VERDICTS: Record<VisitVerdict, string> = {
  new: "nouvelle",
  unchanged: "inchangée",
  refused: "refusée",
  applied: "écrite",
};

type OwnFault = "unknown_file" | "unknown_worker" | "ambiguous_worker" | "overlaps_line" | "hour_twice";
type Details = RefusalDetails & { line?: number };

const OWN_FAULTS: Record<OwnFault, (details: Details) => string> = {
  unknown_file: () =>
    "Aucun dossier de cette antenne ne porte cette référence : vérifiez-la, ou préparez le dossier.",
  unknown_worker: () =>
    "Personne de ce nom dans cette antenne : ajoutez cette personne à la page Intervenants, puis renvoyez le fichier.",
  ambiguous_worker: () =>
    "Plusieurs personnes de l’antenne portent ce nom : distinguez-les à la page Intervenants, et dans votre logiciel.",
  overlaps_line: ({ line = 0 }) =>
    `La ligne ${line} envoie déjà cette personne ailleurs à ce moment : corrigez l’une des deux.`,
  hour_twice: () =>
    "Cette heure vient deux fois cette nuit-là : écrivez 02:30A pour la première, 02:30B pour la seconde.",
};

const isOwn = (reason: string): reason is OwnFault => reason in OWN_FAULTS;
const isLineFault = (reason: string): reason is LineFault => reason in LINE_FAULTS;

/** Why a line was refused; "" for one that was not. */
export function sayVisitLine(reason: string | null, details: Details | null): string {
  if (reason === null) return "";
  if (isLineFault(reason)) return LINE_FAULTS[reason];
  if (isOwn(reason)) return OWN_FAULTS[reason](details ?? {});
  return sayVisitRefusal(reason as VisitRefusal, details ?? {});
}

export const VISIT_ORDER_FAULTS: Record<"not_ready" | "nothing_to_apply", string> = {
  not_ready: "Ce fichier n’est pas prêt à être appliqué.",
  nothing_to_apply: "Ce fichier n’ajoute aucune intervention : il n’y a rien à appliquer.",
};
