import { formatPeriod } from "~/calendar-words";
import {
  AGREEMENT_KINDS,
  AGREEMENT_STATES,
  type Agreement,
  type AgreementState,
  agreementState,
} from "~/partners/agreement";
import { Badge } from "~/ui/badge";
import { Table } from "~/ui/table";

const TONES = { to_come: "info", running: "good", ended: "neutral" } as const satisfies Record<
  AgreementState,
  string
>;

export function AgreementTable({ agreements, today }: { agreements: Agreement[]; today: string }) {
  return (
    <Table
      caption="Conventions du partenaire"
      captionHidden
      rows={agreements}
      rowKey={({ id }) => id}
      columns={[
        { head: "Dates", names: true, cell: ({ startsOn, endsOn }) => formatPeriod(startsOn, endsOn) },
        {
          head: "Aides couvertes",
          cell: ({ kinds }) => kinds.map((kind) => AGREEMENT_KINDS[kind]).join(" ; "),
        },
        { head: "État", cell: (agreement) => <State state={agreementState(agreement, today)} /> },
        {
          head: "Actions",
          cell: ({ id, startsOn, endsOn }) => (
            <a
              href={`/caf/conventions/${id}/fin`}
              aria-label={`Fixer la fin de la convention ${formatPeriod(startsOn, endsOn)}`}
            >
              Fixer la fin
            </a>
          ),
        },
      ]}
    />
  );
}

function State({ state }: { state: AgreementState }) {
  return <Badge tone={TONES[state]}>{AGREEMENT_STATES[state]}</Badge>;
}
