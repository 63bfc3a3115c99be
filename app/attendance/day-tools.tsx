import styles from "~/attendance/day-sheet.module.css";
import type { Mark } from "~/attendance/presence";

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
