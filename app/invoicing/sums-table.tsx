import styles from "~/invoicing/invoice.module.css";
import type { LineState } from "~/invoicing/invoice-line";
import { FATES, sumsByFate } from "~/invoicing/invoice-sums";
import { sumCents } from "~/money";
import { Amount } from "~/ui/amount";
import { Table } from "~/ui/table";

/** Where the money of an invoice stands, once its lines have not all the same fate. */
export function SumsTable({ lines }: { lines: readonly { state: LineState; amountCents: number }[] }) {
  const sums = sumsByFate(lines);
  if (sums.length < 2) return null;
  return (
    <div className={styles.totals}>
      <Table
        caption="Où en sont les montants"
        rows={sums}
        rowKey={({ fate }) => fate}
        columns={[
          { head: "État", names: true, cell: ({ fate }) => FATES[fate].name },
          { head: "Lignes", numeric: true, cell: (sum) => sum.lines },
          { head: "Montant", numeric: true, cell: (sum) => <Amount cents={sum.amountCents} /> },
        ]}
        foot={
          <tr>
            <th scope="row">Demandé à l’émission</th>
            <td>{lines.length}</td>
            <td>
              <Amount cents={sumCents(lines.map((line) => line.amountCents))} strong />
            </td>
          </tr>
        }
      />
    </div>
  );
}
