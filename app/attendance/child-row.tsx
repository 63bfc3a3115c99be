import { memo } from "react";
import {
  cannotAttend,
  emptyCell,
  halfThatFits,
  type RefusedCell,
  whyClosed,
  whyRefused,
} from "~/attendance/cell-refusal";
import { ChildGauge } from "~/attendance/child-gauge";
import { ChildName, spokenName } from "~/attendance/child-name";
import { FixedMark, MarkButton, MarkSelect, StayMark } from "~/attendance/mark-cell";
import type { Marks } from "~/attendance/marks-in-hand";
import { MARK_NAMES } from "~/attendance/presence";
import { keyOf, type RollCall, type RollCallChild, type RollCallDay, rulesOf } from "~/attendance/roll-call";
import styles from "~/attendance/week-grid.module.css";
import { formatDayBriefly, formatDayInFull } from "~/calendar-words";
import { classes, french } from "~/ui/typography";

type RowProps = {
  child: RollCallChild;
  row: number;
  rollCall: RollCall;
  marks: Marks;
  /** What the marks say of this row: while it stays the same, so does the row. */
  fingerprint: string;
  running: boolean;
  /** The column of the cell that the Tab key reaches; -1 when it is in another row. */
  reached: number;
};

/** A child's week, and under it why cells were refused. A hundred of them would be slow to draw at each key. */
export const ChildRow = memo(DrawnRow, (before, after) =>
  (["child", "row", "rollCall", "fingerprint", "running", "reached"] as const).every(
    (name) => before[name] === after[name],
  ),
);

function DrawnRow({ child, row, rollCall, marks, running, reached }: RowProps) {
  const refusals = rollCall.days.flatMap(
    (day) => marks.refused.get(keyOf({ ...day, entryId: child.entryId })) ?? [],
  );
  return (
    <>
      <tr id={`enfant-${child.entryId}`} className={classes(refusals.length > 0 && styles.withRefusals)}>
        <th scope="row" className={styles.names}>
          <span className={styles.name}>
            <ChildName {...child} />
          </span>
          <ChildGauge child={child} rollCall={rollCall} marks={marks} />
        </th>
        {rollCall.days.map((day, column) => (
          <td
            key={day.day}
            {...(running && { role: "gridcell" })}
            className={classes(styles.cell, day.closed && styles.closed)}
          >
            <DayCell
              child={child}
              day={day}
              rollCall={rollCall}
              marks={marks}
              running={running}
              place={`${row}:${column}`}
              inTabOrder={column === reached}
            />
          </td>
        ))}
      </tr>
      {refusals.length > 0 ? (
        <tr className={styles.refusals}>
          <td colSpan={rollCall.days.length + 1} {...(running && { role: "gridcell" })}>
            <ul>
              {refusals.map((cell) => (
                <Refusal
                  key={cell.day}
                  cell={cell}
                  child={child}
                  rollCall={rollCall}
                  marks={marks}
                  running={running}
                />
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  );
}

type DayCellProps = Pick<RowProps, "child" | "rollCall" | "marks" | "running"> & {
  day: RollCallDay;
  place: string;
  inTabOrder: boolean;
};

function DayCell({ child, day, rollCall, marks, running, place, inTabOrder }: DayCellProps) {
  const key = keyOf({ entryId: child.entryId, day: day.day });
  const standing = marks.standingOf(key);
  if (marks.isOnStay(key)) return <StayMark />;
  if (marks.isInvoiced(key))
    return <FixedMark mark={standing} why={standing === "day" ? "facturée" : "facturé"} locked />;
  // What stands can always be corrected, even where nothing could be recorded any more.
  if (standing === "absent" && marks.markOf(key) === "absent") {
    if (day.closed) return <span className="spoken-only">{whyClosed(day)}</span>;
    const barred = cannotAttend(child, day.day, rulesOf(rollCall, day));
    if (child.removed) return <FixedMark mark="absent" why="retiré de la liste" locked={false} />;
    if (barred) {
      const why = whyRefused(
        { ...emptyCell, day: day.day, reason: barred },
        { child, rules: rulesOf(rollCall, day) },
      );
      return <FixedMark mark="absent" why={why} locked={false} />;
    }
  }
  const label = `${spokenName(child)}, ${formatDayInFull(day.day)}`;
  const cell = { cellKey: key, label, mark: marks.markOf(key), standing, refused: marks.refused.get(key) };
  return running ? <MarkButton {...cell} place={place} inTabOrder={inTabOrder} /> : <MarkSelect {...cell} />;
}

type RefusalProps = Pick<RowProps, "child" | "rollCall" | "marks" | "running"> & { cell: RefusedCell };

/** "mar. 7 juil., journée : Plafond…", and the half day that would fit. */
export function Refusal({ cell, child, rollCall, marks, running }: RefusalProps) {
  const rules = rulesOf(rollCall, cell);
  const half = halfThatFits(cell, rules);
  return (
    <li>
      <span>
        <strong>
          {formatDayBriefly(cell.day)}, {MARK_NAMES[cell.mark]}
        </strong>
        {french(` : ${whyRefused(cell, { child, rules })}`)}
      </span>
      {running && half ? (
        <button type="button" className={styles.instead} onClick={() => marks.ask([[keyOf(cell), half]])}>
          {half === "morning" ? "Pointer le matin" : "Pointer l’après-midi"}
        </button>
      ) : null}
    </li>
  );
}
