import { formatDayCount, formatHalfDays } from "~/calendar-words";
import styles from "~/ui/gauge.module.css";
import { classes } from "~/ui/typography";

type GaugeProps = {
  leftHalfDays: number;
  capHalfDays: number;
  /** Days held for a stay, already taken from what is left. */
  heldHalfDays?: number;
  /** In a grid: "12,5 / 21" beside the drawing. */
  compact?: boolean;
};

const CELL = 12;
const GAP = 3;
const MOST_CELLS = 31;

/** The year's days like a strip of tickets: one cell a day, torn off from the right, half ones included. */
export function Gauge({ leftHalfDays, capHalfDays, heldHalfDays = 0, compact = false }: GaugeProps) {
  const sentence = `${formatDayCount(leftHalfDays)} ${leftHalfDays < 4 ? "restant" : "restants"} sur ${formatHalfDays(capHalfDays)}`;
  const tone = leftHalfDays <= 0 ? styles.none : leftHalfDays <= 6 ? styles.few : styles.some;
  return (
    <span className={classes(styles.gauge, tone, compact && styles.compact)}>
      <Strip left={leftHalfDays} held={heldHalfDays} cap={capHalfDays} />
      {compact ? (
        <>
          <span aria-hidden="true" className={styles.figure}>
            {formatHalfDays(leftHalfDays)} / {formatHalfDays(capHalfDays)}
          </span>
          <span className="spoken-only">{sentence}</span>
        </>
      ) : (
        <span>
          <strong>{formatDayCount(leftHalfDays)}</strong> {leftHalfDays < 4 ? "restant" : "restants"} sur{" "}
          {formatHalfDays(capHalfDays)}
          {heldHalfDays > 0 ? (
            <span className={styles.soft}>, {formatHalfDays(heldHalfDays)} en réserve pour un séjour</span>
          ) : null}
        </span>
      )}
    </span>
  );
}

function Strip({ left, held, cap }: { left: number; held: number; cap: number }) {
  const days = Math.ceil(cap / 2);
  const dashes = days > MOST_CELLS ? undefined : `${CELL} ${GAP}`;
  const reach = (halfDays: number) => {
    const shown = Math.min(Math.max(halfDays, 0), cap);
    return Math.floor(shown / 2) * (CELL + GAP) + (shown % 2) * (CELL / 2);
  };
  const line = (from: number, to: number) => ({
    d: `M${reach(from)} 10H${Math.max(reach(to), reach(from))}`,
    strokeDasharray: dashes,
    strokeDashoffset: reach(from),
  });
  return (
    <svg
      aria-hidden="true"
      className={styles.strip}
      viewBox={`0 0 ${days * (CELL + GAP) - GAP} 20`}
      preserveAspectRatio="none"
    >
      <path {...line(0, cap)} className={styles.empty} strokeWidth="20" />
      <path {...line(left, left + held)} className={styles.held} strokeWidth="8" />
      <path {...line(0, left)} className={styles.full} strokeWidth="20" />
    </svg>
  );
}
