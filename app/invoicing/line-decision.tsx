import { formatInstant } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { LineBadge } from "~/invoicing/invoice-badge";
import type { LineState, ShownLine } from "~/invoicing/invoice-line";
import { rejectionSentence } from "~/invoicing/rejection";
import { french } from "~/ui/typography";

export type DecidedLine = ShownLine & {
  state: LineState;
  decidedAt: Date | null;
  decidedBy: string | null;
  rejectReason: string | null;
  rejectWords: string | null;
};

/** What the Caf decided of a line, by whom and when. `people`: names by person. */
export function Decision({ line, people }: { line: DecidedLine; people: Record<string, string> }) {
  const { state, decidedAt, decidedBy, rejectReason, rejectWords } = line;
  return (
    <>
      <LineBadge state={state} />
      {rejectReason ? (
        <small className={styles.under}>{french(rejectionSentence(rejectReason, rejectWords))}</small>
      ) : null}
      {decidedAt && decidedBy ? (
        <small className={styles.under}>
          {`${formatInstant(decidedAt).slice(0, 10)}, ${people[decidedBy] ?? "un compte supprimé"}`}
        </small>
      ) : null}
    </>
  );
}
