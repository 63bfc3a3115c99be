import type { Sql, TransactionSql } from "postgres";

/** Work done as the application, in somebody's name or nobody's (null), and undone whatever happened. */
export async function undone<T>(
  app: Sql,
  personId: string | null,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> {
  const over = Symbol();
  let result: T | undefined;
  await app
    .begin(async (tx) => {
      if (personId) await tx`select become(${personId})`;
      result = await work(tx);
      throw over;
    })
    .catch((error) => {
      if (error !== over) throw error;
    });
  return result as T;
}
