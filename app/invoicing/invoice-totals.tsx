import styles from "~/invoicing/invoice.module.css";
import { type Claimed, totalsByKindAndBand, UNIT_NAMES } from "~/invoicing/invoice-line";
import { sumCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Table } from "~/ui/table";

/** Units and amounts by kind of unit and QF band, with the sum of all. */
export function InvoiceTotals({ lines }: { lines: readonly Claimed[] }) {
  const totals = totalsByKindAndBand(lines);
  return (
    <div className={styles.totals}>
      <Table
        caption="Totaux par unité et tranche de QF"
        rows={totals}
        rowKey={({ unit, bandLabel }) => `${unit} ${bandLabel}`}
        columns={[
          { head: "Unité", names: true, cell: ({ unit }) => UNIT_NAMES[unit] },
          { head: "Tranche de QF", cell: ({ bandLabel }) => bandLabel || "–" },
          { head: "Nombre", numeric: true, cell: ({ units }) => units },
          { head: "Montant", numeric: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
        ]}
        foot={
          <tr>
            <th scope="row" colSpan={3}>
              Total
            </th>
            <td>
              <Amount cents={sumCents(lines.map((line) => line.amountCents))} strong />
            </td>
          </tr>
        }
      />
    </div>
  );
}
