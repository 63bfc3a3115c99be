import type { Step } from "~/invoicing/invoice-history";
import { Instant } from "~/ui/day";
import { Section } from "~/ui/layout";
import { Timeline } from "~/ui/timeline";
import { french } from "~/ui/typography";

/** Who did what and when, oldest first. */
export function InvoiceTimeline({ steps, people }: { steps: Step[]; people: Record<string, string> }) {
  const told = steps.map(({ at, byId, what }) => ({
    key: `${at.getTime()} ${what}`,
    what: french(what),
    under: (
      <>
        le <Instant at={at} />
        {byId === null ? ", sans intervention" : `, par ${people[byId] ?? "un compte supprimé"}`}
      </>
    ),
  }));
  return (
    <Section title="Historique">
      <Timeline steps={told} />
    </Section>
  );
}
