import type { Door, Ids } from "./door";

/** What addresses ask for behind their question mark, as somebody's own. */
const questions: Record<string, (at: Ids) => string[]> = {
  "/verifier": (at) => [`structure=${at.structure.id}`],
  "/enfants/ajouter": (at) => [`structure=${at.structure.id}`],
  "/enfants/sans-carte": (at) => [`structure=${at.structure.id}`],
  "/factures/hors-delai": (at) => [
    `structure=${at.structure.id}&mois=2026-05`,
    `sejour=${at.stayToInvoiceId}`,
  ],
  "/dossiers/nouveau": (at) => [`famille=${at.familyId}`],
  "/interventions": (at) => [
    `antenne=${at.branch.id}`,
    `intervenant=${at.workerId}`,
    `dossier=${at.helpFileId}`,
  ],
  "/interventions/feuille": (at) => [`antenne=${at.branch.id}`, `intervenant=${at.workerId}`],
  "/interventions/nouvelle": (at) => [
    `antenne=${at.branch.id}`,
    `dossier=${at.helpFileId}&intervenant=${at.workerId}`,
  ],
  "/interventions/a-confirmer": (at) => [`antenne=${at.branch.id}`],
};

/** The addresses of a door that ask for somebody's own. */
export const questionsOf = ({ path }: Door, at: Ids): string[] =>
  (questions[path]?.(at) ?? []).map((asked) => `${path}?${asked}`);
