import { formatHours } from "~/home-help/hours";
import styles from "~/ui/gauge.module.css";
import { classes } from "~/ui/typography";

type Props = { usedMinutes: number; agreedMinutes: number; few?: boolean };

/** Hours used of those agreed; `few` when they are about to run out. */
export function HoursGauge({ usedMinutes, agreedMinutes, few = false }: Props) {
  const share = Math.round((100 * usedMinutes) / agreedMinutes);
  return (
    <span className={classes(styles.gauge, styles.compact, few ? styles.few : styles.some)}>
      <svg aria-hidden="true" className={styles.strip} viewBox="0 0 100 20" preserveAspectRatio="none">
        <path d="M0 10H100" className={styles.empty} strokeWidth="20" />
        <path d={`M0 10H${share}`} className={styles.full} strokeWidth="20" />
      </svg>
      <span className={styles.figure}>
        {formatHours(usedMinutes)}
        <span className="spoken-only"> utilisées sur </span>
        <span aria-hidden="true"> / </span>
        {formatHours(agreedMinutes)}
      </span>
    </span>
  );
}
