import type { Day } from "./calendar";
import { formatDay } from "./calendar-words";
import { many } from "./first-page";
import { formatCents } from "./money";
import type { Task } from "./ui/tasks";

/** As `waiting_for_caf` answers. */
export type CafWaiting = {
  to_check: Lot;
  contested: Lot;
  to_pay: Lot;
  late_requests: number;
  /** Duplicates of a letter that partners ask for. */
  duplicates: number;
  imports: { id: string; file_name: string; state: "receiving" | "checking" | "ready" | "applying" }[];
  without_tariff: { partner_id: string; structure: string }[];
  /** Branches of home help whose hourly cost is not agreed. */
  without_cost: { partner_id: string; structure: string }[];
  /** Derogations that coordinators ask for. */
  derogations: number;
  ending: { partner_id: string; name: string; ends_on: Day }[];
  /** Pairs of children who may be one with two homes. */
  perhaps_same: number;
  cards: number;
  days_used: number;
};
type Lot = { invoices: number; lines: number; amount_cents: number; oldest: Day | null };

export function cafTasks(waiting: CafWaiting): Task[] {
  return [
    ...(waiting.cards === 0 ? [firstCards] : []),
    ...lotTask(
      waiting.to_check,
      "/caf/factures?etat=a-verifier",
      "état de facturation à vérifier",
      "états de facturation à vérifier",
    ),
    ...contestedTask(waiting.contested),
    ...lotTask(
      waiting.to_pay,
      "/caf/factures?etat=a-payer",
      "état de facturation à payer",
      "états de facturation à payer",
    ),
    ...lateTask(waiting.late_requests),
    ...derogationsTask(waiting.derogations),
    ...duplicatesTask(waiting.duplicates),
    ...waiting.imports.map(({ id, file_name: file, state }) => ({
      to: `/caf/imports/${id}`,
      title: state === "ready" ? `Import prêt à appliquer : ${file}` : `Import en cours : ${file}`,
      urgent: state === "ready",
    })),
    ...likenessTask(waiting.perhaps_same),
    ...waiting.without_tariff.map(({ partner_id: id, structure }) => ({
      to: `/caf/partenaires/${id}`,
      title: `Tarifs non transmis : ${structure}`,
    })),
    ...waiting.without_cost.map(({ partner_id: id, structure }) => ({
      to: `/caf/partenaires/${id}`,
      title: `Coût horaire à convenir : ${structure}`,
    })),
    ...waiting.ending.map(({ partner_id: id, name, ends_on: day }) => ({
      to: `/caf/partenaires/${id}`,
      title: `Convention à renouveler : ${name}`,
      detail: `Elle prend fin le ${formatDay(day)}`,
    })),
  ];
}

function lateTask(count: number): Task[] {
  if (!count) return [];
  const title = count > 1 ? "accords hors délai demandés" : "accord hors délai demandé";
  return [{ to: "/caf/hors-delai", title, count, urgent: true }];
}

function derogationsTask(count: number): Task[] {
  const title = count > 1 ? "dérogations demandées par des ADMR" : "dérogation demandée par une ADMR";
  return count === 0 ? [] : [{ to: "/caf/aide-a-domicile/derogations", title, count, urgent: true }];
}

const firstCards: Task = {
  to: "/caf/imports",
  title: "Aucune carte valable aujourd’hui",
  detail: "Importez le fichier des cartes de l’année",
  urgent: true,
};

function contestedTask({ lines, amount_cents: cents, oldest }: Lot): Task[] {
  if (lines === 0) return [];
  const since = oldest ? `, depuis le ${formatDay(oldest)}` : "";
  return [
    {
      to: "/caf/factures/contestees",
      title: lines > 1 ? "lignes contestées à décider" : "ligne contestée à décider",
      detail: `${formatCents(cents)}${since}`,
      count: lines,
      urgent: true,
    },
  ];
}

function likenessTask(count: number): Task[] {
  if (count === 0) return [];
  const detail = "Cartes d’un enfant à deux foyers, ou de deux homonymes";
  return [{ to: "/caf/doublons", title: "Peut-être le même enfant", detail, count }];
}

function duplicatesTask(count: number): Task[] {
  const title = count > 1 ? "duplicatas demandés par des partenaires" : "duplicata demandé par un partenaire";
  return count === 0 ? [] : [{ to: "/caf/duplicatas", title, count }];
}

function lotTask(lot: Lot, to: string, one: string, several: string): Task[] {
  if (lot.invoices === 0) return [];
  const since = lot.oldest ? `, le plus ancien du ${formatDay(lot.oldest)}` : "";
  const detail = `${many(lot.lines, "ligne", "lignes")}, ${formatCents(lot.amount_cents)}${since}`;
  return [{ to, title: lot.invoices > 1 ? several : one, detail, count: lot.invoices, urgent: true }];
}
