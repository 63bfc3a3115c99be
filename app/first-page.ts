import { type Day, monthOf } from "./calendar";
import { formatDay, formatDayBriefly, formatMonth } from "./calendar-words";
import { coordinatorTasks, type HomeHelpWaiting, invoicingTasks } from "./home-help/home-help-tasks";
import { formatCents } from "./money";
import type { Task } from "./ui/tasks";

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
  home_help: HomeHelpWaiting;
  activities: { welcomes_children: boolean; helps_at_home: boolean };
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

export const many = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`;

/** What is urgent first; then the counter's tasks, for everybody of the partner, and the manager's. */
export function partnerTasks(waiting: PartnerWaiting, isManager: boolean): Task[] {
  const daily = [
    ...waiting.structures.flatMap(dailyTasks),
    ...waiting.stays.map(stayTask),
    ...pendingTask(waiting.pending),
    ...coordinatorTasks(waiting.home_help),
  ];
  const managed = [
    ...waiting.structures.flatMap(managerTasks),
    ...waiting.stays_to_invoice.map(stayToInvoiceTask),
    ...invoicingTasks(waiting.home_help),
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
export function partnerAtRest({ structures, home_help: home }: PartnerWaiting): string {
  if (structures.length > 0) return "Tout est pointé et facturé.";
  if (home) return "Aucune intervention à confirmer, aucun mois à facturer.";
  return "Vos séjours sont à jour. Inscrivez les enfants dès maintenant : leurs jours sont réservés tout de suite.";
}
