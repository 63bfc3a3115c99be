import { memo } from "react";
import { cannotAttend, emptyCell, type RefusalReason, whyRefused } from "~/attendance/cell-refusal";
import { ChildGauge } from "~/attendance/child-gauge";
import { ChildName, spokenName } from "~/attendance/child-name";
import { Refusal } from "~/attendance/child-row";
import styles from "~/attendance/day-sheet.module.css";
import type { Marks } from "~/attendance/marks-in-hand";
import { invoicedInWords, MARK_NAMES, MARKS } from "~/attendance/presence";
import { keyOf, type RollCall, type RollCallChild, rulesOf } from "~/attendance/roll-call";
import type { Day } from "~/calendar";
import { Badge } from "~/ui/badge";
import { classes } from "~/ui/typography";

type RowProps = {
  child: RollCallChild;
  day: Day;
  rollCall: RollCall;
  marks: Marks;
  /** What the marks say of this row: while it stays the same, so does the row. */
  fingerprint: string;
  running: boolean;
  hidden: boolean;
};

/** One child on one day: four large choices, plain radio buttons that work as they are. */
export const CheckInRow = memo(DrawnRow, (before, after) =>
  (["child", "day", "rollCall", "fingerprint", "running", "hidden"] as const).every(
    (name) => before[name] === after[name],
  ),
);

function DrawnRow({ child, day, rollCall, marks, running, hidden }: RowProps) {
  const key = keyOf({ entryId: child.entryId, day });
  const [mark, standing, refused] = [marks.markOf(key), marks.standingOf(key), marks.refused.get(key)];
  const obstacle = standing === "absent" ? whyNot(child, day, rollCall) : null;
  return (
    <li
      id={`enfant-${child.entryId}`}
      hidden={hidden}
      className={classes(styles.row, mark !== "absent" && styles.present, refused && styles.refused)}
    >
      <div className={styles.child}>
        <span className={styles.name}>
          <ChildName {...child} />
        </span>
        <ChildGauge child={child} rollCall={rollCall} marks={marks} />
      </div>
      {marks.isOnStay(key) ? (
        <Badge icon="lock">Séjour</Badge>
      ) : marks.isInvoiced(key) ? (
        <Badge icon="lock">{invoicedInWords(standing)}</Badge>
      ) : obstacle ? (
        <p className={styles.obstacle}>{obstacle}</p>
      ) : (
        <fieldset className={styles.choices}>
          <legend className="spoken-only">{spokenName(child)}</legend>
          <input type="hidden" name={`was:${key}`} value={standing} />
          {MARKS.map((one) => (
            <label key={one} className={classes(styles.choice, styles[one])}>
              <input
                type="radio"
                name={`mark:${key}`}
                value={one}
                checked={mark === one}
                onChange={() => marks.ask([[key, one]])}
              />
              <span>{MARK_NAMES[one]}</span>
            </label>
          ))}
        </fieldset>
      )}
      {refused ? (
        <ul className={styles.refusal}>
          <Refusal cell={refused} child={child} rollCall={rollCall} marks={marks} running={running} />
        </ul>
      ) : null}
    </li>
  );
}

function whyNot(child: RollCallChild, day: Day, rollCall: RollCall): string | null {
  const rules = rulesOf(rollCall, { day });
  const reason: RefusalReason | null = child.removed ? "not_on_list" : cannotAttend(child, day, rules);
  return reason && whyRefused({ ...emptyCell, day, reason }, { child, rules });
}
