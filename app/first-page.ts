import { type Day, monthOf } from "./calendar";
import { formatDay, formatDayBriefly, formatMonth } from "./calendar-words";
import { formatCents } from "./money";

/** As `waiting_for_partner` answers. Days and months are "2026-07-06"; amounts are cents. */
export type PartnerWaiting = {
  structures: StructureWaiting[];
  stays: { stay_id: string; name: string; until: Day; days: number }[];
  stays_to_invoice: { stay_id: string; name: string; ends_on: Day; days: number }[];
  rejected: {
    invoice_id: string;
    year: number;
    number: number;
    lines: number;
    amount_cents: number;
    contest_until: Day;
  }[];
  paid: { invoice_id: string; paid_on: Day; amount_cents: number }[];
  /** Children whose card is still to be shown. */
  pending: number;
};
type StructureWaiting = {
  structure_id: string;
  name: string;
  open_today: boolean;
  recorded_today: boolean;
  missed_days: Day[];
  has_tariff: boolean;
  months: { month: Day; days: number }[];
  /** Children of last year's list whose card of this year has not been shown. */
  to_present: number;
  children: number;
};

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
  ending: { partner_id: string; name: string; ends_on: Day }[];
  /** Pairs of children who may be one with two homes. */
  perhaps_same: number;
  cards: number;
  days_used: number;
};
type Lot = { invoices: number; lines: number; amount_cents: number; oldest: Day | null };

export type Task = { to: string; title: string; detail?: string; count?: number; urgent?: boolean };

const many = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`;

/** What is urgent first; then the counter's tasks, for everybody of the partner, and the manager's. */
export function partnerTasks(waiting: PartnerWaiting, isManager: boolean): Task[] {
  const daily = [
    ...waiting.structures.flatMap(dailyTasks),
    ...waiting.stays.map(stayTask),
    ...pendingTask(waiting.pending),
  ];
  const managed = [
    ...waiting.structures.flatMap(managerTasks),
    ...waiting.stays_to_invoice.map(stayToInvoiceTask),
    ...waiting.rejected.map(rejectedTask),
  ];
  const tasks = isManager ? [...daily, ...managed] : daily;
  return [...tasks.filter(({ urgent }) => urgent), ...tasks.filter(({ urgent }) => !urgent)];
}

function dailyTasks(structure: StructureWaiting): Task[] {
  const { structure_id: id, name, missed_days: missed } = structure;
  if (structure.children === 0) {
    return [
      {
        to: "/verifier",
        title: `${name} : aucun enfant sur la liste`,
        detail: "Vérifiez une première carte",
      },
    ];
  }
  const today = { to: `/pointage/${id}/jour`, title: `Pointer aujourd’hui : ${name}`, urgent: true };
  const [first] = missed;
  const past = first && {
    to: missed.length === 1 ? `/pointage/${id}/jour?date=${first}` : `/pointage/${id}?semaine=${first}`,
    title: `${name} : ${many(missed.length, "jour d’ouverture sans pointage", "jours d’ouverture sans pointage")}`,
    detail: missed.map(formatDayBriefly).join(", "),
    count: missed.length,
  };
  const toPresent = {
    to: "/verifier/annee",
    title: `${name} : ${many(structure.to_present, "carte de l’année à présenter", "cartes de l’année à présenter")}`,
    detail: "Des enfants de l’an passé",
    count: structure.to_present,
  };
  return [
    ...(structure.open_today && !structure.recorded_today ? [today] : []),
    ...(past ? [past] : []),
    ...(structure.to_present > 0 ? [toPresent] : []),
  ];
}

function stayTask({ stay_id: id, name, until, days }: PartnerWaiting["stays"][number]): Task {
  return {
    to: `/sejours/${id}`,
    title: `Séjour à confirmer : ${name}`,
    detail: `${many(days, "journée réservée", "journées réservées")}, jusqu’au ${formatDay(until)}`,
    count: days,
    urgent: true,
  };
}

function pendingTask(count: number): Task[] {
  if (count === 0) return [];
  const title = count > 1 ? "cartes à présenter" : "carte à présenter";
  return [{ to: "/enfants", title, detail: "Leurs jours seront aidés une fois la carte vérifiée", count }];
}

function managerTasks({ structure_id: id, name, has_tariff: hasTariff, months }: StructureWaiting): Task[] {
  if (!hasTariff) {
    const detail = "Sans grille tarifaire, les journées attendent et ne peuvent pas être facturées";
    return [{ to: `/tarifs/${id}/nouveau`, title: `Tarifs à transmettre : ${name}`, detail, urgent: true }];
  }
  return months.map(({ month, days }) => ({
    to: `/factures/emettre/${id}/${monthOf(month)}`,
    title: `À facturer : ${formatMonth(monthOf(month))}, ${name}`,
    detail: `${String(days).replace(".", ",")} ${days > 1 ? "jours pointés" : "jour pointé"} et pas encore facturés`,
  }));
}

function stayToInvoiceTask({ stay_id: id, name, days }: PartnerWaiting["stays_to_invoice"][number]): Task {
  return {
    to: `/factures/emettre/sejour/${id}`,
    title: `Séjour à facturer : ${name}`,
    detail: many(days, "journée confirmée, pas encore facturée", "journées confirmées, pas encore facturées"),
  };
}

function rejectedTask(rejected: PartnerWaiting["rejected"][number]): Task {
  return {
    to: `/factures/${rejected.invoice_id}`,
    title: `${rejected.lines > 1 ? "lignes rejetées" : "ligne rejetée"} à contester jusqu’au ${formatDay(rejected.contest_until)}`,
    detail: `${formatCents(rejected.amount_cents)} ; après cette date, les journées sont rendues aux enfants`,
    count: rejected.lines,
  };
}

/** What the page says when nothing waits. */
export function partnerAtRest({ structures }: PartnerWaiting): string {
  if (structures.length > 0) return "Tout est pointé et facturé.";
  return "Vos séjours sont à jour. Inscrivez les enfants dès maintenant : leurs jours sont réservés tout de suite.";
}

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
