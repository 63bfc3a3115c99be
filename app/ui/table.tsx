import { type ReactNode, useId } from "react";
import styles from "~/ui/table.module.css";
import { classes, inFrench } from "~/ui/typography";

export type Column<Row> = {
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Amounts and counts: to the right, figures under figures. */
  numeric?: boolean;
  /** Numbers and dates that must not break over two lines. */
  whole?: boolean;
  /** The column that names the row. */
  names?: boolean;
};

type TableProps<Row> = {
  caption: ReactNode;
  /** Read aloud only, when a title right above says the same. */
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Rows of totals: `<tr>` with their cells. */
  foot?: ReactNode;
};

/** On a narrow screen it scrolls by itself; the region takes the focus so that arrows scroll it. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, foot }: TableProps<Row>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.region} aria-labelledby={id} tabIndex={0}>
      <table className={styles.table}>
        <caption id={id} className={captionHidden ? "spoken-only" : undefined}>
          {inFrench(caption)}
        </caption>
        <thead>
          <tr>
            {columns.map((column, rank) => (
              <th key={keyOf(rank)} scope="col" className={styleOf(column)}>
                {inFrench(column.head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, rank) => (
                <Cell key={keyOf(rank)} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {foot ? <tfoot>{foot}</tfoot> : null}
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const name = styleOf(column);
  if (column.names) {
    return (
      <th scope="row" className={name}>
        {column.cell(row)}
      </th>
    );
  }
  return <td className={name}>{column.cell(row)}</td>;
}

function styleOf<Row>(column: Column<Row>): string | undefined {
  return classes(column.numeric && styles.numeric, column.whole && styles.whole);
}

/** Columns never move: their place is their key. */
function keyOf(rank: number): string {
  return `column-${rank}`;
}
