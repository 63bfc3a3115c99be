import { monthOf } from "~/calendar";
import styles from "~/invoicing/invoice.module.css";
import { InvoiceBadge } from "~/invoicing/invoice-badge";
import { PILES, type Pile } from "~/invoicing/invoice-desk";
import type { DeskInvoice } from "~/invoicing/invoice-desk.server";
import { formatInvoiceNumber } from "~/invoicing/invoice-number";
import { Amount } from "~/ui/amount";
import { Day, Month } from "~/ui/day";
import type { Column } from "~/ui/table";

const PILE_HEADS: Record<Pile, string> = {
  "a-verifier": "À vérifier",
  "a-payer": "À payer",
  payees: "Payé",
  contestees: "Contesté",
  rejetees: "Rejeté",
  retirees: "Retiré",
};

/** One row per invoice; the last column is what this pile is about. Plain links: a month has 400 rows. */
export function deskColumns(pile: Pile): Column<DeskInvoice>[] {
  const { states } = PILES[pile];
  const lines = ({ counts }: DeskInvoice) => states.reduce((sum, state) => sum + counts[state], 0);
  return [
    { head: "Partenaire", names: true, cell: (row) => <Whose {...row} pile={pile} /> },
    { head: "Mois", cell: ({ month, stayName }) => stayName ?? <Month month={monthOf(month)} /> },
    { head: "Émis le", whole: true, cell: ({ issuedOn }) => <Day day={issuedOn} /> },
    { head: "État", cell: ({ counts }) => <InvoiceBadge counts={counts} /> },
    { head: "Lignes", numeric: true, cell: lines },
    { head: PILE_HEADS[pile], numeric: true, cell: ({ pileCents }) => <Amount cents={pileCents} strong /> },
  ];
}

function Whose({ id, year, number, partnerName, structureName, pile }: DeskInvoice & { pile: Pile }) {
  return (
    <>
      <a href={pile === "a-payer" ? `/caf/factures/${id}/payer` : `/caf/factures/${id}`}>{partnerName}</a>
      <small className={styles.under}>
        {structureName}, n° {formatInvoiceNumber({ year, number })}
      </small>
    </>
  );
}
