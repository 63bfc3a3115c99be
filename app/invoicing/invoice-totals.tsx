import styles from "~/invoicing/invoice.module.css";
import { countInWords, type ShownLine, totalName, totalsByKindAndBand } from "~/invoicing/invoice-line";
import { sumCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Table } from "~/ui/table";

/** Units and amounts by kind of unit and QF band, with the sum of all. */
export function InvoiceTotals({ lines }: { lines: readonly ShownLine[] }) {
  const totals = totalsByKindAndBand(lines);
  return (
    <div className={styles.totals}>
      <Table
        caption="Totaux par unité et tranche de QF"
        rows={totals}
        rowKey={(total) => `${totalName(total)} ${total.bandLabel}`}
        columns={[
          { head: "Unité", names: true, cell: totalName },
          { head: "Tranche de QF", cell: ({ bandLabel }) => bandLabel || "–" },
          { head: "Nombre", numeric: true, cell: ({ units }) => countInWords(units) },
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
