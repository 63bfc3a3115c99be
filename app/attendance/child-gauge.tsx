import { Link } from "@remix-run/react";
import type { Marks } from "~/attendance/marks-in-hand";
import type { RollCall, RollCallChild } from "~/attendance/roll-call";
import styles from "~/attendance/week-grid.module.css";
import { formatDayCount } from "~/calendar-words";
import { Badge } from "~/ui/badge";
import { Gauge } from "~/ui/gauge";
import { useAtTablet } from "~/ui/visitor";

/** The days left once what is asked is kept: it moves with each cell. Two years in the week of New Year. */
export function ChildGauge({
  child,
  rollCall,
  marks,
}: {
  child: RollCallChild;
  rollCall: RollCall;
  marks: Marks;
}) {
  const atTablet = useAtTablet();
  if (child.pending) {
    const toPresent = <Badge tone="warn">Carte à présenter</Badge>;
    if (atTablet) return toPresent;
    return (
      <Link to={`/enfants/a-presenter/${child.entryId}`} className={styles.toPresent}>
        {toPresent}
      </Link>
    );
  }
  const years = child.years.filter(({ year }) =>
    rollCall.days.some(({ day }) => day.startsWith(String(year))),
  );
  return years.map(({ year, capHalfDays }) => {
    const left = marks.leftOf(child, year);
    return (
      <span key={year} className={styles.gauge}>
        {years.length > 1 ? <span className={styles.year}>{year}</span> : null}
        {left < 0 ? (
          <span className={styles.beyond}>Dépasse de {formatDayCount(-left)}</span>
        ) : (
          <Gauge compact leftHalfDays={left} capHalfDays={capHalfDays} />
        )}
      </span>
    );
  });
}
