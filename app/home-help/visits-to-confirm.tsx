import { formatDayInFull, formatMinutes } from "~/calendar-words";
import { sayHours, type Visit } from "~/home-help/visit";
import styles from "~/home-help/visits-to-confirm.module.css";
import { type Column, Table } from "~/ui/table";

const columns: Column<Visit>[] = [
  {
    head: "A eu lieu",
    cell: (visit) => (
      <label className={styles.box}>
        <input type="checkbox" name="visitIds" value={visit.visitId} defaultChecked />
        <span className="spoken-only">
          {visit.lastName}, {formatDayInFull(visit.starts.day)}, {sayHours(visit)}
        </span>
      </label>
    ),
  },
  { head: "Jour", names: true, cell: ({ starts }) => formatDayInFull(starts.day) },
  { head: "Heures", whole: true, cell: sayHours },
  { head: "Durée", numeric: true, cell: ({ minutes }) => formatMinutes(minutes) },
  { head: "Famille", cell: ({ lastName, reference }) => `${lastName}, ${reference}` },
  {
    head: "Intervenant·e",
    cell: ({ workerLastName, workerFirstName }) => `${workerLastName} ${workerFirstName}`,
  },
  {
    head: <span className="spoken-only">Corriger</span>,
    cell: (visit) => (
      <a href={`/interventions/${visit.visitId}/corriger`}>
        Corriger
        <span className="spoken-only">
          {" "}
          {visit.lastName}, {formatDayInFull(visit.starts.day)}
        </span>
      </a>
    ),
  },
];

/** All ticked: what did not take place is unticked, or corrected first. */
export function VisitsToConfirm({ visits }: { visits: Visit[] }) {
  return (
    <Table
      caption="Interventions prévues jusqu’à hier"
      captionHidden
      columns={columns}
      rows={visits}
      rowKey={({ visitId }) => visitId}
    />
  );
}
