import type { FetcherWithComponents } from "@remix-run/react";
import { useState } from "react";
import { PendingFields, type RollCallAnswer, useMarks } from "~/attendance/marks-in-hand";
import type { RollCall } from "~/attendance/roll-call";
import { RollCallNotice } from "~/attendance/roll-call-notice";
import { isNamed } from "~/attendance/roster";
import { SaveBar } from "~/attendance/save-bar";
import { LeaveWarning, useIsRunning } from "~/attendance/unsaved";
import { weekInWords } from "~/attendance/week";
import { WeekGrid } from "~/attendance/week-grid";
import { ChildSearch, KeyHints, Legend, Neighbours, PlaceName } from "~/attendance/week-tools";
import styles from "~/attendance/week-tools.module.css";
import { type Day, weekStart } from "~/calendar";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormKey } from "~/ui/form-key";
import { Page } from "~/ui/page";

type SheetProps = {
  rollCall: RollCall;
  monday: Day;
  today: Day;
  formKey: string;
  fetcher: FetcherWithComponents<unknown>;
  answer: RollCallAnswer | undefined;
};

/** The week of a structure's children: what stands, what is asked, and one button that keeps it. */
export function WeekSheet({ rollCall, monday, today, formKey, fetcher, answer }: SheetProps) {
  const running = useIsRunning();
  const marks = useMarks(rollCall, answer);
  const [typed, setTyped] = useState("");
  const here = `/pointage/${rollCall.structureId}`;
  const toWeek = (day: Day) => (day ? `${here}?semaine=${day}` : here);
  const shown = rollCall.children.filter((child) => isNamed(child, typed));
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
          <ButtonLink kind="quiet" icon="print" to={`${here}/feuille?semaine=${monday}`}>
            Imprimer
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${here}/import`}>
            Par fichier
          </ButtonLink>
        </>
      }
    >
      <RollCallNotice answer={answer} rollCall={rollCall} running={running} />
      {rollCall.children.length === 0 ? (
        <NoChildren />
      ) : (
        <fetcher.Form method="post" action={`${here}?semaine=${monday}`} className={styles.sheet}>
          <FormKey value={answer?.key ?? formKey} />
          <div className={styles.tools}>
            <Legend />
            {running && rollCall.children.length > 8 ? <ChildSearch typed={typed} onType={setTyped} /> : null}
          </div>
          {running ? <PendingFields marks={marks} /> : null}
          {shown.length === 0 ? (
            <p className={styles.nobody}>Aucun enfant de la liste ne porte ce nom.</p>
          ) : (
            <WeekGrid rollCall={rollCall} shown={shown} marks={marks} running={running} today={today} />
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
    <EmptyState
      title="Aucun enfant sur la liste"
      action={<ButtonLink to="/enfants/ajouter">Ajouter un enfant</ButtonLink>}
    >
      Vérifiez la carte d’un enfant et ajoutez-le à votre liste&nbsp;: il apparaîtra ici. Sa carte peut aussi
      être présentée plus tard.
    </EmptyState>
  );
}
