import type { FetcherWithComponents } from "@remix-run/react";
import { cannotAttend, whyClosedInFull } from "~/attendance/cell-refusal";
import { CheckInRow } from "~/attendance/check-in-row";
import rows from "~/attendance/day-sheet.module.css";
import { HeadCount } from "~/attendance/day-tools";
import { EverybodyButtons } from "~/attendance/everybody";
import { ListTools, NobodyNamed, useShown } from "~/attendance/list-choice";
import { type RollCallAnswer, useMarks } from "~/attendance/marks-in-hand";
import type { Mark } from "~/attendance/presence";
import { type CellKey, keyOf, type RollCall, type RollCallChild, rulesOf } from "~/attendance/roll-call";
import { RollCallNotice } from "~/attendance/roll-call-notice";
import { SaveBar } from "~/attendance/save-bar";
import { shortListOf } from "~/attendance/short-list";
import { LeaveWarning } from "~/attendance/unsaved";
import { NoChildren } from "~/attendance/week-sheet";
import { PlaceName } from "~/attendance/week-tools";
import styles from "~/attendance/week-tools.module.css";
import type { Day } from "~/calendar";
import { formatDayInFull } from "~/calendar-words";
import { ButtonLink } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { Neighbours } from "~/ui/neighbours";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { useIsRunning } from "~/ui/running";

type SheetProps = {
  rollCall: RollCall;
  day: Day;
  today: Day;
  /** A mark for all who have none yet, as the address asks. */
  everybody: Mark | null;
  /** The whole list rather than those who came lately. */
  whole: boolean;
  formKey: string;
  fetcher: FetcherWithComponents<unknown>;
  answer: RollCallAnswer | undefined;
};

/** The roll call at the door: everybody present, then the few who are not. */
export function DaySheet({ rollCall, day, today, everybody, whole, formKey, fetcher, answer }: SheetProps) {
  const running = useIsRunning();
  const wholeDay = rollCall.days[0];
  const first = (whole ? null : shortListOf(rollCall)) ?? rollCall.children;
  const fill = everybody ? ableKeys(rollCall, first, day).filter((key) => !hasMark(rollCall, key)) : [];
  const marks = useMarks(rollCall, answer, new Map(fill.map((key) => [key, everybody ?? "absent"])));
  const shown = useShown(rollCall, marks, whole);
  const here = `/pointage/${rollCall.structureId}`;
  const sheet = `${here}/jour?date=${day}`;
  const toList = (all: boolean) => (all ? `${sheet}&liste=toute` : sheet);
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
        <fetcher.Form method="post" action={toList(shown.whole)} className={styles.sheet}>
          <FormKey value={answer?.key ?? formKey} />
          <div className={styles.tools}>
            {isClosed ? null : (
              <EverybodyButtons
                to={toList(shown.whole)}
                marks={marks}
                keys={ableKeys(rollCall, shown.shown, day)}
                running={running}
              />
            )}
            {isClosed ? null : <ListTools shown={shown} rollCall={rollCall} to={toList} running={running} />}
          </div>
          {shown.shown.length === 0 ? <NobodyNamed /> : null}
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
                hidden={!isClosed && !shown.shown.includes(child)}
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
                marks={(isClosed ? children : shown.listed)
                  .map(({ entryId }) => keyOf({ entryId, day }))
                  .filter((key) => !marks.isOnStay(key))
                  .map(marks.countedOf)}
              />
            }
          />
          <LeaveWarning changes={marks.pending.length} />
        </fetcher.Form>
      )}
    </Page>
  );
}

/** Those who can be there that day. */
function ableKeys(rollCall: RollCall, children: RollCallChild[], day: Day): CellKey[] {
  const rules = rulesOf(rollCall, { day });
  const able = children.filter((child) => !child.removed && !cannotAttend(child, day, rules));
  return rollCall.days[0]?.closed ? [] : able.map(({ entryId }) => keyOf({ entryId, day }));
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function hasMark(rollCall: RollCall, key: CellKey): boolean {
  return rollCall.marks.some((mark) => keyOf(mark) === key);
}
