import type { Credit } from "~/invoicing/credit";
import { datesWithMonth } from "~/invoicing/dates-in-words";
import styles from "~/invoicing/invoice.module.css";
import { correctionSentence } from "~/invoicing/invoice-line";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { Amount } from "~/ui/amount";
import { ButtonLink } from "~/ui/button";
import { Section } from "~/ui/layout";
import { type Column, Table } from "~/ui/table";

/** What was announced and no invoice carries yet. */
export function WaitingCredits({ credits }: { credits: Credit[] }) {
  if (credits.length === 0) return null;
  return (
    <Section
      title="Régularisations en attente"
      lead="Elles partiront, en déduction, avec le prochain état de leur structure."
    >
      <CreditTable credits={credits} caption="Régularisations annoncées, pas encore facturées" />
    </Section>
  );
}

export function CreditTable({ credits, caption }: { credits: Credit[]; caption: string }) {
  return <Table caption={caption} captionHidden columns={columns} rows={credits} rowKey={({ id }) => id} />;
}

const columns: Column<Credit>[] = [
  {
    head: "Ligne corrigée",
    names: true,
    cell: ({ corrects, name, structureName }) => (
      <>
        <a href={`/factures/${corrects.invoiceId}`}>{correctionSentence(corrects)}</a>
        <small className={styles.under}>{`${name}, ${structureName}`}</small>
      </>
    ),
  },
  {
    head: "Dates et motif",
    cell: ({ dates, words }) => (
      <>
        {datesWithMonth(dates)}
        <small className={styles.under}>{words}</small>
      </>
    ),
  },
  { head: "À rendre", numeric: true, cell: ({ amountCents }) => <Amount cents={-amountCents} strong /> },
  { head: "Suite", cell: (credit) => <WhatNext {...credit} /> },
];

function WhatNext({ id, state, invoice, corrects }: Credit) {
  if (state === "dropped") return <>Abandonnée</>;
  if (invoice) return <a href={`/factures/${invoice.id}`}>{`État ${formatInvoiceNumber(invoice)}`}</a>;
  return (
    <ButtonLink to={`/factures/regularisations/${id}/abandonner`} kind="plain">
      <span>
        Abandonner
        <span className="spoken-only">{` la ${correctionSentence(corrects).toLowerCase()}`}</span>
      </span>
    </ButtonLink>
  );
}
