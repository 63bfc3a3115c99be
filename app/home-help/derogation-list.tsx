import { type Derogation, LIMIT_NAMES } from "~/home-help/help-file";
import { formatHours } from "~/home-help/hours";
import { Badge } from "~/ui/badge";
import { Day, Instant } from "~/ui/day";
import { Section } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";
import { Under } from "~/ui/under";

/** What was asked beyond the scheme, and what the Caf answered. */
export function DerogationList({ derogations }: { derogations: Derogation[] }) {
  if (derogations.length === 0) return null;
  return (
    <Section title="Dérogations">
      <Table
        caption="Dérogations du dossier"
        captionHidden
        columns={columns}
        rows={derogations}
        rowKey={({ derogationId }) => derogationId}
      />
    </Section>
  );
}

export const sayLimits = ({ limits }: Pick<Derogation, "limits">) =>
  limits.map((limit) => LIMIT_NAMES[limit]).join(", ");

const columns: Column<Derogation>[] = [
  {
    head: "Limite",
    names: true,
    cell: (asked) => (
      <>
        {sayLimits(asked)}
        <Under>
          demandée le <Instant at={asked.askedAt} />
        </Under>
      </>
    ),
  },
  {
    head: "Souhaité",
    cell: ({ endsOn, agreedMinutes }) => (
      <>
        {formatHours(agreedMinutes)}, jusqu’au <Day day={endsOn} />
      </>
    ),
  },
  { head: "Raisons", cell: ({ words }) => words },
  {
    head: "Réponse",
    cell: ({ outcome, reason }) => (
      <>
        <DerogationBadge outcome={outcome} />
        {reason ? <Under>{reason}</Under> : null}
      </>
    ),
  },
];

export function DerogationBadge({ outcome }: Pick<Derogation, "outcome">) {
  if (outcome === null) return <Badge tone="info">En attente</Badge>;
  return outcome === "granted" ? <Badge tone="good">Accordée</Badge> : <Badge tone="bad">Refusée</Badge>;
}
