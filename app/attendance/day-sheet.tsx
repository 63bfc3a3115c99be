import type { FetcherWithComponents } from "@remix-run/react";
import { useState } from "react";
import { cannotAttend, whyClosedInFull } from "~/attendance/cell-refusal";
import { CheckInRow } from "~/attendance/check-in-row";
import rows from "~/attendance/day-sheet.module.css";
import { EverybodyButtons, HeadCount } from "~/attendance/day-tools";
import { type RollCallAnswer, useMarks } from "~/attendance/marks-in-hand";
import type { Mark } from "~/attendance/presence";
import { type CellKey, keyOf, type RollCall, rulesOf } from "~/attendance/roll-call";
import { RollCallNotice } from "~/attendance/roll-call-notice";
import { isNamed } from "~/attendance/roster";
import { SaveBar } from "~/attendance/save-bar";
import { LeaveWarning, useIsRunning } from "~/attendance/unsaved";
import { NoChildren } from "~/attendance/week-sheet";
import { ChildSearch, Neighbours, PlaceName } from "~/attendance/week-tools";
import styles from "~/attendance/week-tools.module.css";
import type { Day } from "~/calendar";
import { formatDayInFull } from "~/calendar-words";
import { ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

type SheetProps = {
  rollCall: RollCall;
  day: Day;
  today: Day;
  /** A mark for all who have none yet, as the address asks. */
  everybody: Mark | null;
  formKey: string;
  fetcher: FetcherWithComponents<unknown>;
  answer: RollCallAnswer | undefined;
};

/** The roll call at the door: everybody present, then the few who are not. */
export function DaySheet({ rollCall, day, today, everybody, formKey, fetcher, answer }: SheetProps) {
  const running = useIsRunning();
  const wholeDay = rollCall.days[0];
  const everybodyIs = (mark: Mark) => marksForAll(rollCall, day, mark);
  const fill = everybody ? everybodyIs(everybody).filter(([key]) => !hasMark(rollCall, key)) : [];
  const marks = useMarks(rollCall, answer, new Map(fill));
  const [typed, setTyped] = useState("");
  const here = `/pointage/${rollCall.structureId}`;
  const toDay = (other: Day) => (other ? `${here}/jour?date=${other}` : `${here}/jour`);
  const isClosed = wholeDay?.closed != null;
  // A day that closed since keeps its lines, so that they can be corrected.
  const children = isClosed
    ? rollCall.children.filter((child) => hasMark(rollCall, keyOf({ entryId: child.entryId, day })))
    : rollCall.children;
  return (
    <Page
      title={capitalized(formatDayInFull(day))}
      lead={
        <>
          {day === today ? "Aujourd’hui, " : ""}
          <PlaceName rollCall={rollCall} />
        </>
      }
      actions={
        <>
          <Neighbours to={toDay} day={day} days={1} isNow={day === today} />
          <ButtonLink kind="quiet" to={`${here}?semaine=${day}`}>
            La semaine
          </ButtonLink>
        </>
      }
    >
      <RollCallNotice answer={answer} rollCall={rollCall} running={running} />
      {isClosed && wholeDay ? (
        <Notice title="Rien à pointer ce jour-là">{whyClosedInFull(wholeDay)}</Notice>
      ) : null}
      {rollCall.children.length === 0 ? <NoChildren /> : null}
      {children.length === 0 ? null : (
        <fetcher.Form method="post" action={`${here}/jour?date=${day}`} className={styles.sheet}>
          <FormKey value={answer?.key ?? formKey} />
          <div className={styles.tools}>
            {isClosed ? null : (
              <EverybodyButtons
                to={`${here}/jour?date=${day}`}
                onChoose={(mark) =>
                  marks.ask(everybodyIs(mark).filter(([key]) => marks.markOf(key) === "absent"))
                }
              />
            )}
            {running && children.length > 8 ? <ChildSearch typed={typed} onType={setTyped} /> : null}
          </div>
          <ul className={rows.rows}>
            {children.map((child) => (
              <CheckInRow
                key={child.entryId}
                child={child}
                day={day}
                rollCall={rollCall}
                marks={marks}
                fingerprint={marks.fingerprintOf([keyOf({ entryId: child.entryId, day })])}
                running={running}
                hidden={!isNamed(child, typed)}
              />
            ))}
          </ul>
          <SaveBar
            marks={marks}
            answer={answer}
            running={running}
            sending={fetcher.state === "submitting"}
            count={
              <HeadCount
                marks={children
                  .map(({ entryId }) => keyOf({ entryId, day }))
                  .filter((key) => !marks.isOnStay(key))
                  .map(marks.markOf)}
              />
            }
          />
          <LeaveWarning changes={marks.pending.length} />
        </fetcher.Form>
      )}
    </Page>
  );
}

/** The same mark for all who can be there that day and whose day is not invoiced. */
function marksForAll(rollCall: RollCall, day: Day, mark: Mark): [CellKey, Mark][] {
  const rules = rulesOf(rollCall, { day });
  const able = rollCall.children.filter((child) => !child.removed && !cannotAttend(child, day, rules));
  return rollCall.days[0]?.closed ? [] : able.map(({ entryId }) => [keyOf({ entryId, day }), mark]);
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function hasMark(rollCall: RollCall, key: CellKey): boolean {
  return rollCall.marks.some((mark) => keyOf(mark) === key);
}
