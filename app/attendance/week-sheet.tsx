import type { FetcherWithComponents } from "@remix-run/react";
import { AddChildLink, ListTools, NobodyNamed, useShown } from "~/attendance/list-choice";
import { PendingFields, type RollCallAnswer, useMarks } from "~/attendance/marks-in-hand";
import type { RollCall } from "~/attendance/roll-call";
import { RollCallNotice } from "~/attendance/roll-call-notice";
import { SaveBar } from "~/attendance/save-bar";
import { LeaveWarning } from "~/attendance/unsaved";
import { WeekGrid } from "~/attendance/week-grid";
import { KeyHints, Legend, PlaceName } from "~/attendance/week-tools";
import styles from "~/attendance/week-tools.module.css";
import { type Day, weekStart } from "~/calendar";
import { weekInWords } from "~/calendar-words";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormKey } from "~/ui/form-key";
import { Neighbours } from "~/ui/neighbours";
import { Page } from "~/ui/page";
import { useIsRunning } from "~/ui/running";
import { useAtTablet } from "~/ui/visitor";

type SheetProps = {
  rollCall: RollCall;
  monday: Day;
  /** The whole list rather than those who came lately. */
  whole: boolean;
  today: Day;
  formKey: string;
  fetcher: FetcherWithComponents<unknown>;
  answer: RollCallAnswer | undefined;
};

/** The week of a structure's children: what stands, what is asked, and one button that keeps it. */
export function WeekSheet({ rollCall, monday, whole, today, formKey, fetcher, answer }: SheetProps) {
  const running = useIsRunning();
  const atTablet = useAtTablet();
  const marks = useMarks(rollCall, answer);
  const shown = useShown(rollCall, marks, whole);
  const here = `/pointage/${rollCall.structureId}`;
  const toWeek = (day: Day) => (day ? `${here}?semaine=${day}` : here);
  const toList = (all: boolean) => `${here}?semaine=${monday}${all ? "&liste=toute" : ""}`;
  return (
    <Page
      title={`Semaine ${weekInWords(monday)}`}
      lead={<PlaceName rollCall={rollCall} />}
      actions={
        <>
          <Neighbours to={toWeek} day={monday} days={7} isNow={monday === weekStart(today)} />
          <ButtonLink kind="quiet" icon="clock" to={`${here}/jour`}>
            Pointer aujourd’hui
          </ButtonLink>
          {atTablet ? null : (
            <>
              <ButtonLink kind="quiet" icon="print" to={`${here}/feuille?semaine=${monday}`}>
                Imprimer
              </ButtonLink>
              <ButtonLink kind="quiet" to={`${here}/import`}>
                Par fichier
              </ButtonLink>
            </>
          )}
        </>
      }
    >
      <RollCallNotice answer={answer} rollCall={rollCall} running={running} />
      {rollCall.children.length === 0 ? (
        <NoChildren />
      ) : (
        <fetcher.Form method="post" action={toList(shown.whole)} className={styles.sheet}>
          <FormKey value={answer?.key ?? formKey} />
          <div className={styles.tools}>
            <Legend />
            <ListTools shown={shown} rollCall={rollCall} to={toList} running={running} />
          </div>
          {running ? <PendingFields marks={marks} /> : null}
          {shown.shown.length === 0 ? (
            <NobodyNamed />
          ) : (
            <WeekGrid rollCall={rollCall} shown={shown.shown} marks={marks} running={running} today={today} />
          )}
          <SaveBar
            marks={marks}
            answer={answer}
            running={running}
            sending={fetcher.state === "submitting"}
            hint={<KeyHints />}
          />
          <LeaveWarning changes={marks.pending.length} />
        </fetcher.Form>
      )}
    </Page>
  );
}

export function NoChildren() {
  return (
    <EmptyState title="Aucun enfant sur la liste" action={<AddChildLink />}>
      Vérifiez la carte d’un enfant et ajoutez-le à votre liste&nbsp;: il apparaîtra ici. Sa carte peut aussi
      être présentée plus tard.
    </EmptyState>
  );
}
