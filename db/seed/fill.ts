import type { TransactionSql } from "postgres";

/** Rows of one table in one statement; their keys are its columns, those left out keep their defaults. */
export async function fill(tx: TransactionSql, table: string, rows: object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  await tx`
    insert into ${tx(table)} (${tx(columns)})
    select ${tx(columns)} from jsonb_populate_recordset(null::${tx(table)}, ${tx.json(rows as never)})`;
}
