import styles from "~/invoicing/invoice.module.css";
import type { Step } from "~/invoicing/invoice-history";
import { Instant } from "~/ui/day";
import { Section } from "~/ui/layout";
import { french } from "~/ui/typography";

/** Who did what and when, oldest first. */
export function InvoiceTimeline({ steps, people }: { steps: Step[]; people: Record<string, string> }) {
  return (
    <Section title="Historique">
      <ol className={styles.history}>
        {steps.map(({ at, byId, what }) => (
          <li key={`${at.getTime()} ${what}`}>
            {french(what)}
            <small className={styles.under}>
              le <Instant at={at} />
              {byId === null ? ", sans intervention" : `, par ${people[byId] ?? "un compte supprimé"}`}
            </small>
          </li>
        ))}
      </ol>
    </Section>
  );
}
