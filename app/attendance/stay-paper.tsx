import styles from "~/attendance/paper-sheet.module.css";
import { type Stay, stands } from "~/attendance/stay";
import { LETTERS } from "~/attendance/stay-cell";
import { daysFrom } from "~/calendar";
import { formatDay, formatDayBriefly } from "~/calendar-words";
import { EmptyState } from "~/ui/empty-state";

/** A4, on its side: a box a day to tick, or what was confirmed, and a line to sign. */
export function StayPaper({ stay }: { stay: Stay }) {
  const places = stay.children.filter(({ cancelled }) => !cancelled);
  if (places.length === 0 && stay.pending.length === 0) return <EmptyState title="Aucun enfant inscrit" />;
  const days = daysFrom(stay.startsOn, stay.endsOn);
  return (
    <div className={styles.sheet}>
      <table className={`${styles.table} ${styles.roomy}`}>
        <caption className="spoken-only">Liste du séjour {stay.name}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.names}>
              Enfant
            </th>
            {days.map((day) => (
              <th key={day} scope="col">
                {formatDayBriefly(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.enrolmentId}>
              <th scope="row" className={styles.names}>
                {place.lastName} {place.firstName}, {formatDay(place.birthDate)}
              </th>
              {place.days.map((day) => (
                <td key={day.day} className={styles.box}>
                  {day.standing === "held" ? "" : stands(day) || day.released ? LETTERS[day.standing] : "–"}
                </td>
              ))}
            </tr>
          ))}
          {stay.pending.map(({ pendingId, lastName, firstName, birthDate }) => (
            <tr key={pendingId}>
              <th scope="row" className={styles.names}>
                {lastName} {firstName}, {formatDay(birthDate)} (carte à présenter)
              </th>
              {days.map((day) => (
                <td key={day} className={styles.box} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.signature}>
        <span>Nom et signature du directeur du séjour&nbsp;:</span>
        <span>Fait le&nbsp;:</span>
      </p>
    </div>
  );
}
