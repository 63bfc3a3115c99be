import { type Day, monthOf } from "~/calendar";
import { formatDay, formatMinutes, formatMonth } from "~/calendar-words";
import type { Task } from "~/ui/tasks";

/** As `home_help_waiting` answers; null for a partner without a branch. */
export type HomeHelpWaiting = {
  to_confirm: { structure_id: string; name: string; visits: number; first_day: Day }[];
  near_limit: { file_id: string; reference: string; last_name: string; minutes_left: number; ends_on: Day }[];
  prepared: number;
  months: { structure_id: string; name: string; month: Day; minutes: number }[];
} | null;

/** What the coordinator does: visits to confirm first, then files near a limit, then those not opened yet. */
export function coordinatorTasks(waiting: HomeHelpWaiting): Task[] {
  if (waiting === null) return [];
  return [
    ...waiting.to_confirm.map(({ name, visits, first_day: first }) => ({
      to: `/interventions?semaine=${first}`,
      title: `${name} : ${visits > 1 ? "interventions à confirmer" : "intervention à confirmer"}`,
      detail: `Depuis le ${formatDay(first)} ; une intervention non confirmée n’est pas facturée`,
      count: visits,
      urgent: true,
    })),
    ...waiting.near_limit.map(
      ({ file_id: id, reference, last_name: name, minutes_left: left, ends_on: end }) => ({
        to: `/dossiers/${id}`,
        title: `Dossier proche de sa fin : ${name}, ${reference}`,
        detail: `Il reste ${formatMinutes(left)} ; l’aide prend fin le ${formatDay(end)}`,
      }),
    ),
    ...preparedTask(waiting.prepared),
  ];
}

function preparedTask(count: number): Task[] {
  if (count === 0) return [];
  const title = count > 1 ? "dossiers préparés, pas encore ouverts" : "dossier préparé, pas encore ouvert";
  return [{ to: "/dossiers", title, detail: "Aucune intervention ne s’enregistre avant l’ouverture", count }];
}

/** What the manager does besides: a month gone by with confirmed hours. */
export function invoicingTasks(waiting: HomeHelpWaiting): Task[] {
  return (waiting?.months ?? []).map(({ structure_id: id, name, month, minutes }) => ({
    to: `/factures/emettre/${id}/${monthOf(month)}`,
    title: `À facturer : ${formatMonth(monthOf(month))}, ${name}`,
    detail: `${formatMinutes(minutes)} confirmées et pas encore facturées`,
  }));
}
