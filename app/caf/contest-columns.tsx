import type { OpenContest } from "~/invoicing/contests.server";
import styles from "~/invoicing/invoice.module.css";
import { nameOnLine } from "~/invoicing/invoice-line";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { Amount } from "~/ui/amount";
import { Instant } from "~/ui/day";
import type { Column } from "~/ui/table";

/** One row per contested line, which leads to its decision. */
export const contestColumns: Column<OpenContest>[] = [
  { head: "Enfant ou famille", names: true, cell: (row) => <Whose {...row} /> },
  { head: "Partenaire", cell: (row) => <Where {...row} /> },
  { head: "Contestée le", whole: true, cell: ({ contestedAt }) => <Instant at={contestedAt} /> },
  { head: "Feuille", cell: ({ hasSheet }) => (hasSheet ? "Jointe" : "Aucune") },
  { head: "Montant", numeric: true, cell: ({ amountCents }) => <Amount cents={amountCents} strong /> },
];

function Whose({ invoiceId, position, ...line }: OpenContest) {
  return (
    <>
      <a href={`/caf/factures/${invoiceId}/contestation?ligne=${position}`}>{nameOnLine(line)}</a>
      <small className={styles.under}>{line.cardNumber ?? `Dossier ${line.fileReference}`}</small>
    </>
  );
}

function Where({ partnerName, structureName, year, number, position }: OpenContest) {
  return (
    <>
      {partnerName}
      <small className={styles.under}>
        {structureName}, n° {formatInvoiceNumber({ year, number })}, ligne {position}
      </small>
    </>
  );
}
