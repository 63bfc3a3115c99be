import { type Day, monthOf } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import { type KnownArithmetic, sayArithmetic } from "~/cards/computed-qf";
import { Amount } from "~/ui/amount";
import { Section } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { type Column, Table } from "~/ui/table";
import { french } from "~/ui/typography";

type Quotient = { month: Day; qfCents: number; arithmetic: KnownArithmetic | null };

/** The QF month by month, each with its arithmetic when it was computed. */
export function FamilyQuotients({ quotients }: { quotients: Quotient[] }) {
  return (
    <Section title="Quotient familial">
      {quotients.length === 0 ? (
        <Notice tone="warn" title="QF inconnu">
          Aucun dossier ne peut s’ouvrir tant que le QF du mois de la demande n’est pas connu.
        </Notice>
      ) : (
        <Table
          caption="Quotient familial, mois par mois"
          captionHidden
          rows={quotients}
          rowKey={({ month }) => month}
          columns={[...columns, ...(quotients.some(({ arithmetic }) => arithmetic) ? [computed] : [])]}
        />
      )}
    </Section>
  );
}

const columns: Column<Quotient>[] = [
  { head: "Mois", names: true, cell: ({ month }) => formatMonth(monthOf(month)) },
  { head: "QF", numeric: true, cell: ({ qfCents }) => <Amount cents={qfCents} strong /> },
];

/** Of a QF that the Caf gave there is nothing to show. */
const computed: Column<Quotient> = {
  head: "Calcul",
  cell: ({ arithmetic }) => french((arithmetic && sayArithmetic(arithmetic)) ?? ""),
};
