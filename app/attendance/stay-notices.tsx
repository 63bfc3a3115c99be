import { count, keptInWords } from "~/attendance/save-bar";
import type { Standing, Stay } from "~/attendance/stay";
import { LETTERS } from "~/attendance/stay-cell";
import styles from "~/attendance/stay-grid.module.css";
import type { StayAnswer } from "~/attendance/stay-marks";
import { STANDINGS, whyRefusedThere } from "~/attendance/stay-words";
import type { Day } from "~/calendar";
import { formatDay, formatDayBriefly } from "~/calendar-words";
import { Notice } from "~/ui/notice";
import { classes, french } from "~/ui/typography";

type NoticeProps = {
  stay: Stay;
  today: Day;
  answer: StayAnswer | undefined;
  running: boolean;
  /** Days to confirm. */
  waiting: number;
};

/** Cancelled, to confirm before a date, and what the last save answered. */
export function StayNotices({ stay, today, answer, running, waiting }: NoticeProps) {
  const over = stay.endsOn < today;
  return (
    <>
      {stay.cancelledOn ? (
        <Notice tone="bad" title={`Séjour annulé le ${formatDay(stay.cancelledOn)}`}>
          {`${stay.cancelReason ?? ""}. Les jours réservés sont rendus aux enfants.`}
        </Notice>
      ) : null}
      {over && waiting > 0 && stay.confirmableUntil ? (
        <Notice
          tone="warn"
          title={`${count(waiting, "journée à confirmer", "journées à confirmer")} jusqu’au ${formatDay(stay.confirmableUntil)}`}
        >
          Marquez « Tous présents », corrigez les absences et enregistrez. Passé cette date, les jours
          réservés sont rendus aux enfants.
        </Notice>
      ) : null}
      <Saved stay={stay} answer={answer} running={running} />
    </>
  );
}

/** For those who get the page whole: where it runs, the rows and the bar have said it. */
function Saved({ stay, answer, running }: Pick<NoticeProps, "stay" | "answer" | "running">) {
  if (answer?.errors?.form) {
    return (
      <Notice tone="bad" title="Rien n’a été enregistré" live>
        {answer.errors.form}
      </Notice>
    );
  }
  if (!answer?.kept || (running && !answer.unread)) return null;
  const { written, refused } = answer.kept;
  if (refused.length === 0 && !answer.unread)
    return <Notice tone="good">{`${keptInWords(written)}.`}</Notice>;
  return (
    <Notice
      tone="warn"
      title={`${keptInWords(written)}, ${count(refused.length, "case refusée", "cases refusées")}`}
    >
      <ul>
        {refused.map((cell) => {
          const child = stay.children.find(({ enrolmentId }) => enrolmentId === cell.enrolmentId);
          const why = whyRefusedThere(cell.reason, cell, {
            birthDate: child?.birthDate ?? "",
            ages: stay.ages,
          });
          return (
            <li key={`${cell.enrolmentId} ${cell.day}`}>
              <a href={`#enfant-${cell.enrolmentId}`}>
                {child?.firstName} {child?.lastName}
              </a>
              {french(`, ${formatDayBriefly(cell.day)} : ${why}`)}
            </li>
          );
        })}
      </ul>
      {answer.unread ? <p>{answer.unread} cases illisibles ont été laissées telles quelles.</p> : null}
    </Notice>
  );
}

const SHOWN = ["held", "present", "absent"] as const satisfies Standing[];

export function StayLegend() {
  return (
    <ul className={styles.legend} aria-label="Légende">
      {SHOWN.map((one) => (
        <li key={one}>
          <span aria-hidden="true" className={classes(styles.mark, styles.fixed, styles[one])}>
            {LETTERS[one]}
          </span>
          {STANDINGS[one]}
        </li>
      ))}
      <li>
        <span aria-hidden="true" className={classes(styles.mark, styles.fixed, styles.barred)} />
        sans aide
      </li>
    </ul>
  );
}
