import { whyClosed } from "~/attendance/cell-refusal";
import { ChildName } from "~/attendance/child-name";
import styles from "~/attendance/paper-sheet.module.css";
import { MARK_NAMES, type Mark, maskOf } from "~/attendance/presence";
import { keyOf, type RollCall, type RollCallDay } from "~/attendance/roll-call";
import { formatDayBriefly } from "~/calendar-words";
import { Button, ButtonLink } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { useIsRunning } from "~/ui/running";

export function PrintTools({ to, blank }: { to: string; blank: boolean }) {
  const running = useIsRunning();
  return (
    <>
      <ButtonLink kind="quiet" to={blank ? to : `${to}&vierge=1`}>
        {blank ? "Avec les présences pointées" : "Feuille vierge"}
      </ButtonLink>
      {running ? (
        <Button type="button" icon="print" onClick={() => window.print()}>
          Imprimer
        </Button>
      ) : null}
    </>
  );
}

/** A4, on its side: two boxes a day to tick, or what was recorded, and a line to sign. */
export function PaperSheet({ rollCall, blank }: { rollCall: RollCall; blank: boolean }) {
  // Days to come are open on paper: that is what it is printed for.
  const days = rollCall.days.filter(({ closed }) => closed === null || closed === "future");
  const marks = new Map(
    rollCall.marks.filter(({ onStay }) => !onStay).map((mark) => [keyOf(mark), mark.mark]),
  );
  const away = new Set(rollCall.marks.filter(({ onStay }) => onStay).map(keyOf));
  if (days.length === 0)
    return <Notice title="Aucun jour d’ouverture cette semaine">{reasons(rollCall.days)}</Notice>;
  return (
    <div className={styles.sheet}>
      <table className={styles.table}>
        <caption className="spoken-only">Feuille de pointage, {rollCall.name}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className={styles.names}>
              Enfant
            </th>
            {days.map(({ day }) => (
              <th key={day} scope="colgroup" colSpan={2}>
                {formatDayBriefly(day)}
              </th>
            ))}
          </tr>
          <tr>
            {days.flatMap(({ day }) => [
              <th key={`${day} matin`} scope="col" className={styles.half}>
                Matin
              </th>,
              <th key={`${day} après-midi`} scope="col" className={styles.half}>
                Ap.-m.
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {rollCall.children.map((child) => (
            <tr key={child.entryId}>
              <th scope="row" className={styles.names}>
                <ChildName {...child} />
                {child.pending ? <span className={styles.toPresent}>Carte à présenter</span> : null}
              </th>
              {days.flatMap(({ day }) => {
                if (away.has(keyOf({ entryId: child.entryId, day }))) {
                  return (
                    <td key={`${day} séjour`} colSpan={2} className={styles.away}>
                      séjour
                    </td>
                  );
                }
                const mark: Mark = blank
                  ? "absent"
                  : (marks.get(keyOf({ entryId: child.entryId, day })) ?? "absent");
                return [
                  <Box key={`${day} matin`} ticked={(maskOf(mark) & 1) !== 0} name={MARK_NAMES.morning} />,
                  <Box
                    key={`${day} après-midi`}
                    ticked={(maskOf(mark) & 2) !== 0}
                    name={MARK_NAMES.afternoon}
                  />,
                ];
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={styles.names}>
              Présents
            </th>
            {days.flatMap(({ day, closed }) =>
              [1, 2].map((half) => (
                <td key={`${day} ${half}`}>{blank || closed ? "" : countOn(rollCall, marks, day, half)}</td>
              )),
            )}
          </tr>
        </tfoot>
      </table>
      <p className={styles.signature}>
        <span>Nom et signature du responsable&nbsp;:</span>
        <span>Fait le&nbsp;:</span>
      </p>
    </div>
  );
}

function Box({ ticked, name }: { ticked: boolean; name: string }) {
  return (
    <td className={styles.box}>
      {ticked ? (
        <>
          <span aria-hidden="true">X</span>
          <span className="spoken-only">{name}</span>
        </>
      ) : null}
    </td>
  );
}

function countOn(rollCall: RollCall, marks: Map<string, Mark>, day: string, half: number): number {
  return rollCall.children.filter(
    ({ entryId }) => (maskOf(marks.get(keyOf({ entryId, day })) ?? "absent") & half) !== 0,
  ).length;
}

function reasons(days: RollCallDay[]): string {
  return `${[...new Set(days.map(whyClosed))].join(", ")}.`;
}
