import styles from "~/invoicing/invoice.module.css";
import { complementName } from "~/invoicing/invoice-number";
import type { BillableMonth } from "~/invoicing/proposals.server";
import { WAITING_REASONS } from "~/invoicing/waiting-days";
import { inDays } from "~/invoicing/waiting-notice";
import { Amount } from "~/ui/amount";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Month } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";
import { french } from "~/ui/typography";

/** What is recorded and not yet claimed, per structure and month. */
export function BillableMonths({ months }: { months: BillableMonth[] }) {
  return (
    <Section title="À facturer">
      {months.length === 0 ? (
        <EmptyState title="Rien à facturer pour l’instant">
          Les journées pointées apparaissent ici, mois par mois, jusqu’à leur facturation.
        </EmptyState>
      ) : (
        <Table
          caption="Journées pointées, pas encore facturées"
          captionHidden
          columns={columns}
          rows={months}
          rowKey={({ structureId, month }) => `${structureId} ${month}`}
        />
      )}
    </Section>
  );
}

const columns: Column<BillableMonth>[] = [
  { head: "Mois", names: true, cell: (row) => <WhichMonth {...row} /> },
  { head: "Structure", cell: ({ structureName }) => structureName },
  { head: "Enfants", numeric: true, cell: ({ children }) => children || "–" },
  { head: "Montant", numeric: true, cell: ({ totalCents }) => <Amount cents={totalCents} strong /> },
  { head: "En attente", cell: (row) => <WhatWaits {...row} /> },
  { head: <span className="spoken-only">Action</span>, cell: (row) => <Go {...row} /> },
];

function WhichMonth({ month, earlier, late }: BillableMonth) {
  const complement = complementName(earlier);
  return (
    <>
      <Month month={month} />
      {complement ? <small className={styles.under}>{french(complement)}</small> : null}
      {late ? <Badge tone="warn">Hors délai</Badge> : null}
    </>
  );
}

function WhatWaits({ waiting, structureId, month }: BillableMonth) {
  if (waiting.length === 0) return <>–</>;
  return (
    <a href={`/factures/emettre/${structureId}/${month}`}>
      {waiting.map(({ reason, days }) => french(`${inDays(days)} : ${WAITING_REASONS[reason]}`)).join(" ; ")}
    </a>
  );
}

function Go({ children, structureId, structureName, month }: BillableMonth) {
  if (children === 0) return null;
  return (
    <ButtonLink to={`/factures/emettre/${structureId}/${month}`} kind="quiet">
      <span>
        Facturer
        <span className="spoken-only">
          {" "}
          <Month month={month} />, {structureName}
        </span>
      </span>
    </ButtonLink>
  );
}
