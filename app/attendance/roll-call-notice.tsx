import { whyRefused } from "~/attendance/cell-refusal";
import type { RollCallAnswer } from "~/attendance/marks-in-hand";
import { MARK_NAMES } from "~/attendance/presence";
import { type RollCall, rulesOf } from "~/attendance/roll-call";
import { count, keptInWords } from "~/attendance/save-bar";
import { formatDayBriefly } from "~/calendar-words";
import { Notice } from "~/ui/notice";
import { french } from "~/ui/typography";

type NoticeProps = { answer: RollCallAnswer | undefined; rollCall: RollCall; running: boolean };

/** What the page answers at its top, for those who get it whole: where it runs, the rows and the bar have said it. */
export function RollCallNotice({ answer, rollCall, running }: NoticeProps) {
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
      title={`${written > 0 ? keptInWords(written) : "Rien n’a été enregistré"}, ${count(refused.length, "case refusée", "cases refusées")}`}
    >
      <ul>
        {refused.map((cell) => {
          const child = rollCall.children.find(({ entryId }) => entryId === cell.entryId);
          return (
            <li key={`${cell.entryId} ${cell.day}`}>
              <a href={`#enfant-${cell.entryId}`}>
                {child ? `${child.firstName} ${child.lastName}` : "Enfant retiré"}
              </a>
              {french(
                `, ${formatDayBriefly(cell.day)}, ${MARK_NAMES[cell.mark]} : ${whyRefused(cell, { child, rules: rulesOf(rollCall, cell) })}`,
              )}
            </li>
          );
        })}
      </ul>
      {answer.unread ? <p>{answer.unread} cases illisibles ont été laissées telles quelles.</p> : null}
    </Notice>
  );
}
