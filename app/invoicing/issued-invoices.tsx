import { Form } from "@remix-run/react";
import { type Day, type Month, monthOf } from "~/calendar";
import { formatMonth } from "~/calendar-words";
import type { LineCounts } from "~/invoicing/invoice";
import styles from "~/invoicing/invoice.module.css";
import { InvoiceBadge } from "~/invoicing/invoice-badge";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { exceptionsOf } from "~/invoicing/invoice-sums";
import type { ListedInvoice } from "~/invoicing/invoices.server";
import { Amount } from "~/ui/amount";
import { Button } from "~/ui/button";
import * as shown from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Row, Section } from "~/ui/layout";
import { SelectField } from "~/ui/select-field";
import { type Column, Table } from "~/ui/table";

type Props = { invoices: ListedInvoice[]; months: Day[]; month: Month | null };

/** The invoices sent to the Caf, newest first, of one month or of all. */
export function IssuedInvoices({ invoices, months, month }: Props) {
  return (
    <Section title="Transmis à la Caf">
      {months.length > 1 ? <MonthFilter months={months} month={month} /> : null}
      {invoices.length === 0 ? (
        <EmptyState title="Aucun état de facturation" />
      ) : (
        <Table
          caption="États de facturation transmis"
          captionHidden
          columns={columns}
          rows={invoices}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  );
}

function MonthFilter({ months, month }: Omit<Props, "invoices">) {
  const options = months.map(monthOf).map((value) => ({ value, label: formatMonth(value) }));
  return (
    <Form role="search">
      <Row>
        <SelectField
          name="mois"
          label="Mois facturé"
          options={options}
          placeholder="Tous"
          defaultValue={month ?? ""}
          required={false}
        />
        <Button kind="quiet">Filtrer</Button>
      </Row>
    </Form>
  );
}

const columns: Column<ListedInvoice>[] = [
  {
    head: "Numéro",
    whole: true,
    cell: (row) => <a href={`/factures/${row.id}`}>{formatInvoiceNumber(row)}</a>,
  },
  { head: "Mois ou séjour, structure", names: true, cell: (row) => <Where {...row} /> },
  { head: "Émis le", whole: true, cell: ({ issuedOn }) => <shown.Day day={issuedOn} /> },
  { head: "État", cell: ({ counts }) => <State counts={counts} /> },
  { head: "Demandé", numeric: true, cell: ({ totalCents }) => <Amount cents={totalCents} /> },
  { head: "Payé", numeric: true, cell: ({ paidCents }) => <Amount cents={paidCents} strong /> },
];

function Where({ month, stayName, structureName }: ListedInvoice) {
  return (
    <>
      {stayName ?? <shown.Month month={monthOf(month)} />}
      <small className={styles.under}>{structureName}</small>
    </>
  );
}

function State({ counts }: { counts: LineCounts }) {
  const exceptions = exceptionsOf(counts);
  return (
    <>
      <InvoiceBadge counts={counts} />
      {exceptions ? <small className={styles.under}>{exceptions}</small> : null}
    </>
  );
}
