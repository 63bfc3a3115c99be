import { formatDay, formatInstant } from "~/calendar-words";
import styles from "~/invoicing/invoice.module.css";
import { LineBadge } from "~/invoicing/invoice-badge";
import type { LineState, ShownLine } from "~/invoicing/invoice-line";
import { eventSentence, eventsOf, type Fated, type LineEvent } from "~/invoicing/line-events";
import { french } from "~/ui/typography";

export type DecidedLine = ShownLine & Fated;

/** What became of a line, by whom and when. `people`: names by person. */
export function Decision({ line, people }: { line: DecidedLine; people: Record<string, string> }) {
  return (
    <>
      <LineBadge state={line.state} />
      {eventsOf(line).map((event) => (
        <Event key={event.kind} event={event} state={line.state} people={people} />
      ))}
      {line.contestUntil ? (
        <small className={styles.under}>
          {french(`Contestable jusqu’au ${formatDay(line.contestUntil)} inclus`)}
        </small>
      ) : null}
    </>
  );
}

type EventProps = { event: LineEvent; state: LineState; people: Record<string, string> };

function Event({ event, state, people }: EventProps) {
  const sentence = eventSentence(event, state);
  const who = event.byId === null ? null : (people[event.byId] ?? "un compte supprimé");
  return (
    <>
      {sentence ? <small className={styles.under}>{french(sentence)}</small> : null}
      <small className={styles.under}>
        {[formatInstant(event.at).slice(0, 10), who].filter(Boolean).join(", ")}
      </small>
    </>
  );
}
