import { Link } from "@remix-run/react";
import type { Day } from "~/calendar";
import { formatDayBriefly, formatDayInFull, formatMinutes } from "~/calendar-words";
import { isToConfirm, type Visit } from "~/home-help/visit";
import { ConfirmButton, VisitChip } from "~/home-help/visit-chip";
import { layDays, type WeekRow } from "~/home-help/visit-week";
import styles from "~/home-help/visit-week.module.css";
import { hasLeft, nameOf, type Worker } from "~/home-help/worker";
import { Icon } from "~/ui/icon";
import { classes } from "~/ui/typography";

export type PlannerProps = {
  rows: WeekRow[];
  monday: Day;
  today: Day;
  /** One for each visit that waits to be confirmed. */
  keys: Record<string, string>;
  back: string;
  /** Where a visit is added for this worker on that day. */
  toNew: (worker: { workerId: string }, day: Day) => string;
};

/** On a desk: rows workers, columns days. */
export function VisitGrid({ rows, today, toNew, ...rest }: PlannerProps) {
  const days = rows[0]?.days.map(({ day }) => day) ?? [];
  return (
    <div className={styles.desk}>
      <table className={styles.grid}>
        <caption className="spoken-only">Interventions de la semaine, par intervenant·e et par jour</caption>
        <thead>
          <tr>
            <th scope="col">Intervenant·e</th>
            {days.map((day) => (
              <th key={day} scope="col" className={classes(day === today && styles.today)}>
                <span aria-hidden="true">{formatDayBriefly(day)}</span>
                <span className="spoken-only">{formatDayInFull(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ worker, days, minutes }) => (
            <tr key={worker.workerId}>
              <th scope="row">
                {nameOf(worker)}
                <span className={styles.total}>{minutes > 0 ? formatMinutes(minutes) : "rien de prévu"}</span>
              </th>
              {days.map(({ day, visits }) => (
                <td key={day} className={classes(day === today && styles.today)}>
                  <Visits visits={visits} today={today} {...rest} />
                  {hasLeft(worker, day) ? null : <Add to={toNew(worker, day)} worker={worker} day={day} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On a tablet: day after day, whoever goes somewhere. */
export function VisitDays({ rows, monday, today, toNew, ...rest }: PlannerProps) {
  return (
    <div className={styles.tablet}>
      {layDays(rows, monday).map(({ day, rows: going }) => (
        <section key={day} className={styles.day} aria-label={formatDayInFull(day)}>
          <h2>
            {formatDayInFull(day)}
            {day === today ? <span className={styles.now}>aujourd’hui</span> : null}
            <Link to={toNew({ workerId: "" }, day)} className={styles.more}>
              {going.length === 0 ? "Rien de prévu, ajouter" : "Ajouter"}
              <span className="spoken-only"> une intervention, {formatDayInFull(day)}</span>
            </Link>
          </h2>
          {going.map(({ worker, visits }) => (
            <div key={worker.workerId} className={styles.going}>
              <h3>{nameOf(worker)}</h3>
              <div className={styles.visits}>
                <Visits visits={visits} today={today} {...rest} />
                <Add to={toNew(worker, day)} worker={worker} day={day} />
              </div>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

type VisitsProps = { visits: Visit[]; today: Day; keys: Record<string, string>; back: string };

function Visits({ visits, today, keys, back }: VisitsProps) {
  return visits.map((visit) => (
    <div key={visit.visitId} className={styles.slot}>
      <VisitChip visit={visit} today={today} />
      {isToConfirm(visit, today) ? (
        <ConfirmButton visitIds={[visit.visitId]} formKey={keys[visit.visitId] ?? ""} back={back}>
          Confirmer
        </ConfirmButton>
      ) : null}
    </div>
  ));
}

function Add({ to, worker, day }: { to: string; worker: Worker; day: Day }) {
  return (
    <Link to={to} className={styles.add}>
      <Icon name="plus" size={16} />
      <span className="spoken-only">
        Ajouter une intervention de {nameOf(worker)}, {formatDayInFull(day)}
      </span>
    </Link>
  );
}
