import { Link } from "@remix-run/react";
import styles from "~/attendance/day-sheet.module.css";
import type { Mark } from "~/attendance/presence";
import { Icon } from "~/ui/icon";

const GROUPS = [
  ["day", "Tous présents"],
  ["morning", "Tous le matin"],
  ["afternoon", "Tous l’après-midi"],
] as const satisfies [Mark, string][];

/** One tap for all who have no mark yet. Without JavaScript, a link that comes back with them chosen. */
export function EverybodyButtons({ to, onChoose }: { to: string; onChoose: (mark: Mark) => void }) {
  return (
    <div className={styles.everybody}>
      {GROUPS.map(([mark, words], rank) => (
        <Link
          key={mark}
          to={`${to}&tous=${mark}`}
          className={rank === 0 ? styles.allDay : styles.allHalf}
          onClick={(event) => {
            event.preventDefault();
            onChoose(mark);
          }}
        >
          {rank === 0 ? <Icon name="check" /> : null}
          {words}
        </Link>
      ))}
    </div>
  );
}

/** "27 présents, 3 absents" */
export function HeadCount({ marks }: { marks: Mark[] }) {
  const present = marks.filter((mark) => mark !== "absent").length;
  const absent = marks.length - present;
  return (
    <p className={styles.count}>
      <strong>
        {present} {present > 1 ? "présents" : "présent"}
      </strong>
      , {absent} {absent > 1 ? "absents" : "absent"}
    </p>
  );
}
