import type { Day } from "~/calendar";
import { formatDayInFull, weekInWords } from "~/calendar-words";
import { type LocalTime, sayHours } from "~/home-help/visit";
import { nameOf, type Worker } from "~/home-help/worker";
import styles from "~/home-help/worker-sheet.module.css";

type SheetVisit = { visitId: string; starts: LocalTime; ends: LocalTime; lastName: string };

/** A worker's week to take along, one sheet each: day, hours, family. */
export function WorkerSheet({
  worker,
  monday,
  visits,
}: {
  worker: Worker;
  monday: Day;
  visits: SheetVisit[];
}) {
  return (
    <section className={styles.sheet} aria-label={nameOf(worker)}>
      <h2>{nameOf(worker)}</h2>
      <p>Semaine {weekInWords(monday)}</p>
      <table className={styles.table}>
        <caption className="spoken-only">Interventions de {nameOf(worker)}</caption>
        <thead>
          <tr>
            <th scope="col">Jour</th>
            <th scope="col">Heures</th>
            <th scope="col">Famille</th>
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <tr key={visit.visitId}>
              <th scope="row">{formatDayInFull(visit.starts.day)}</th>
              <td>{sayHours(visit)}</td>
              <td>{visit.lastName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
