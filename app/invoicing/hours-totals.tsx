import { durationInWords, hoursTotalName, sumOfHours, totalsByLevel } from "~/invoicing/hours-line";
import styles from "~/invoicing/invoice.module.css";
import type { HoursLine } from "~/invoicing/invoice-line";
import { Amount } from "~/ui/amount";
import { Table } from "~/ui/table";

/** Hours, their cost and who pays it, by level, with the sum of all. */
export function HoursTotals({ lines }: { lines: readonly HoursLine[] }) {
  const sum = sumOfHours(lines);
  return (
    <div className={styles.totals}>
      <Table
        caption="Totaux par niveau"
        rows={totalsByLevel(lines)}
        rowKey={hoursTotalName}
        columns={[
          { head: "Niveau", names: true, cell: hoursTotalName },
          { head: "Durée", numeric: true, whole: true, cell: ({ minutes }) => durationInWords(minutes) },
          { head: "Coût", numeric: true, cell: ({ costCents }) => <Amount cents={costCents} /> },
          {
            head: "Participation des familles",
            numeric: true,
            cell: ({ familyCents }) => <Amount cents={familyCents} />,
          },
          {
            head: "Part de la Caf",
            numeric: true,
            cell: ({ amountCents }) => <Amount cents={amountCents} />,
          },
        ]}
        foot={
          <tr>
            <th scope="row">Total</th>
            <td>{durationInWords(sum.minutes)}</td>
            <td>
              <Amount cents={sum.costCents} />
            </td>
            <td>
              <Amount cents={sum.familyCents} />
            </td>
            <td>
              <Amount cents={sum.amountCents} strong />
            </td>
          </tr>
        }
      />
    </div>
  );
}
