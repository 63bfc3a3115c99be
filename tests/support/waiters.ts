import { setTimeout as pause } from "node:timers/promises";
import type { Sql, TransactionSql } from "postgres";

/** Comes back once this many backends of the database wait for a lock that somebody holds. */
export async function untilWaiting(sql: Sql, backends: number): Promise<void> {
  for (;;) {
    const [row] = await sql`
      select count(distinct l.pid)::integer as waiting from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where not l.granted and a.datname = current_database()`;
    if (row?.waiting >= backends) return;
    await pause(10);
  }
}

/** Runs acts while the owner holds what `hold` locks; lets go once `waiting` of them stand in line. */
export async function behindALock<T>(
  { owner, watcher }: { owner: Sql; watcher: Sql },
  hold: (tx: TransactionSql) => PromiseLike<unknown>,
  acts: () => Promise<T>[],
  waiting: number,
): Promise<T[]> {
  let started: Promise<T>[] = [];
  await owner.begin(async (tx) => {
    await hold(tx);
    started = acts();
    await untilWaiting(watcher, waiting);
  });
  return Promise.all(started);
}
