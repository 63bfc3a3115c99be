import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { cannotAttend, whyClosed } from "~/attendance/cell-refusal";
import { ChildRow } from "~/attendance/child-row";
import { EverybodyOn } from "~/attendance/everybody";
import { gridMove, placeOf } from "~/attendance/grid-keys";
import type { Marks } from "~/attendance/marks-in-hand";
import { MARK_NAMES, markOfKey, nextMark } from "~/attendance/presence";
import {
  type CellKey,
  keyOf,
  type RollCall,
  type RollCallChild,
  type RollCallDay,
  rulesOf,
} from "~/attendance/roll-call";
import styles from "~/attendance/week-grid.module.css";
import { formatDayBriefly, formatDayInFull } from "~/calendar-words";
import { classes } from "~/ui/typography";

type GridProps = {
  rollCall: RollCall;
  shown: RollCallChild[];
  marks: Marks;
  running: boolean;
  today: string;
};

/** Rows children, columns days. Arrows move, letters set, the space bar and fingers go round, Enter saves. */
export function WeekGrid({ rollCall, shown, marks, running, today }: GridProps) {
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState("");
  const [said, setSaid] = useState("");
  const { days } = rollCall;
  const current = table.current?.querySelector(`[data-place="${place}"]`) ? place : firstPlace(table.current);
  const [reachedRow, reachedColumn] = current.split(":").map(Number);

  const keyAt = (at: string): CellKey | null => {
    const [row = -1, column = -1] = at.split(":").map(Number);
    const [child, day] = [shown[row], days[column]];
    return child && day ? keyOf({ entryId: child.entryId, day: day.day }) : null;
  };
  const onClick = (event: MouseEvent) => {
    const key = keyAt(placeOf(event.target));
    if (key) marks.ask([[key, nextMark(marks.markOf(key))]]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const at = placeOf(event.target);
    const key = keyAt(at);
    if (key === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = markOfKey(event.key);
    if (mark) {
      marks.ask([[key, mark]]);
      setSaid(MARK_NAMES[mark]);
    } else if (event.key === "Enter") {
      table.current?.closest("form")?.requestSubmit();
    } else if (!gridMove(table.current, at, event.key, days.length)) {
      return;
    }
    event.preventDefault();
  };
  const unmarkedOn = (day: RollCallDay) =>
    shown
      .filter((child) => !child.removed && !cannotAttend(child, day.day, rulesOf(rollCall, day)))
      .map((child) => keyOf({ entryId: child.entryId, day: day.day }))
      .filter((key) => marks.markOf(key) === "absent");

  return (
    <div className={styles.region}>
      <table
        ref={table}
        className={styles.grid}
        {...(running && {
          role: "grid",
          onClick,
          onKeyDown,
          onFocus: (event) => setPlace(placeOf(event.target) || place),
        })}
      >
        <caption className="spoken-only">Pointage de la semaine, {rollCall.name}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.names}>
              Enfant
            </th>
            {days.map((day) => (
              <th
                key={day.day}
                scope="col"
                className={classes(
                  styles.column,
                  day.closed && styles.closed,
                  day.day === today && styles.today,
                )}
              >
                <span className="spoken-only">{formatDayInFull(day.day)}</span>
                <DayName day={day} />
                {day.closed ? (
                  <span className={styles.why}>{whyClosed(day)}</span>
                ) : running ? (
                  <EverybodyOn day={day.day} keys={unmarkedOn(day)} marks={marks} />
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((child, row) => (
            <ChildRow
              key={child.entryId}
              child={child}
              row={row}
              rollCall={rollCall}
              marks={marks}
              fingerprint={marks.fingerprintOf(days.map(({ day }) => keyOf({ entryId: child.entryId, day })))}
              running={running}
              reached={row === reachedRow ? (reachedColumn ?? -1) : -1}
            />
          ))}
        </tbody>
      </table>
      <p className="spoken-only" role="status">
        {said}
      </p>
    </div>
  );
}

/** "lun." over "6": the month is in the title, and said to those who listen. */
function DayName({ day }: { day: RollCallDay }) {
  const [weekday, date] = formatDayBriefly(day.day).split(" ");
  return (
    <span aria-hidden="true" className={styles.dayName}>
      {weekday} <strong>{date}</strong>
    </span>
  );
}

const firstPlace = (table: HTMLTableElement | null): string =>
  table?.querySelector<HTMLElement>("[data-place]")?.dataset.place ?? "";
