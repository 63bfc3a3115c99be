import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";

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
