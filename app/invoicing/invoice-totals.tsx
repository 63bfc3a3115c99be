import { HoursTotals } from "~/invoicing/hours-totals";
import styles from "~/invoicing/invoice.module.css";
import {
  countInWords,
  type DaysLine,
  isOfHours,
  type ShownLine,
  totalName,
  totalsByKindAndBand,
} from "~/invoicing/invoice-line";
import { sumCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Table } from "~/ui/table";

/** What the lines come to: by level of help, or by kind of day and QF band. */
export function InvoiceTotals({ lines }: { lines: readonly ShownLine[] }) {
  return isOfHours(lines) ? <HoursTotals lines={lines} /> : <DaysTotals lines={lines as DaysLine[]} />;
}

function DaysTotals({ lines }: { lines: readonly DaysLine[] }) {
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
